import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { fail, ok, type Result } from '../result';
import type { ReplayOptions, ReplayProblem } from './options';
import { checkSegments } from './segments';

type Asked = Pick<ReplayOptions, 'timing' | 'target' | 'assumptions'>;

/** Whether what a result is to be judged by can be had: the target is recorded, and what is assumed can be applied. */
export function checkJudgement(
  policy: Policy,
  data: LeadData,
  { timing, target, assumptions }: Asked,
): Result<null, ReplayProblem> {
  if (timing === 'queue' && !policy.queues.some(({ reps }) => reps !== null)) {
    return fail({
      code: 'queues-without-reps',
      message: 'Leads cannot be timed by queues: no queue of the glossary says how many reps it has',
      remedy: 'Give a queue its reps and handling time, or time leads by the delays or dates of the record',
      where: { path: 'policy.queues' },
    });
  }
  if (timing === 'queue' && policy.routing === null) {
    return fail({
      code: 'queues-without-reps',
      message: 'Leads cannot be timed by queues: the glossary hands none over',
      remedy: 'Add routing to the glossary, or time leads by the delays or dates of the record',
      where: { path: 'policy.routing' },
    });
  }
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
