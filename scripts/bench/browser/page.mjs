// @ts-check
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

Object.assign(window, { measure, replay });
