import { fail, ok, type Problem, type Result } from '../result';
import type { NumberOrThreshold } from './primitives';
import type { Policy } from './schema/policy';

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
    if (!(threshold.min <= value && value <= threshold.max)) {
      return fail({
        code: 'threshold-out-of-range',
        message: `${threshold.label} cannot be ${value}`,
        remedy: `Give a value from ${threshold.min} to ${threshold.max}`,
        where: { path: `thresholds.${id}` },
      });
    }
  }
  return ok({
    ...policy,
    thresholds: policy.thresholds.map((threshold) => ({
      ...threshold,
      value: values.get(threshold.id) ?? threshold.value,
    })),
  });
}
