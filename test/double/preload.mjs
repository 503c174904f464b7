import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { ipcRenderer } from './ipc.mjs';

const require = createRequire(import.meta.url);

/** What a sandboxed preload may require, by Electron's documentation of process sandboxing. */
const allowed = new Set(['events', 'timers', 'url', 'node:events', 'node:timers', 'node:url']);

/**
 * Runs a preload file as CommonJS and answers with what it exposed: object name to functions. Only objects of
 * functions are understood, which is all that ours exposes.
 *
 * @param {string} file
 * @returns {Map<string, Record<string, (...args: unknown[]) => unknown>>}
 */
export function runPreload(file) {
  const exposed = new Map();
  const electron = {
    ipcRenderer,
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
export const bindingName = (name, key) => `__double_${name}_${key}`;

/**
 * Source of a script that puts the exposed functions on `window` of the main frame; each calls its binding.
 *
 * @param {Map<string, Record<string, unknown>>} exposed
 */
export function exposingScript(exposed) {
  const calls = [...exposed].flatMap(([name, api]) =>
    Object.keys(api).map((key) => [name, key, bindingName(name, key)]),
  );
  return `(${expose})(${JSON.stringify(calls)})`;
}

/** Runs in the page. @param {string[][]} calls */
function expose(calls) {
  if (window !== window.top) return;
  /** @type {Record<string, Record<string, unknown>>} */
  const globals = {};
  for (const [name = '', key = '', binding = ''] of calls) {
    globals[name] ??= {};
    globals[name][key] = (/** @type {unknown[]} */ ...args) => Reflect.get(window, binding)(args);
  }
  for (const [name, api] of Object.entries(globals))
    Object.defineProperty(window, name, { value: Object.freeze(api) });
}
