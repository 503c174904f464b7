import { criteriaCompiler } from '../criteria/compile';
import { toMicroPoints } from '../criteria/decay';
import type { Facts, Test } from '../criteria/facts';
import type { Policy } from '../glossary/schema/policy';
import { templateGlossary } from '../glossary/templates/index';
import { withThresholds } from '../glossary/thresholds';
import { PERIOD } from './period';

/** The invented company and its glossary: the lifecycle matrix as it ships. */
export const sampleGlossary = () =>
  templateGlossary('lifecycle-matrix', { glossaryId: 'fennmark', title: 'Fennmark lead policy' });

/** What points were worth before they were set anew. */
const FORMER_POINTS: ReadonlyMap<string, number> = new Map([
  ['points-content-download', 13],
  ['cap-content-download', 39],
  ['points-product-webinar', 22],
]);

/** Something a person did, or had done to them; `type` is an activity of the glossary. */
export interface SampleActivity {
  readonly type: string;
  readonly at: number;
}

/** What the rules know of a lead besides what it did. Missing employees are NaN. */
export interface Fit {
  readonly employees: number;
  readonly industry: string;
  readonly region: string;
}

export interface Rules {
  /** Whether the lead met the MQL criteria at `t`, by the points in force then. */
  qualifies(fit: Fit, activities: readonly SampleActivity[], t: number): boolean;
  /** Points at `t`, by the points in force at the end. */
  scoreAt(activities: readonly SampleActivity[], t: number): number;
  /** Whether the company is of a tier that can reach the score. */
  fits(fit: Fit): boolean;
}

/** The glossary's own criteria, compiled as a replay compiles them: what is recorded follows from what was done. */
export function sampleRules(policy: Policy): Rules {
  const present = compiled(policy);
  const former = withThresholds(policy, FORMER_POINTS);
  if (!former.ok) throw new Error(former.error.message);
  const past = compiled(former.value);
  return {
    qualifies: (fit, activities, t) =>
      (t < PERIOD.rescored ? past : present).mql(factsOf(fit, activities), t),
    scoreAt: (activities, t) => present.score(factsOf(NO_FIT, activities), t) / toMicroPoints(1),
    fits: (fit) => ['a', 'b'].includes(present.tier(factsOf(fit, []), 0) ?? ''),
  };
}

const NO_FIT: Fit = { employees: Number.NaN, industry: '', region: '' };

function compiled(policy: Policy) {
  const compiler = criteriaCompiler(policy);
  if (!compiler.ok) throw new Error(compiler.error.message);
  const stage = policy.stages.find(({ id }) => id === 'mql');
  const score = policy.scores[0];
  if (!stage || !score) throw new Error('the template has no MQL stage or no score');
  const entry = compiler.value.compile(stage.entry, 'mql');
  if (!entry.ok) throw new Error(entry.error.message);
  const mql: Test = entry.value.test;
  return {
    mql,
    score: (facts: Facts, t: number) => compiler.value.scoreAt(score.id, facts, t),
    tier: compiler.value.tierAt,
  };
}

function factsOf(fit: Fit, activities: readonly SampleActivity[]): Facts {
  const texts: Readonly<Record<string, string>> = { industry: fit.industry, region: fit.region };
  return {
    version: {},
    changed: 0,
    bitsOf: () => 0,
    text: (field) => texts[field] || null,
    textHolds: (field, _t, test) => (texts[field] ? test(texts[field]) : false),
    number: (field) => (field === 'employees' ? fit.employees : Number.NaN),
    boolean: () => null,
    activities: (type) => {
      const times = Float64Array.from(
        activities.filter((activity) => activity.type === type).map(({ at }) => at),
      ).sort();
      return { times, from: 0, to: times.length };
    },
    consented: () => false,
    signalled: () => false,
    startOfDay: (day) => day,
  };
}
