// @ts-check
import { inOrder } from '../replay/answer.mjs';
import { engine } from '../replay/contenders/engine.mjs';
import { open } from './open.mjs';

/** @type {ReturnType<typeof engine> | undefined} */
let loading;

addEventListener('message', async () => {
  try {
    loading ??= engine({ folder: '', open });
    const { replay, bytesAtRest } = await loading;
    const start = performance.now();
    const { answer } = await replay();
    const seconds = (performance.now() - start) / 1000;
    postMessage({
      seconds,
      cpuSeconds: null,
      peakBytes: null,
      bytesAtRest,
      answer: inOrder(answer()),
    });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
