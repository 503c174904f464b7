import type { ReplayResult, SlaResult, TransitionResult } from '#domain/replay/result';
import { share } from '#domain/replay/uncertainty/interval';
import { FEWEST_SAMPLED } from '#domain/replay/uncertainty/small-cells';
import { count, decimal, percent, pointsChange, signed } from '../../../ui/format';

type Difference = ReplayResult['stages'][number]['difference'];

/** Lowest and highest. */
export type Range = readonly [number, number];

/** A share of leads with what it is a share of. */
export interface Share {
  readonly converted: number;
  readonly observed: number;
  readonly rate: number | null;
}

/** An SLA's attainment as a share: of the clocks judged, those met. */
export const attained = ({ verdicts, attainment }: SlaResult['proposal']): Share => ({
  converted: verdicts.met,
  observed: verdicts.met + verdicts.breached,
  rate: attainment,
});

/** Too few were observed for a percentage: it would look more certain than it is. */
export const isTiny = ({ observed }: Pick<Share, 'observed'>): boolean =>
  observed > 0 && observed < FEWEST_SAMPLED;

/** A share as it may be told: "25.7 %", of a handful "3 of 7", of nobody a dash. */
export const rateText = (share: Share): string =>
  isTiny(share) ? `${count(share.converted)} of ${count(share.observed)}` : percent(share.rate);

/** The change of a share in points; null where either side is unknown or a handful. */
export const shareChange = (before: Share | null, after: Share): string | null =>
  before === null || isTiny(before) || isTiny(after) ? null : pointsChange(before.rate, after.rate);

/**
 * The change of a step's rate in points, over the leads its interval is of: with a maturity those mature on both sides, who
 * are known only along with the interval. Null likewise, and until then.
 */
export function rateChange(
  { baseline, proposal, difference }: Pick<TransitionResult, 'baseline' | 'proposal' | 'difference'>,
  maturityDays: number,
): string | null {
  const counts = difference?.counts;
  if (baseline && counts) return shareChange(paired(counts.baseline), paired(counts.proposal));
  return maturityDays > 0 && difference === null ? null : shareChange(baseline, proposal);
}

const paired = ({ converted, observed }: Pick<Share, 'converted' | 'observed'>): Share => ({
  converted,
  observed,
  rate: share(converted, observed),
});

/** Whole leads; never a zero with a sign. */
const whole = ([low, high]: Range): Range => [Math.round(low) || 0, Math.round(high) || 0];

const signedOrZero = (value: number): string => (value === 0 ? '0' : signed(value));

/** "−270 to −204": how far a number of leads may change. */
export function leadsRange(interval: Range): string {
  const [low, high] = whole(interval);
  return low === high ? signedOrZero(low) : `${signedOrZero(low)} to ${signedOrZero(high)}`;
}

/** "between 12 and 58 more", "between 5 fewer and 20 more"; null where neither end is a change. */
export function leadsBetween(interval: Range): string | null {
  const [low, high] = whole(interval);
  if (low === 0 && high === 0) return null;
  if (low < 0 && high > 0) return `between ${count(-low)} fewer and ${count(high)} more`;
  const [least, most] = low >= 0 ? [low, high] : [Math.abs(high), -low];
  const which = low >= 0 ? 'more' : 'fewer';
  return least === most ? `${count(least)} ${which}` : `between ${count(least)} and ${count(most)} ${which}`;
}

/** "−1.0 to +5.1 points". */
export function pointsRange([low, high]: Range): string {
  const [least, most] = [points(low), points(high)];
  return least === most ? `${least}\u00a0points` : `${least} to ${most}\u00a0points`;
}

function points(share: number): string {
  const text = decimal(Math.abs(share) * 100);
  return /[1-9]/.test(text) ? `${share < 0 ? '−' : '+'}${text}` : text;
}

/** Where chance could bring a change, in a few words for below it; null: nothing to say. */
export function intervalText(
  difference: Pick<NonNullable<Difference>, 'value' | 'interval'> | null,
  text: (interval: Range) => string,
): string | null {
  if (difference === null || difference.value === null) return null;
  const { interval } = difference;
  if (interval === null) return difference.value === 0 ? null : TOO_FEW;
  return interval[0] === 0 && interval[1] === 0 ? null : text(interval);
}

/** How far a change of leads may be chance, in a sentence; nothing where there is no change to speak of. */
export function chanceText(difference: Pick<NonNullable<Difference>, 'interval'> | null): string[] {
  if (difference === null) return [];
  const { interval } = difference;
  if (interval === null) return ['There are too few leads to tell how much of that is chance.'];
  const between = leadsBetween(interval);
  if (between === null) return [];
  return [`${between.slice(0, 1).toUpperCase()}${between.slice(1)}, if such months were drawn again.`];
}

/** Stands where an interval will, while they are worked out. */
export const INTERVALS_FOLLOW = 'Intervals follow when the rules rest.';

export const TOO_FEW = 'too few to tell';

/** Said once in each view that shows intervals. */
export const ONE_MISSES = 'Of 20 such intervals, one is expected to miss.';

/** How the intervals of changes were found. */
export function methodText({ intervals }: Pick<ReplayResult, 'intervals'>): string | null {
  if (intervals === null) return null;
  const { replicates, groups, by } = intervals;
  return `Changes: the same leads under both rules, drawn again ${count(replicates)} times by ${by}, in ${count(groups)} ${groups === 1 ? 'group' : 'groups'}.`;
}
