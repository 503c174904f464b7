import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';

const require = createRequire(import.meta.url);

/** What a sandboxed preload may require, by Electron's documentation of process sandboxing. */
const allowed = new Set(['events', 'timers', 'url', 'node:events', 'node:timers', 'node:url']);

/** Paths of files that a test drops on the page, by name: Chromium here knows no path of what a script made. */
export const droppedPaths = new Map();

/** A file of the page, as far as it gets here. */
const webUtils = {
  getPathForFile: (/** @type {{ name?: string }} */ file) => droppedPaths.get(file?.name) ?? '',
};

/**
 * Runs a preload file as CommonJS and answers with what it exposed: object name to functions. Only objects of
 * functions are understood, which is all that ours exposes.
 *
 * @param {string} file
 * @param {import('./ipc.mjs').IpcRenderer} ipcRenderer
 * @returns {Map<string, Record<string, (...args: unknown[]) => unknown>>}
 */
export function runPreload(file, ipcRenderer) {
  const exposed = new Map();
  const electron = {
    ipcRenderer,
    webUtils,
    contextBridge: {
      exposeInMainWorld: (/** @type {string} */ name, /** @type {object} */ api) => exposed.set(name, api),
    },
  };
  const sandboxedRequire = (/** @type {string} */ name) => {
    if (name === 'electron') return electron;
    if (allowed.has(name)) return require(name);
    throw new Error(`module not found: ${name}`);
  };
  const run = compileFunction(readFileSync(file, 'utf8'), ['require', 'module', 'exports'], {
    filename: file,
  });
  const module = { exports: {} };
  run(sandboxedRequire, module, module.exports);
  return exposed;
}

/** @param {string} name @param {string} key */
const bindingName = (name, key) => `__double_${name}_${key}`;

const releaseBinding = '__double_release';

/**
 * Puts what a preload exposed on `window` of a page's main frame, as the context bridge does: values are copied, functions
 * of the page stay there and are called back, a file passes as something only `webUtils` can read.
 *
 * @param {import('@playwright/test').Page} page
 * @param {ReturnType<typeof runPreload>} exposed
 * @param {(frame: import('@playwright/test').Frame, call: () => unknown) => unknown} asCaller
 */
export async function exposeTo(page, exposed, asCaller) {
  /** Functions the preload answered with. @type {(() => unknown)[]} */
  const answered = [];
  const revive = (/** @type {any} */ value) =>
    value?.__double_function === undefined
      ? value
      : (/** @type {unknown[]} */ ...args) =>
          // The page may be gone, or another one; then nobody listens any more.
          page.evaluate(callBack, [value.__double_function, args]).catch(() => undefined);
  for (const [name, api] of exposed) {
    for (const [key, call] of Object.entries(api)) {
      await page.exposeBinding(bindingName(name, key), async ({ frame }, /** @type {unknown[]} */ args) => {
        const answer = await asCaller(frame, () => call(...args.map(revive)));
        if (typeof answer !== 'function') return answer;
        return answered.push(/** @type {() => unknown} */ (answer)) - 1;
      });
    }
  }
  await page.exposeBinding(
    releaseBinding,
    (_source, /** @type {number} */ index) => void answered[index]?.(),
  );
  const calls = [...exposed].flatMap(([name, api]) =>
    Object.keys(api).map((key) => [name, key, bindingName(name, key)]),
  );
  await page.addInitScript(expose, { calls, releaseBinding });
}

/** Runs in the page. @param {[string, unknown[]]} call */
function callBack([id, args]) {
  Reflect.get(window, '__double_functions')?.get(id)?.(...args);
}

/** Runs in the page. @param {{ calls: string[][], releaseBinding: string }} what */
function expose({ calls, releaseBinding }) {
  if (window !== window.top) return;
  /** Ids never repeat from one load to the next. @type {Map<string, unknown>} */
  const functions = new Map();
  Object.defineProperty(window, '__double_functions', { value: functions });
  const lower = (/** @type {unknown} */ value) => {
    if (value instanceof File) return { name: value.name };
    if (typeof value !== 'function') return value;
    const id = crypto.randomUUID();
    functions.set(id, value);
    return { __double_function: id };
  };
  const bound =
    (/** @type {string} */ binding) =>
    (/** @type {unknown[]} */ ...args) => {
      const answer = Reflect.get(window, binding)(args.map(lower));
      if (!args.some((each) => typeof each === 'function')) return answer;
      // The bridge answers at once, which a binding cannot: what subscribes answers with how to stop.
      return () =>
        void answer.then((/** @type {number} */ index) => Reflect.get(window, releaseBinding)(index));
    };
  /** @type {Record<string, Record<string, unknown>>} */
  const globals = {};
  for (const [name = '', key = '', binding = ''] of calls) {
    globals[name] ??= {};
    globals[name][key] = bound(binding);
  }
  for (const [name, api] of Object.entries(globals))
    Object.defineProperty(window, name, { value: Object.freeze(api) });
}
