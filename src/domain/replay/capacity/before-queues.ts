import { fail, ok, type Result } from '../../result';
import type { ReplayContext } from '../context';
import type { ReplayOptions, ReplayProblem, TimingModel } from '../options';
import { stagesOnlyThrough } from '../reachability';
import { checkQueues } from './check-queues';

/**
 * Whether when a lead first enters a stage is settled before any queue has a say, so that it is the same with timing `queue`
 * as with `delays`, and one lead can be walked without the others. That is so of the stage that leads are routed at, of those that lie on
 * every way to it, and of those that no way from it leads to; unless criteria ask for a signal, which a queue may move by a clock
 * that runs from creation. Fine with any other timing model.
 * @param stageId what no policy has is refused elsewhere.
 */
export function settledBeforeQueues(
  { definitions }: Pick<ReplayContext, 'definitions'>,
  stageId: string,
  { timing }: Pick<ReplayOptions, 'timing'>,
): Result<null, ReplayProblem> {
  const { policy, stageIndex, stages, from, initial } = definitions;
  const stage = stageIndex.get(stageId);
  if (timing !== 'queue' || stage === undefined) return ok(null);
  const runnable = checkQueues(policy);
  if (!runnable.ok) return runnable;
  const routedAt = stageIndex.get(policy.routing?.onEntryOf ?? '');
  if (routedAt === undefined) return ok(null);
  const nameOf = (index: number): string => policy.stages[index]?.name ?? '';
  const isBefore =
    stage === routedAt ||
    !stages[routedAt]?.downstream.has(stage) ||
    stagesOnlyThrough(stage, initial, from).has(routedAt);
  if (!isBefore) {
    return fail({
      code: 'behind-queues',
      message: `Leads come to ${nameOf(stage)} only once a queue has come to them: whether one does hangs on how many others wait, and so on every lead that a change of the rules lets in`,
      remedy: `Ask at ${nameOf(routedAt)}, where the rules alone decide, or time leads by the delays of the record`,
    });
  }
  if (definitions.startedBy.creation.length > 0 && /"op":"signal"/.test(JSON.stringify(policy))) {
    return fail({
      code: 'behind-queues',
      message: `Criteria ask for a signal, and where its clock runs from creation a queue decides when it comes: who enters ${nameOf(stage)} hangs on how many others wait`,
      remedy: 'Time leads by the delays of the record',
    });
  }
  return ok(null);
}

/** The timing model by which first entries to a stage that is settled before any queue are those of `timing`. */
export const walkedAs = (timing: TimingModel): TimingModel => (timing === 'queue' ? 'delays' : timing);
