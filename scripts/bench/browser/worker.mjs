// @ts-check
import { threadedDigest } from '../../../src/worker/digest-line';
import { papaparse } from '../contenders/papaparse.mjs';
import { reader } from '../contenders/reader.mjs';
import { open } from './open.mjs';

const startDigest = threadedDigest(
  () => new Worker(new URL('../../../src/worker/digest.worker.ts', import.meta.url), { type: 'module' }),
);

/** @type {Readonly<Record<string, import('../contenders/contender.mjs').Contender>>} */
const CONTENDERS = { reader: reader(), 'reader-digest': reader(startDigest), papaparse };

addEventListener('message', async ({ data: name }) => {
  try {
    const contender = CONTENDERS[name];
    if (!contender) throw new Error(`there is no contender "${name}"`);
    const start = performance.now();
    let columns = {};
    const onColumns = () => {
      columns = { columnsSeconds: (performance.now() - start) / 1000 };
    };
    const ingested = await contender({ folder: '', open, onColumns });
    const seconds = (performance.now() - start) / 1000;
    const { bytesAtRest } = ingested;
    const unknown = { cpuSeconds: null, peakBytes: null };
    postMessage({ seconds, ...columns, ...unknown, bytesAtRest, answer: await ingested.answer() });
  } catch (error) {
    postMessage({ error: String(error) });
  }
});
