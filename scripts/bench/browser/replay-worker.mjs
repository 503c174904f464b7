// @ts-check
import { inOrder } from '../replay/answer.mjs';
import { engine } from '../replay/contenders/engine.mjs';
import { gate } from '../replay/contenders/gate.mjs';
import { judge } from '../replay/contenders/judged.mjs';
import { queued } from '../replay/contenders/queued.mjs';
import { settled } from '../replay/settled.mjs';
import { open } from './open.mjs';

/** @typedef {import('../replay/contenders/replayer.mjs').Replayer<import('../replay/answer.mjs').ReplayAnswer | import('../replay/answer.mjs').JudgedAnswer | import('../replay/answer.mjs').QueuedAnswer | null>} Replayer */

const CONTENDERS = { engine, gate: gate(), judge, queues: queued };

/** @type {Promise<Replayer> | undefined} */
let loading;

addEventListener('message', async ({ data: name }) => {
  try {
    loading ??= CONTENDERS[/** @type {keyof typeof CONTENDERS} */ (name)]({ folder: '', open });
    const replayer = await loading;
    const start = performance.now();
    const { answer, longestMs } = await replayer.replay();
    const once = (performance.now() - start) / 1000;
    const own = answer();
    postMessage({
      seconds: replayer.inARow ? await settled(replayer.replay, replayer.inARow) : once,
      longestMs,
      cpuSeconds: null,
      peakBytes: null,
      bytesAtRest: replayer.bytesAtRest,
      answer: own && inOrder(own),
    });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
