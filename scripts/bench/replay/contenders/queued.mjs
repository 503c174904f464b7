// @ts-check
import { runLoad } from '#domain/replay/simulate';
import { bytesIn, importBulk } from '../../contenders/reader.mjs';
import { benchMapping, queuedPolicy } from '../definition.mjs';
import { watched } from '../watched.mjs';
import { inputOf } from './engine.mjs';

/**
 * What the view Load asks for: eight runs of all queues, a run on the record, and the replay that goes by the first of them.
 *
 * @type {import('./replayer.mjs').LoadReplayer<import('../answer.mjs').QueuedAnswer>}
 */
export async function queued({ open }) {
  // The import asks nothing of queues.
  const data = await importBulk(open, undefined, { mapping: benchMapping(), policy: queuedPolicy(0) });
  const policy = queuedPolicy(data.count);
  const input = { ...inputOf(data), today: policy, proposal: policy };
  return {
    bytesAtRest: bytesIn(data, new Set()),
    groupSeconds: null,
    replay: () => {
      const { value, longestMs } = watched(runLoad(input, 'exponential'));
      if (!value.ok) throw new Error(value.error.message);
      const { load } = value.value;
      return {
        longestMs,
        answer: () => {
          const run = load?.run;
          const inTime = run?.slas[0]?.attainment;
          if (!run || !inTime) throw new Error('the queues were not run');
          return { leads: data.count, runs: run.runs, inTime, queues: JSON.stringify(run.queues) };
        },
      };
    },
  };
}
