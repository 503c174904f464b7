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
    await startProtocolServer();
    const port = await startChromium(join(this.getPath('userData') ?? tmpdir(), 'chromium'));
    process.send?.({ event: 'ready', debugger: `http://127.0.0.1:${port}` });
    this.emit('ready');
  }

  /** One process per userData folder; a later one leaves a note that the first finds. */
  requestSingleInstanceLock() {
    const folder = join(this.getPath('userData') ?? tmpdir(), 'instances');
    mkdirSync(folder, { recursive: true });
    const owner = join(folder, 'owner');
    try {
      writeFileSync(owner, String(process.pid), { flag: 'wx' });
    } catch {
      writeFileSync(join(folder, `note-${process.pid}`), JSON.stringify(process.argv));
      return false;
    }
    this.#lock = owner;
    watch(folder, () => {
      for (const name of readdirSync(folder).filter((entry) => entry.startsWith('note-'))) {
        const text = readFileSync(join(folder, name), 'utf8');
        // The note may be seen before it is written.
        if (text === '') continue;
        rmSync(join(folder, name));
        this.emit('second-instance', makeEvent({}), JSON.parse(text), process.cwd());
      }
    }).unref();
    return true;
  }

  /** Like Electron, gives up when a listener or a window objects. */
  async quit() {
    const before = makeEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    for (const window of windows) if (!(await window.close())) return;
    await this.exit(0);
  }

  /** @param {number} code */
  async exit(code) {
    this.emit('will-quit', makeEvent({}));
    this.emit('quit', makeEvent({}), code);
    if (this.#lock) rmSync(this.#lock, { force: true });
    await stopChromium();
    process.exit(code);
  }
}

export const app = new App();

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.quit());
// A test run that is gone leaves nothing behind.
process.once('disconnect', () => void app.exit(1));
