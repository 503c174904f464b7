import { AsyncLocalStorage } from 'node:async_hooks';

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

/** `ipcRenderer` as a preload sees it: what passes is cloned, and a failure keeps nothing but its message. */
export const ipcRenderer = {
  /** @param {string} channel @param {unknown[]} args */
  async invoke(channel, ...args) {
    const handler = handlers.get(channel);
    if (!handler)
      throw new Error(`Error invoking remote method '${channel}': No handler registered for '${channel}'`);
    try {
      return structuredClone(await handler(caller.getStore(), ...structuredClone(args)));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${error}`);
    }
  },
};
