import { Draw, PURPOSE, type Weighted } from '../chance/draw';
import { CORE_INDUSTRIES, INDUSTRIES } from '../glossary/templates/shared/industries';
import { DACH, NA_WEST_STATES, NORTH_AMERICA } from '../glossary/templates/shared/regions';
import { EMPLOYEE_BANDS, REGION_SHARES, type SampleRegion } from './figures';

/** A company that leads work for, as it is; what the CRM knows of it differs by lead. */
export interface SampleAccount {
  readonly number: number;
  readonly name: string;
  readonly region: SampleRegion;
  readonly country: string;
  /** Empty outside North America. */
  readonly state: string;
  readonly industry: string;
  readonly employees: number;
}

const COUNTRIES: Readonly<Record<SampleRegion, Weighted<string>>> = {
  'north-america': [
    ['US', 88],
    ['CA', 12],
  ],
  emea: [
    ['GB', 30],
    ['DE', 22],
    ['FR', 12],
    ['NL', 9],
    ['ES', 6],
    ['CH', 5],
    ['SE', 4],
    ['IT', 4],
    ['AT', 4],
    ['IE', 4],
  ],
  apac: [
    ['AU', 31],
    ['SG', 24],
    ['IN', 20],
    ['JP', 15],
    ['NZ', 10],
  ],
};

const STATES: Readonly<Record<string, Weighted<string>>> = {
  US: [
    ['CA', 24],
    ['NY', 14],
    ['TX', 12],
    ['MA', 9],
    ['IL', 8],
    ['FL', 7],
    ['WA', 7],
    ['GA', 5],
    ['PA', 5],
    ['CO', 4],
    ['OH', 3],
    ['AZ', 2],
  ],
  CA: [
    ['ON', 58],
    ['QC', 18],
    ['BC', 16],
    ['AB', 8],
  ],
};

const COLOURS = [
  'Amber',
  'Azure',
  'Copper',
  'Coral',
  'Ebony',
  'Hazel',
  'Ivory',
  'Ochre',
  'Pearl',
  'Russet',
  'Sable',
  'Umber',
];
const THINGS = [
  'Anchor',
  'Basin',
  'Beacon',
  'Cairn',
  'Ferry',
  'Gable',
  'Harrow',
  'Kettle',
  'Lantern',
  'Mallet',
  'Paddle',
  'Quarry',
  'Rudder',
  'Spindle',
  'Thimble',
  'Weir',
];

/** Industries whose companies are twice as likely, because the invented company sells to them. */
const INDUSTRY_WEIGHTS: Weighted<string> = INDUSTRIES.map(({ value }) => [
  value,
  CORE_INDUSTRIES.includes(value) ? 2 : 1,
]);

/** Leads per company: ten companies for each twenty-three leads. */
export const accountNumberOf = (person: number): number => Math.floor((person * 10) / 23);

export function accountOf(seed: number, number: number): SampleAccount {
  const draw = new Draw(seed, number, PURPOSE.account);
  const region = draw.pick(REGION_SHARES);
  const country = draw.pick(COUNTRIES[region]);
  const [low, high] = draw.pick(EMPLOYEE_BANDS);
  const colour = COLOURS[draw.below(COLOURS.length)] ?? '';
  const thing = THINGS[draw.below(THINGS.length)] ?? '';
  return {
    number,
    // A number in the name: nobody can take it for a company that exists.
    name: `${colour} ${thing} Sample ${number}`,
    region,
    country,
    state: draw.pick(STATES[country] ?? [['', 1]]),
    industry: draw.pick(INDUSTRY_WEIGHTS),
    employees: draw.between(low, high),
  };
}

/** The queue that the templates route a lead to, and its calendar; `country` is what the CRM knows, maybe ''. */
export function queueOf(
  country: string,
  { state, region }: Pick<SampleAccount, 'state' | 'region'>,
): { readonly name: string; readonly calendar: string; readonly reps: number } {
  if (NORTH_AMERICA.includes(country) && NA_WEST_STATES.includes(state)) return QUEUES.west;
  if (region === 'north-america') return QUEUES.east;
  if (region === 'apac') return QUEUES.apac;
  // UKI reps also work the rest of EMEA, and what is only known to be EMEA.
  return DACH.includes(country) ? QUEUES.dach : QUEUES.uki;
}

export const QUEUES = {
  east: { name: 'NA-East', calendar: 'na-east', reps: 3 },
  west: { name: 'NA-West', calendar: 'na-west', reps: 2 },
  uki: { name: 'UKI', calendar: 'uki', reps: 1 },
  dach: { name: 'DACH', calendar: 'dach', reps: 1 },
  apac: { name: 'APAC', calendar: 'apac', reps: 1 },
  partner: { name: 'Partner', calendar: 'na-east', reps: 1 },
};
