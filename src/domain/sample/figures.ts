import type { QuantileTable, Weighted } from '../chance/draw';

/**
 * What the invented company looks like. Shares are of what their name says; quantile tables give business hours,
 * business days or days as stated. They are figures of a plausible mid-market SaaS company, not of any real one.
 */

export type SampleRegion = 'north-america' | 'emea' | 'apac';

export type SampleSource =
  | 'demo'
  | 'organic'
  | 'paid-search'
  | 'webinar'
  | 'syndication'
  | 'paid-social'
  | 'events'
  | 'trial'
  | 'partner';

export const REGION_SHARES: Weighted<SampleRegion> = [
  ['north-america', 55],
  ['emea', 33],
  ['apac', 12],
];

/** Of a source: its share of first MQLs, the rate from MQL to SQL, and its share of leads that never qualify. */
export const SOURCES: Readonly<Record<SampleSource, { mql: number; toSql: number; other: number }>> = {
  demo: { mql: 18, toSql: 0.52, other: 0 },
  organic: { mql: 16, toSql: 0.24, other: 26 },
  'paid-search': { mql: 14, toSql: 0.26, other: 17 },
  webinar: { mql: 14, toSql: 0.13, other: 15 },
  syndication: { mql: 11, toSql: 0.06, other: 20 },
  'paid-social': { mql: 10, toSql: 0.13, other: 11 },
  events: { mql: 8, toSql: 0.1, other: 8.5 },
  trial: { mql: 6, toSql: 0.3, other: 2 },
  partner: { mql: 3, toSql: 0.42, other: 0.5 },
};

/** Share of an ordinary source's MQLs that asked to be contacted instead of reaching the score. */
export const ASKED_SHARE = 0.25;

/** Of leads that may qualify: asks to be contacted; of those in a fitting company: reaches the score. */
export const ASKS = 0.0845;
export const REACHES_SCORE = 0.243;

export const POPULATION_SHARES: Weighted<
  'test' | 'employee' | 'job-seeker' | 'open-opportunity' | 'customer' | 'prospect'
> = [
  ['test', 2],
  ['employee', 0.4],
  ['job-seeker', 1],
  ['open-opportunity', 1.2],
  ['customer', 9],
  ['prospect', 86.4],
];

export const DUPLICATES = 0.08;
/** Of the duplicates, those that the duplicate check found. */
export const DUPLICATES_FOUND = 0.6;
/** Leads into which another record was merged; that record is gone, its activities are not. */
export const MERGED = 0.04;

export const MISSING = { buyingRole: 0.7, employees: 0.31, industry: 0.22, country: 0.06 };

export const EMPLOYEE_BANDS: Weighted<readonly [low: number, high: number]> = [
  [[2, 19], 12],
  [[20, 49], 22],
  [[50, 199], 21],
  [[200, 2000], 28],
  [[2001, 5000], 7],
  [[5001, 60_000], 10],
];

/** What becomes of the MQLs that do not become SQL. Accepted ones stay with their owner. */
export const DISPOSITIONS = { accepted: 0.335, recycled: 0.19, disqualified: 0.09 };
export const NEVER_WORKED: Readonly<Record<SampleRegion, number>> = {
  'north-america': 0.12,
  emea: 0.15,
  apac: 0.2,
};

/** The rate from MQL to SQL is this many times that of the source, by whether the score at entry was 65 or more. */
export const HOT = { from: 65, hot: 1.36, warm: 1 };

/** A second journey: of leads set aside with time left to come back; and its rate from MQL to SQL. */
export const COMES_BACK = 0.5;
export const SECOND_TO_SQL = 0.18;

export const ROUTED_IN_TIME = 0.93;

/** Business hours from routing to the first touch, of the leads that are touched. */
export const FIRST_TOUCH_HOURS: Readonly<Record<SampleRegion, QuantileTable>> = {
  'north-america': [
    [0, 0.03],
    [0.3, 0.4],
    [0.57, 1],
    [0.7, 3],
    [0.9, 15],
    [0.97, 30],
    [1, 60],
  ],
  emea: [
    [0, 0.05],
    [0.25, 0.5],
    [0.443, 1],
    [0.6, 3],
    [0.9, 19],
    [0.97, 40],
    [1, 70],
  ],
  apac: [
    [0, 0.1],
    [0.275, 1],
    [0.45, 4],
    [0.7, 11],
    [0.9, 24],
    [1, 80],
  ],
};

/** Business days from the first touch to acceptance, and to setting a lead aside. */
export const ACCEPT_DAYS: QuantileTable = [
  [0, 0.01],
  [0.5, 0.2],
  [0.9, 0.8],
  [0.97, 1],
  [1, 3],
];
export const SET_ASIDE_DAYS: QuantileTable = [
  [0, 0.3],
  [0.08, 1],
  [0.5, 6],
  [0.9, 12],
  [1, 15],
];

/** Business days from acceptance to SQL. */
export const SQL_DAYS: QuantileTable = [
  [0, 0.6],
  [0.2, 2.6],
  [0.61, 5],
  [0.8, 8],
  [0.95, 15],
  [1, 28],
];

export const OPENS_OPPORTUNITY = 0.8;
export const OPPORTUNITY_DAYS: QuantileTable = [
  [0, 0.05],
  [0.5, 2],
  [0.9, 9],
  [1, 20],
];

/** Opportunities that end some day, and of those the won ones; days it takes. */
export const CLOSES = 0.91;
export const WON = 0.24;
export const WON_DAYS: QuantileTable = [
  [0, 14],
  [0.25, 33],
  [0.5, 58],
  [0.75, 101],
  [0.9, 168],
  [1, 240],
];
export const LOST_DAYS: QuantileTable = [
  [0, 10],
  [0.5, 60],
  [0.9, 150],
  [1, 230],
];

/** US dollars; mean 31,000, median 22,000. */
export const AMOUNTS: QuantileTable = [
  [0, 4_000],
  [0.1, 9_000],
  [0.25, 14_000],
  [0.5, 22_000],
  [0.75, 35_000],
  [0.9, 60_000],
  [0.97, 100_000],
  [1, 180_000],
];

/** Of set-aside leads, those whose reason is blank or "Other". */
export const NO_REASON = 0.15;

export const RECYCLE_REASONS: Weighted<string> = [
  ['no-response', 38],
  ['timing', 17],
  ['budget', 12],
  ['wrong-contact', 14],
  ['contract-lock-in', 11],
  ['incomplete', 8],
];

export const DISQUALIFY_REASONS: Weighted<string> = [
  ['not-icp', 34],
  ['invalid-contact', 21],
  ['student-or-vendor', 16],
  ['duplicate', 11],
  ['existing-customer', 9],
  ['competitor', 5],
  ['no-need', 4],
];

/** Of disqualified leads, those whose record was changed to say why, so that today's row knows it beforehand. */
export const RECORD_REWRITTEN = 0.4;

/** Leads whose tasks carry a day without a time: a fifth; who answers at once logs it at once. */
export const DATE_ONLY_TASKS = { promptly: 0.16, later: 0.235 };

/**
 * Once there is a sequencer: the chance that it writes, for each touch by a person and once more besides. So 35 %
 * of all touches are automated.
 */
export const SEQUENCER_WRITES = 0.335;

export const OUT_OF_HOURS_ON_WORKDAYS = 0.265;
export const WEEKEND_WEIGHT = 0.3;
