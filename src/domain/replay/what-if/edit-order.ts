import type { Threshold } from '../../glossary/schema/stage';
import type { RuleEdit } from './edits';

/** A share of a threshold's range as a fraction of whole numbers, so that sums of shares compare without rounding. */
export interface Share {
  readonly part: bigint;
  readonly whole: bigint;
}

export const NO_SHARE: Share = { part: 0n, whole: 1n };

/** |to − from| over the range of a threshold that has one. */
export function shareOfRange({ min, max }: Pick<Threshold, 'min' | 'max'>, from: number, to: number): Share {
  const numbers = [from, to, min, max].map(decimal);
  const places = Math.max(...numbers.map((number) => number.places));
  const [start = 0n, end = 0n, low = 0n, high = 0n] = numbers.map(
    (number) => number.digits * 10n ** BigInt(places - number.places),
  );
  return { part: end > start ? end - start : start - end, whole: high - low };
}

export const plus = (a: Share, b: Share): Share => ({
  part: a.part * b.whole + b.part * a.whole,
  whole: a.whole * b.whole,
});

/** Below 0, 0 or above 0. */
export function compareShares(a: Share, b: Share): number {
  const [left, right] = [a.part * b.whole, b.part * a.whole];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** The shortest decimal that reads back as a number, as whole digits with so many of them behind the point. */
function decimal(value: number): { readonly digits: bigint; readonly places: number } {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const places = fraction.length - Number(exponent);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** What one edit weighs against others. */
export interface Step {
  readonly edit: RuleEdit;
  /** Of its kind, in the order of the policy. */
  readonly place: number;
  /** Of a threshold; else nothing. */
  readonly share: Share;
}

const KINDS: readonly RuleEdit['kind'][] = ['threshold', 'list', 'atom'];

const rankOf = ({ edit }: Step): number => KINDS.indexOf(edit.kind);

/** Steps of one change in the order they are written and compared in: by kind, then by the policy. */
export const inStepOrder = (steps: readonly Step[]): readonly Step[] =>
  [...steps].sort((a, b) => rankOf(a) - rankOf(b) || a.place - b.place);

/** How far a change turns thresholds, together. */
export const shareOf = (steps: readonly Step[]): Share =>
  steps.reduce((sum, { share }) => plus(sum, share), NO_SHARE);

/**
 * Which of two changes is the smaller: the one of fewer steps; else by its greatest kinds, a threshold being less than a value
 * of a list, and that less than a condition left out; else the one that turns thresholds by less of their ranges, summed; else
 * the one that comes first in the policy, and of two values of one threshold the lower. Below 0: the first one.
 */
export function compareChanges(a: readonly Step[], b: readonly Step[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const [first, second] = [inStepOrder(a), inStepOrder(b)];
  for (let i = first.length - 1; i >= 0; i--) {
    const byKind = rank(first[i]) - rank(second[i]);
    if (byKind !== 0) return byKind;
  }
  const byShare = compareShares(shareOf(first), shareOf(second));
  if (byShare !== 0) return byShare;
  for (const [i, step] of first.entries()) {
    const other = second[i];
    const byPlace = step.place - (other?.place ?? 0) || setTo(step) - setTo(other);
    if (byPlace !== 0) return byPlace;
  }
  return 0;
}

const rank = (step: Step | undefined): number => (step ? rankOf(step) : -1);

const setTo = (step: Step | undefined): number => (step?.edit.kind === 'threshold' ? step.edit.to : 0);
