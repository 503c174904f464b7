import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChromium, stopChromium } from './chromium.mjs';
import { makeEvent } from './event.mjs';
import { startProtocolServer } from './protocol.mjs';
import { windows } from './windows.mjs';

class App extends EventEmitter {
  name = 'Parley';
  isPackaged = false;
  sandboxed = false;
  /** @type {Map<string, string>} */
  #paths = new Map([['userData', join(tmpdir(), `electron-double-${process.pid}`)]]);
  /** @type {Promise<void> | undefined} */
  #ready;
  #lock = '';
  #quitting = false;
  #ending = false;
  /** @type {string[]} */
  recentDocuments = [];

  /** @param {string} path */
  addRecentDocument(path) {
    this.recentDocuments.push(path);
  }

  enableSandbox() {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.sandboxed = true;
  }

  /** @param {string} name @param {string} path */
  setPath(name, path) {
    if (!existsSync(path)) throw new Error(`Path "${path}" does not exist`);
    this.#paths.set(name, path);
  }

  /** @param {string} name */
  getPath(name) {
    return this.#paths.get(name);
  }

  whenReady() {
    this.#ready ??= this.#start();
    return this.#ready;
  }

  async #start() {
    const origin = await startProtocolServer();
    const port = await startChromium(join(this.getPath('userData') ?? tmpdir(), 'chromium'));
    process.send?.({ event: 'ready', debugger: `http://127.0.0.1:${port}`, origin });
    this.emit('ready');
  }

  /** One process per userData folder; a later one leaves a note that the first finds. */
  requestSingleInstanceLock() {
    const folder = join(this.getPath('userData') ?? tmpdir(), 'instances');
    mkdirSync(folder, { recursive: true });
    const owner = join(folder, 'owner');
    if (isHeld(owner)) {
      const note = { argv: process.argv, workingDirectory: process.cwd() };
      writeFileSync(join(folder, `note-${process.pid}`), JSON.stringify(note));
      return false;
    }
    writeFileSync(owner, String(process.pid));
    this.#lock = owner;
    watch(folder, () => {
      for (const name of readdirSync(folder).filter((entry) => entry.startsWith('note-'))) {
        const text = readFileSync(join(folder, name), 'utf8');
        // The note may be seen before it is written.
        if (text === '') continue;
        rmSync(join(folder, name));
        const { argv, workingDirectory } = JSON.parse(text);
        this.emit('second-instance', makeEvent({}), argv, workingDirectory);
      }
    }).unref();
    return true;
  }

  /**
   * As Electron documents it: asks all windows to close, gives up when a listener or a window objects, and does not raise
   * `window-all-closed` on the way.
   */
  async quit() {
    const before = makeEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    const closed = await Promise.all([...windows].map((window) => window.close()));
    this.#quitting = false;
    if (closed.includes(false)) return;
    const will = makeEvent({});
    this.emit('will-quit', will);
    if (!will.defaultPrevented) await this.#end(0);
  }

  lastWindowClosed() {
    if (!this.#quitting) this.emit('window-all-closed');
  }

  /** Asks nobody. @param {number} code */
  exit(code) {
    for (const window of windows) window.destroy();
    return this.#end(code);
  }

  /** @param {number} code */
  async #end(code) {
    if (this.#ending) return;
    this.#ending = true;
    this.emit('quit', makeEvent({}), code);
    if (this.#lock) rmSync(this.#lock, { force: true });
    await stopChromium()?.catch(() => undefined);
    process.exit(code);
  }
}

/** Whether a process that still runs has the lock: one that was killed could not give it back. @param {string} owner */
function isHeld(owner) {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

export const app = new App();

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.quit());
// A test run that is gone leaves nothing behind.
process.once('disconnect', () => void app.exit(1));
