import type { Interval } from '../uncertainty/interval';
import { share } from '../uncertainty/interval';
import { newcombeDifference, type Proportion } from '../uncertainty/newcombe';
import { checkedShare, gainOf, isAllowed, type Objective, type PointFigures } from './objective';

/** A setting of one threshold or of several, and what it comes to on the leads created first and on those created later. */
export interface Point {
  readonly at: readonly number[];
  readonly earlier: PointFigures;
  readonly later: PointFigures;
}

/** One of the thresholds that are set: its present value, and from where to where it can go. */
export interface Axis {
  readonly value: number;
  readonly range: number;
}

export interface BestPoint {
  /** Which of the points. */
  readonly index: number;
  readonly at: readonly number[];
  readonly check: PointCheck;
}

/** The choice, held against leads it was not made on. */
export type PointCheck =
  | {
      readonly kind: 'checked';
      /** What was chosen for, on the leads it was chosen on and on the others. */
      readonly earlier: number | null;
      readonly later: number | null;
      /** Later less earlier, of two groups with no lead in common; null: too few to tell. */
      readonly difference: Interval | null;
      /** Whether the later leads allow the choice, too. */
      readonly isAllowed: boolean;
    }
  | { readonly kind: 'not-checked'; readonly leads: number };

/** With fewer leads the check would say nothing. */
const FEWEST_CHECKED = 100;
/** With fewer a share is a few leads, and its interval nearly everything. */
const FEWEST_OBSERVED = 10;

/**
 * The best setting by an objective among those it allows, chosen on the leads created first. Of several as good, the one nearest to
 * what is set now, each distance in parts of what its threshold can go; then the lowest, the first threshold before the second.
 * What is chosen as the best of many looks better than it is (the winner's curse), so it is checked on the leads created later,
 * which the choice knew nothing of. Null: the objective allows none.
 */
export function bestPoint(
  points: readonly Point[],
  objective: Objective,
  axes: readonly Axis[],
): BestPoint | null {
  let best: { readonly index: number; readonly point: Point } | null = null;
  for (const [index, point] of points.entries()) {
    if (!isAllowed(objective, point.earlier)) continue;
    if (best === null || isBetter(point, best.point, objective, axes)) best = { index, point };
  }
  return best && { index: best.index, at: best.point.at, check: checkOf(best.point, objective) };
}

function isBetter(one: Point, other: Point, objective: Objective, axes: readonly Axis[]): boolean {
  const gain = gainOf(objective, one.earlier) - gainOf(objective, other.earlier);
  if (gain !== 0) return gain > 0;
  const farther = distance(one.at, axes) - distance(other.at, axes);
  if (farther !== 0) return farther < 0;
  const differs = one.at.findIndex((value, axis) => value !== other.at[axis]);
  return differs >= 0 && (one.at[differs] ?? 0) < (other.at[differs] ?? 0);
}

/** Sum of |difference| / range, times all ranges, so that one threshold alone is compared as it stands. */
const distance = (at: readonly number[], axes: readonly Axis[]): number =>
  axes.reduce((sum, { value }, axis) => {
    const ranges = axes.reduce(
      (product, { range }, other) => (other === axis ? product : product * range),
      1,
    );
    return sum + Math.abs((at[axis] ?? value) - value) * ranges;
  }, 0);

function checkOf({ earlier, later }: Point, objective: Objective): PointCheck {
  if (later.judged < FEWEST_CHECKED) return { kind: 'not-checked', leads: later.judged };
  const [chosen, found] = [checkedShare(objective, earlier), checkedShare(objective, later)];
  return {
    kind: 'checked',
    earlier: share(chosen.k, chosen.n),
    later: share(found.k, found.n),
    difference: isEnough(chosen) && isEnough(found) ? newcombeDifference(found, chosen) : null,
    isAllowed: isAllowed(objective, later),
  };
}

const isEnough = ({ n }: Proportion): boolean => n >= FEWEST_OBSERVED;
