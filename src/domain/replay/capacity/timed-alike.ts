import { fail, ok, type Result } from '../../result';
import type { ReplayContext } from '../context';
import type { ReplayOptions, ReplayProblem } from '../options';
import { calibrateQueues } from './calibrate-queues';
import { checkQueues } from './check-queues';
import { cohortOf, foundMinutes, type PolicyRun, runPolicy } from './run-queues';
import { within } from './within';

/**
 * Runs the queues of several policies over the same data, each once and with the same seed, so that a lead takes whoever serves it as
 * long under all of them and whatever differs comes from the rules (common random numbers). Handling times that a policy
 * lacks are those that the queues of the rules in force take in the record. Yields the share done.
 * @param contexts opened over the same data, as of the same instant.
 * @param whose the policies whose cohorts come to the queues: each its own, or those of the first to all.
 */
export function* timedAlike(
  contexts: readonly ReplayContext[],
  inForce: ReplayContext,
  options: ReplayOptions,
  whose: 'own' | 'first',
): Generator<number, Result<readonly PolicyRun[], ReplayProblem>> {
  for (const { definitions } of contexts) {
    const checked = checkQueues(definitions.policy);
    if (!checked.ok) return fail(checked.error);
  }
  const parts = contexts.length + 1;
  const { seed } = options;
  const kind = 'exponential';
  const first = contexts[0] ?? inForce;
  let leads = yield* within(cohortOf(first, options), 0, 0.1 / parts);
  const calibration = yield* within(calibrateQueues(inForce, { leads, seed, kind }), 0.1 / parts, 1 / parts);
  const minutes = foundMinutes(calibration);
  const runs: PolicyRun[] = [];
  for (const [index, context] of contexts.entries()) {
    const [from, to] = [(index + 1) / parts, (index + 2) / parts];
    if (whose === 'own' && index > 0) leads = yield* within(cohortOf(context, options), from, from);
    const ran = yield* within(runPolicy(context, { leads, seed, kind, minutes }, 1), from, to);
    runs.push(ran.first);
  }
  return ok(runs);
}
