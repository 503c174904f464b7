// @ts-check
import { ReplayClient } from '../../../src/renderer/replay/replay-client';
import { startReplayWorker } from '../../../src/renderer/replay/worker-line';

/** @typedef {import('../answer.mjs').Measured} Measured */

/**
 * Runs a contender for the ingest in a worker of its own.
 *
 * @param {string} contender
 * @returns {Promise<Measured>}
 */
const measure = (contender) =>
  ask(new Worker(new URL('./worker.mjs', import.meta.url), { type: 'module' }), contender);

/** @type {Map<string, Worker>} */
const replayers = new Map();

/**
 * Replays in a worker of the contender's own that takes the data in when it is first asked.
 *
 * @param {string} contender
 * @returns {Promise<Measured>}
 */
const replay = (contender) => {
  const replayer =
    replayers.get(contender) ??
    new Worker(new URL('./replay-worker.mjs', import.meta.url), { type: 'module' });
  replayers.set(contender, replayer);
  return ask(replayer, contender);
};

/** @type {(worker: Worker, message: string) => Promise<Measured>} */
const ask = (worker, message) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(message);
  });

/**
 * Looks into a file that is dropped, as the app does, with a worker that was not running.
 *
 * @returns {Promise<{ milliseconds: number, cells: readonly string[] }>} from the drop to its first row
 */
const nextDrop = () =>
  new Promise((resolve, reject) => {
    const client = new ReplayClient(startReplayWorker, ({ message }) => reject(new Error(message)));
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', async (event) => {
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return reject(new Error('nothing was dropped'));
      const { name, size, lastModified: modified } = file;
      const sources = [{ kind: /** @type {const} */ ('file'), name, size, modified, file }];
      const peeks = await client.peek({ sources }, new AbortController().signal);
      const [peek] = peeks.ok ? peeks.value : [];
      if (!peek?.ok) return reject(new Error('the file could not be read'));
      resolve({ milliseconds: performance.now() - event.timeStamp, cells: peek.value.rows[0] ?? [] });
    });
  });

Object.assign(window, { measure, replay, nextDrop });
