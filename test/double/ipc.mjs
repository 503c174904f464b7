import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';

/** @type {Map<string, (event: object, ...args: unknown[]) => unknown>} */
const handlers = new Map();

export const ipcMain = {
  /** @param {string} channel @param {(event: object, ...args: unknown[]) => unknown} handler */
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  channels: () => [...handlers.keys()],
};

/** Who is calling: set around each call that comes from a page. */
export const caller = new AsyncLocalStorage();

/** Calls a handler of main: what passes is cloned, and a failure keeps nothing but its message. */
export async function invoke(/** @type {string} */ channel, /** @type {unknown[]} */ ...args) {
  const handler = handlers.get(channel);
  if (!handler)
    throw new Error(`Error invoking remote method '${channel}': No handler registered for '${channel}'`);
  try {
    return structuredClone(await handler(caller.getStore(), ...structuredClone(args)));
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${error}`);
  }
}

/** `ipcRenderer` as the preload of one page sees it; `send` of its `webContents` raises the events. */
export class IpcRenderer extends EventEmitter {
  invoke = invoke;
}
