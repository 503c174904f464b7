import type { Draw } from '#domain/chance/draw';
import { atOnce } from '#domain/leads/pieces';
import { findScoreSteps } from '#domain/replay/groups/score-steps';
import { normal, type ScoredWeeks, scoredLeads, scoringPolicy } from '../support/scored-leads';

// The suite `steps` of `npm run soak`: how often a step of scores is seen where there is none, and where there is one.

const FULL = 1_000;
const WEEKS = 104;
/** The week in which the scoring is changed, where it is. */
export const CHANGED = 57;
const CHANGED_DAY = '2025-02-03';

type Mean = (week: number, draw: Draw) => number;

interface Scenario {
  readonly name: string;
  readonly leadsEachWeek: number;
  readonly mean: () => Mean;
  readonly idle?: number;
  /** Of the data sets, those in which a step is seen: at most, or at least so many. */
  readonly most?: number;
  readonly least?: number;
}

const steady: Mean = () => 40;

/** Weeks that differ by campaigns, each like the one before: an autoregression of the first order. */
function campaigns(likeness: number, points: number): Mean {
  let level = 0;
  return (_, draw) => {
    level = likeness * level + Math.sqrt(1 - likeness * likeness) * normal(draw);
    return 40 + points * level;
  };
}

const drift =
  (points: number): Mean =>
  (week) =>
    30 + (points * week) / WEEKS;
const changed =
  (points: number): Mean =>
  (week) =>
    week < CHANGED ? 35 : 35 + points;
/** Scores grow with the age of a lead, so those created last have had little time for theirs. */
const ageing: Mean = (week) => 50 - 30 / (1 + (WEEKS - 1 - week) / 4);

export const SCENARIOS: readonly Scenario[] = [
  { name: 'nothing, 10 leads a week', leadsEachWeek: 10, mean: () => steady, most: 0.01 },
  { name: 'nothing, 50 leads a week', leadsEachWeek: 50, mean: () => steady, most: 0.01 },
  {
    name: 'nothing, half of 50 without points',
    leadsEachWeek: 50,
    mean: () => steady,
    idle: 0.5,
    most: 0.01,
  },
  { name: 'campaigns, each week alone', leadsEachWeek: 50, mean: () => campaigns(0, 8), most: 0.01 },
  {
    name: 'campaigns, half like the week before',
    leadsEachWeek: 50,
    mean: () => campaigns(0.5, 8),
    most: 0.02,
  },
  { name: 'drift of 10 points', leadsEachWeek: 50, mean: () => drift(10), most: 0.01 },
  { name: 'drift of 20 points', leadsEachWeek: 50, mean: () => drift(20), most: 0.01 },
  { name: 'drift of 40 points', leadsEachWeek: 50, mean: () => drift(40), most: 0.01 },
  { name: 'scores that grow with age', leadsEachWeek: 50, mean: () => ageing, most: 0.01 },
  { name: 'step of 10 points, 20 leads a week', leadsEachWeek: 20, mean: () => changed(10) },
  { name: 'step of 10 points, 50 leads a week', leadsEachWeek: 50, mean: () => changed(10) },
  { name: 'step of 18 points, 10 leads a week', leadsEachWeek: 10, mean: () => changed(18) },
  { name: 'step of 18 points, 20 leads a week', leadsEachWeek: 20, mean: () => changed(18), least: 0.5 },
  { name: 'step of 18 points, 50 leads a week', leadsEachWeek: 50, mean: () => changed(18), least: 0.95 },
  {
    name: 'step of 18 points down, 50 leads a week',
    leadsEachWeek: 50,
    mean: () => changed(-18),
    least: 0.95,
  },
];

/** How many cases there are: each is a scenario. */
export const CASES = SCENARIOS.length;

export interface Seen {
  /** Share of the data sets in which a step is seen; in which one is seen in the week it is in; or two or more are. */
  readonly any: number;
  readonly right: number;
  readonly several: number;
}

/** What is seen in so many data sets of a scenario. */
export function seenIn(
  scenario: Pick<ScoredWeeks, 'leadsEachWeek' | 'idle'> & Pick<Scenario, 'mean'>,
  seed: number,
  sets: number,
): Seen {
  let [any, right, several] = [0, 0, 0];
  for (let set = 0; set < sets; set++) {
    const data = scoredLeads(seed * FULL + set, { ...scenario, weeks: WEEKS, mean: scenario.mean() });
    const steps = atOnce(findScoreSteps(data, scoringPolicy));
    if (steps.length > 0) any++;
    if (steps.some(({ day }) => day === CHANGED_DAY)) right++;
    if (steps.length > 1) several++;
  }
  return { any: any / sets, right: right / sets, several: several / sets };
}

const scenarioOf = (number: number): Scenario => {
  const scenario = SCENARIOS[number % CASES];
  if (!scenario) throw new RangeError(`no scenario ${number}`);
  return scenario;
};

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** What is off in the scenario of case `number`, or null. `tell` hears of every one. */
export function check(seed: number, number: number, tell: (line: string) => void): string | null {
  const scenario = scenarioOf(number);
  const { any, right, several } = seenIn(scenario, seed * CASES + number, FULL);
  tell(
    `${scenario.name}: a step in ${percent(any)}, in its week in ${percent(right)}, several in ${percent(several)}`,
  );
  if (scenario.most !== undefined && any > scenario.most) return `a step is seen in ${percent(any)}`;
  return scenario.least !== undefined && right < scenario.least
    ? `it is seen in ${percent(right)} only`
    : null;
}

/** Which scenario it was. */
export const reproducer = (seed: number, number: number): ReadonlyMap<string, string> =>
  new Map([['scenario.json', `${JSON.stringify({ seed, ...scenarioOf(number) }, null, 2)}\n`]]);
