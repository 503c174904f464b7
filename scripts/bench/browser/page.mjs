// @ts-check
/**
 * Runs a contender in a worker of its own.
 *
 * @param {string} contender
 * @returns {Promise<import('../answer.mjs').Measured>}
 */
const measure = (contender) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(contender);
  });

Object.assign(window, { measure });
