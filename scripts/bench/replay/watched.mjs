// @ts-check
/**
 * Runs to the end, and tells the longest time between two yields: for so long whoever moves a threshold meanwhile has to wait.
 *
 * @type {<T>(steps: Generator<number, T>) => { value: T, longestMs: number }}
 */
export function watched(steps) {
  let longestMs = 0;
  for (;;) {
    const start = performance.now();
    const step = steps.next();
    longestMs = Math.max(longestMs, performance.now() - start);
    if (step.done) return { value: step.value, longestMs };
  }
}
