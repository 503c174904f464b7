import { fail, ok, type Problem, type Result } from '../result';
import type { NumberOrThreshold } from './primitives';
import type { Policy } from './schema/policy';
import type { Threshold } from './schema/stage';

export type ThresholdProblem = Problem<'no-such-threshold' | 'threshold-out-of-range'>;

/** Reads a number of the policy, following the threshold it may name. The policy is sound, so the name exists. */
export type NumberReader = (number: NumberOrThreshold) => number;

export function numberReader(policy: Policy): NumberReader {
  const values = new Map(policy.thresholds.map((threshold) => [threshold.id, threshold.value]));
  return (number) => (typeof number === 'number' ? number : (values.get(number.threshold) ?? Number.NaN));
}

/**
 * The policy with some thresholds set, as `--set ID=VALUE` or a slider does. Refuses an unknown id and a value
 * outside the threshold's own bounds; the given policy is not changed.
 */
export function withThresholds(
  policy: Policy,
  values: ReadonlyMap<string, number>,
): Result<Policy, ThresholdProblem> {
  for (const [id, value] of values) {
    const threshold = policy.thresholds.find((candidate) => candidate.id === id);
    if (!threshold) {
      return fail({
        code: 'no-such-threshold',
        message: `There is no threshold "${id}"`,
        remedy: `The thresholds are ${policy.thresholds.map((known) => known.id).join(', ') || '(none)'}`,
      });
    }
    const problem = thresholdValueProblem(threshold, value);
    if (problem) return fail(problem);
  }
  return ok({
    ...policy,
    thresholds: policy.thresholds.map((threshold) => ({
      ...threshold,
      value: values.get(threshold.id) ?? threshold.value,
    })),
  });
}

/** Why a threshold cannot have a value, or null when it can. */
export function thresholdValueProblem(
  { id, label, min, max }: Pick<Threshold, 'id' | 'label' | 'min' | 'max'>,
  value: number,
): ThresholdProblem | null {
  if (min <= value && value <= max) return null;
  return {
    code: 'threshold-out-of-range',
    message: `${label} cannot be ${value}`,
    remedy: `Give a value from ${min} to ${max}`,
    where: { path: `thresholds.${id}` },
  };
}
