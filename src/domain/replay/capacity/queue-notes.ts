import type { Definitions } from '../definitions';
import type { ReplayInput } from '../replay-input';
import type { ReplayResult } from '../result';
import { loadQueues, settingOf } from './load-queues';
import type { QueuesRun } from './run-queues';

type Note = ReplayResult['notes'][number];

/** What is to be known of the load of queues, and of a run of them. */
export function queueNotes(
  { options, proposal, baseline }: ReplayInput,
  definitions: Definitions,
  hasLoad: boolean,
  queues: QueuesRun | null,
): Note[] {
  const notes: Note[] = [];
  const isPart = options.period !== null || options.populations.length > 0;
  if (hasLoad && isPart) {
    notes.push({
      code: 'load-of-cohort',
      text: 'Queues are loaded by the leads replayed only, although those outside the period or the populations take their time, too',
      leads: null,
    });
  }
  if (!queues) return notes;
  const idle = loadQueues(definitions).flatMap((queue, index) => {
    const isRun = settingOf(queue) !== null && (queue.minutes ?? queues.minutes.get(queue.id)) !== undefined;
    return isRun ? [] : [`"${proposal.queues[index]?.name ?? queue.id}"`];
  });
  if (idle.length > 0) {
    notes.push({
      code: 'queue-not-run',
      text: `Without reps and handling time, leads of ${idle.join(', ')} go by their delays in the record`,
      leads: null,
    });
  }
  if (baseline === 'recorded') {
    notes.push({
      code: 'queue-baseline',
      text: "The comparison is with today's rules, whose queues are run likewise, not with the record: what such a run gets wrong is on both sides then",
      leads: null,
    });
  }
  notes.push({
    code: 'queue-assumed',
    text: 'People take up a lead when its queue comes to it, and do nothing else; how far that is from the truth shows where the queues are run on the record',
    leads: null,
  });
  return notes;
}
