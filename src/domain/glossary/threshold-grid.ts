import { fail, ok, type Problem, type Result } from '../result';
import type { Threshold } from './schema/stage';
import { type ThresholdProblem, thresholdValueProblem } from './thresholds';

export type GridProblem = ThresholdProblem | Problem<'grid-invalid'>;

/** Values of a threshold: `from`, `from + step`, … up to and with `to`. */
export interface GridRequest {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** More would be no list that a person reads, and no chart that a screen shows. */
export const MOST_GRID_VALUES = 5000;

/** Decimals that numbers of thresholds may have; those of the largest of them must still be told apart. */
const MOST_DECIMALS = 12;

/**
 * The values of a grid, ascending. They are counted in whole units of the last decimal that `from`, `to` and `step`
 * have, so that a step of 0.1 gives 0.3 and ends on `to` where it should. Refuses a grid that runs backwards, does not
 * move, has more than `MOST_GRID_VALUES` values, is finer than numbers can tell, or leaves the threshold's bounds.
 */
export function thresholdGrid(
  threshold: Threshold,
  { from, to, step }: GridRequest,
): Result<readonly number[], GridProblem> {
  if (from > to)
    return fail(invalid(`The grid ends at ${to}, before it begins at ${from}`, 'Give the lower value first'));
  if (!(step > 0)) return fail(invalid(`A step of ${step} leads nowhere`, 'Give a step above 0'));
  for (const end of [from, to]) {
    const problem = thresholdValueProblem(threshold, end);
    if (problem) return fail(problem);
  }
  const counted = inUnits(from, to, step);
  if (!counted) {
    return fail(
      invalid('The values have more digits than can be told apart', 'Give them with fewer decimals'),
    );
  }
  const { count } = counted;
  if (count > MOST_GRID_VALUES) {
    return fail(
      invalid(
        `From ${from} to ${to} in steps of ${step} there are ${count} values`,
        `Take a wider step: at most ${MOST_GRID_VALUES} values are replayed at a time`,
      ),
    );
  }
  return ok(valuesOf(counted, 0, count));
}

/**
 * The values that a slider of a threshold stops at: `min`, `min + step`, … as far as `max`. Of more than `most` those
 * around the threshold's value; none where they have more digits than numbers can tell apart.
 */
export function sliderGrid({ min, max, step, value }: Threshold, most: number): readonly number[] {
  const counted = inUnits(min, max, step);
  if (!counted) return [];
  const { first, stride, unit, count } = counted;
  const here = Math.round((value * unit - first) / stride);
  const start = Math.max(0, Math.min(here - Math.floor(most / 2), count - most));
  return valuesOf(counted, start, Math.min(count, most));
}

/**
 * At most `most` of a slider's stops, spread over all of it by a round number of them, with both its ends and the values to be
 * kept, whether these are stops or not. None where there are none, or no room even for those.
 */
export function spreadGrid(
  { min, max, step }: Pick<Threshold, 'min' | 'max' | 'step'>,
  most: number,
  kept: readonly number[],
): readonly number[] {
  const counted = inUnits(min, max, step);
  if (!counted) return [];
  const { first, stride, unit, count } = counted;
  const last = first + (count - 1) * stride;
  for (const strides of roundNumbers(count)) {
    const apart = strides * stride;
    // Round values, where they are stops; else as many stops apart.
    const start = first % stride === 0 ? Math.ceil(first / apart) * apart : first;
    const between = Math.max(0, Math.floor((last - start) / apart) + 1);
    if (between > most) continue;
    const values = new Set([first, ...Array.from({ length: between }, (_, i) => start + i * apart), last]);
    const all = new Set([...[...values].map((value) => value / unit), ...kept]);
    if (all.size <= most) return [...all].sort((a, b) => a - b);
  }
  return [];
}

/** 1, 2, 5, 10, 20, 25, 50, … up to beyond a number. */
function* roundNumbers(beyond: number): Generator<number> {
  for (let unit = 1; unit <= beyond; unit *= 10) {
    for (const times of [1, 2, 2.5, 5]) if (Number.isInteger(times * unit)) yield times * unit;
  }
}

/** A grid in whole units of its last decimal. */
interface Counted {
  readonly first: number;
  readonly stride: number;
  /** Units in 1. */
  readonly unit: number;
  readonly count: number;
}

/** Null: the numbers have more digits than can be told apart. */
function inUnits(from: number, to: number, step: number): Counted | null {
  const decimals = Math.max(...[from, to, step].map(decimalsOf));
  // Read, not raised: powers may differ in their last bit from engine to engine.
  const unit = Number(`1e${decimals}`);
  const [first, last, stride] = [from, to, step].map((value) => Math.round(value * unit)) as [
    number,
    number,
    number,
  ];
  if (decimals > MOST_DECIMALS || ![first, last, stride].every(Number.isSafeInteger)) return null;
  return { first, stride, unit, count: Math.floor((last - first) / stride) + 1 };
}

const valuesOf = ({ first, stride, unit }: Counted, start: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => (first + (start + index) * stride) / unit);

/** How many decimals the shortest text of a number has that reads back as it. */
function decimalsOf(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

const invalid = (message: string, remedy: string): GridProblem => ({ code: 'grid-invalid', message, remedy });
