import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayOptions, TimingModel } from '#domain/replay/options';
import { withoutAssumption } from '../settings/assumptions';

/** The timing chosen; what is assumed of the speed of answers goes with the queues, since only there leads wait otherwise. */
export const withTiming = (
  { assumptions }: Pick<ReplayOptions, 'assumptions'>,
  timing: TimingModel,
): Pick<ReplayOptions, 'timing' | 'assumptions'> => ({
  timing,
  assumptions: timing === 'queue' ? assumptions : withoutAssumption(assumptions, 'response-effect'),
});

/** What the rules lack for leads to wait in queues, and where it is given; null: nothing. */
export function lackingForQueues({ queues, routing }: Pick<Policy, 'queues' | 'routing'>): string | null {
  if (routing === null) return 'The rules hand no lead to a queue: set the routing in Define first.';
  if (queues.every(({ reps }) => reps === null)) {
    return 'No queue says how many people work it: give that in Define first.';
  }
  return null;
}
