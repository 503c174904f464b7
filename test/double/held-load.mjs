/**
 * The first load of a run that a test has begun waits until the test, which must be listening by then, lets it go on.
 * Such a page is known by its address.
 */
const heldAddress = process.env['PARLEY_DOUBLE_HELD'];

/** @type {(path: string) => void} */
let letGo = () => {};
/** @type {Promise<string | undefined> | undefined} */
let held = heldAddress ? new Promise((resolve) => (letGo = resolve)) : undefined;

/**
 * @param {import('@playwright/test').Page | undefined} page
 * @returns {Promise<string | undefined>} the path that the test wants shown, be it the app's or another; undefined: no test holds this load
 */
export async function wait(page) {
  const first = held;
  held = undefined;
  if (!first || !heldAddress) return undefined;
  await page?.goto(heldAddress);
  return first;
}

/** @param {string} path */
export const load = (path) => letGo(path);
