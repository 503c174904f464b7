import { Draw, PURPOSE, type Weighted } from '../chance/draw';
import { QUEUES, queueOf, type SampleAccount } from './account';
import {
  ASKED_SHARE,
  ASKS,
  MISSING,
  POPULATION_SHARES,
  REACHES_SCORE,
  type SampleSource,
  SOURCES,
} from './figures';
import type { SampleIdentity } from './identity';
import type { Fit, Rules } from './rules';

/** Whether and how a lead will become an MQL. */
export type Plan = 'asks' | 'scores' | 'stays';

/** What the CRM knows of a lead when it is created, and what is to become of it. */
export interface SampleProfile {
  readonly population: 'test' | 'employee' | 'job-seeker' | 'open-opportunity' | 'customer' | 'prospect';
  readonly plan: Plan;
  readonly source: SampleSource;
  readonly relationship: 'prospect' | 'competitor' | 'vendor' | 'student' | 'job-seeker';
  readonly emailStatus: 'valid' | 'catch-all' | 'unknown' | 'invalid';
  /** '' when missing; then the state is missing too, the region is not. */
  readonly country: string;
  readonly state: string;
  readonly industry: string;
  /** NaN when missing. */
  readonly employees: number;
  readonly buyingRole: string;
  readonly queue: { readonly name: string; readonly calendar: string; readonly reps: number };
  readonly isContact: boolean;
  readonly hasConsented: boolean;
}

const ORDINARY = Object.entries(SOURCES).filter(
  ([source]) => !['demo', 'trial', 'partner'].includes(source),
) as [SampleSource, { mql: number; other: number }][];

/** Who asks to be contacted comes by a form for that, through a partner, or in a quarter of all other ways. */
const ASKING: Weighted<SampleSource> = [
  ['demo', SOURCES.demo.mql],
  ['partner', SOURCES.partner.mql],
  ...ORDINARY.map(([source, { mql }]): [SampleSource, number] => [source, mql * ASKED_SHARE]),
];
const SCORING: Weighted<SampleSource> = [
  ['trial', SOURCES.trial.mql],
  ...ORDINARY.map(([source, { mql }]): [SampleSource, number] => [source, mql * (1 - ASKED_SHARE)]),
];
const STAYING: Weighted<SampleSource> = Object.entries(SOURCES).map(([source, { other }]) => [
  source as SampleSource,
  other,
]);

const BUYING_ROLES: Weighted<string> = [
  ['decision-maker', 22],
  ['budget-holder', 14],
  ['champion', 20],
  ['influencer', 24],
  ['end-user', 18],
  ['blocker', 2],
];

/** Leads that will reach the score have their employees known; so more of the others do not. */
const EMPLOYEES_MISSING = MISSING.employees / (1 - 0.105);

/** A share of the MQLs has moved to a contact; so has every customer. */
const CONTACT_SHARES = { mql: 0.28, other: 0.05 };

const CONSENTED = 0.86;

export function profileOf(
  seed: number,
  index: number,
  identity: SampleIdentity,
  rules: Rules,
): SampleProfile {
  const { account } = identity;
  const draw = new Draw(seed, index, PURPOSE.profile);
  const population = draw.pick(POPULATION_SHARES);
  const mayQualify = population === 'prospect' && identity.duplicate !== 'found';
  const plan = population === 'test' ? testPlan(draw) : mayQualify ? planOf(draw, account, rules) : 'stays';
  const source = draw.pick(plan === 'asks' ? ASKING : plan === 'scores' ? SCORING : STAYING);
  const isCountryMissing = draw.chance(MISSING.country);
  const country = isCountryMissing ? '' : account.country;
  const state = isCountryMissing ? '' : account.state;
  const areEmployeesMissing = plan !== 'scores' && draw.chance(EMPLOYEES_MISSING);
  const queue = source === 'partner' ? QUEUES.partner : queueOf(country, { state, region: account.region });
  const isMql = plan !== 'stays';
  return {
    population,
    plan,
    source,
    relationship: population === 'job-seeker' ? 'job-seeker' : relationshipOf(draw, isMql),
    emailStatus: draw.pick([
      ['valid', 84],
      ['catch-all', 8],
      ['unknown', 6],
      ['invalid', isMql ? 0 : 4],
    ]),
    country,
    state,
    industry: draw.chance(MISSING.industry) ? '' : account.industry,
    employees: areEmployeesMissing ? Number.NaN : account.employees,
    buyingRole: draw.chance(MISSING.buyingRole) ? '' : draw.pick(BUYING_ROLES),
    queue,
    isContact: draw.chance(isMql ? CONTACT_SHARES.mql : CONTACT_SHARES.other) || population === 'customer',
    hasConsented: draw.chance(CONSENTED),
  };
}

const testPlan = (draw: Draw): Plan => (draw.chance(0.5) ? 'asks' : 'stays');

function planOf(draw: Draw, account: SampleAccount, rules: Rules): Plan {
  if (draw.chance(ASKS)) return 'asks';
  // Fit is judged with the industry unknown, since tier B asks for none.
  return rules.fits({ ...account, industry: '' }) && draw.chance(REACHES_SCORE) ? 'scores' : 'stays';
}

const relationshipOf = (draw: Draw, isMql: boolean): SampleProfile['relationship'] =>
  isMql
    ? 'prospect'
    : draw.pick([
        ['prospect', 96.6],
        ['student', 1.8],
        ['vendor', 1],
        ['competitor', 0.6],
      ]);

export const fitOf = ({ employees, industry }: SampleProfile, { region }: SampleAccount): Fit => ({
  employees,
  industry,
  region,
});
