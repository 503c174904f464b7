import type { Policy } from '../../glossary/schema/policy';
import { fail, ok, type Result } from '../../result';
import type { ReplayProblem } from '../options';

/** Whether leads can be timed by the queues of a policy at all. */
export function checkQueues(policy: Pick<Policy, 'queues' | 'routing'>): Result<null, ReplayProblem> {
  if (!policy.queues.some(({ reps }) => reps !== null)) {
    return fail({
      code: 'queues-without-reps',
      message: 'Leads cannot be timed by queues: no queue of the glossary says how many reps it has',
      remedy: 'Give a queue its reps and handling time, or time leads by the delays or dates of the record',
      where: { path: 'policy.queues' },
    });
  }
  if (policy.routing === null) {
    return fail({
      code: 'queues-without-reps',
      message: 'Leads cannot be timed by queues: the glossary hands none over',
      remedy: 'Add routing to the glossary, or time leads by the delays or dates of the record',
      where: { path: 'policy.routing' },
    });
  }
  return ok(null);
}
