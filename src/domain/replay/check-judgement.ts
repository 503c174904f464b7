import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { fail, ok, type Result } from '../result';
import { checkQueues } from './capacity/check-queues';
import type { ReplayOptions, ReplayProblem } from './options';
import { checkSegments } from './segments';

type Asked = Pick<ReplayOptions, 'timing' | 'target' | 'assumptions'>;

/** Whether what a result is to be judged by can be had: the target is recorded, and what is assumed can be applied. */
export function checkJudgement(
  policy: Policy,
  data: LeadData,
  { timing, target, assumptions }: Asked,
): Result<null, ReplayProblem> {
  const queues = timing === 'queue' ? checkQueues(policy) : null;
  if (queues && !queues.ok) return queues;
  if (target !== null) {
    const stage = policy.stages.find(({ id }) => id === target);
    if (!stage) {
      return fail({
        code: 'no-such-stage',
        message: `There is no stage "${target}"`,
        remedy: `The stages are ${policy.stages.map(({ id }) => id).join(', ')}`,
      });
    }
    if (!data.recordedStages.includes(target)) {
      return fail({
        code: 'target-not-recorded',
        message: `${stage.name} cannot be the target: the data has no times of it`,
        remedy: `Choose one of ${data.recordedStages.join(', ') || '(none)'}, or map a column to ${stage.name}`,
      });
    }
  }
  for (const assumption of assumptions) {
    if (assumption.id === 'unworked-as-observed') {
      const field = checkSegments(policy, [assumption.within]);
      if (!field.ok) return field;
    }
    if (assumption.id === 'response-effect' && timing !== 'queue') {
      return fail({
        code: 'assumption-needs-queue',
        message: 'An effect of the response time can be assumed only where acts are timed by queues',
        remedy: 'Use timing queue, or leave the assumption out',
      });
    }
  }
  return ok(null);
}
