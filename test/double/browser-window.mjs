import { EventEmitter } from 'node:events';
import { app } from './app.mjs';
import { openPage } from './chromium.mjs';
import { makeEvent } from './event.mjs';
import { wait } from './held-load.mjs';
import { caller, IpcRenderer } from './ipc.mjs';
import { exposeTo, runPreload } from './preload.mjs';
import { fromLoopback, toLoopback } from './protocol.mjs';
import { session } from './system.mjs';
import { windows } from './windows.mjs';

class WebContents extends EventEmitter {
  session = session.defaultSession;
  /** @type {(details: { url: string }) => { action: 'allow' | 'deny' }} */
  #windowOpenHandler = () => ({ action: 'allow' });
  /** The address main itself loads, which raises no `will-navigate`. */
  #loading = '';
  /** @type {import('@playwright/test').Page | undefined} */
  page;
  zoomLevel = 0;
  #renderer = new IpcRenderer();
  mainFrame = frameView(() => this.page?.url() ?? '', null);

  /** @param {typeof this.#windowOpenHandler} handler */
  setWindowOpenHandler(handler) {
    this.#windowOpenHandler = handler;
  }

  getURL() {
    return this.mainFrame.url;
  }

  /** @param {string | undefined} preload */
  async open(preload) {
    const page = await openPage((route) => this.#judge(route));
    this.page = page;
    // A window that the page opens is there before main can be asked, but it has loaded nothing.
    page.on('popup', async (popup) => {
      const { action } = this.#windowOpenHandler({ url: popup.url() });
      if (action === 'deny') await popup.close();
    });
    if (preload) await this.#runPreload(page, preload);
  }

  /** @param {import('@playwright/test').Page} page @param {string} preload */
  async #runPreload(page, preload) {
    await exposeTo(page, runPreload(preload, this.#renderer), (frame, call) => {
      const senderFrame =
        frame === page.mainFrame() ? this.mainFrame : frameView(() => frame.url(), this.mainFrame);
      return caller.run({ sender: this, senderFrame, type: 'frame' }, call);
    });
  }

  /** @param {string} channel @param {unknown[]} args */
  send(channel, ...args) {
    this.#renderer.emit(channel, {}, ...structuredClone(args));
  }

  /** @param {number} level */
  setZoomLevel(level) {
    this.zoomLevel = level;
  }

  getZoomLevel() {
    return this.zoomLevel;
  }

  reload() {
    void this.page?.reload();
  }

  /** @param {string} url */
  async load(url) {
    const path = await wait(this.page);
    this.#loading = toLoopback(path === undefined ? url : new URL(path, url).href);
    await this.page?.goto(this.#loading);
  }

  /** Every request of the page: navigations are main's to veto, and the session may cancel. */
  async #judge(/** @type {import('@playwright/test').Route} */ route) {
    const request = route.request();
    const url = fromLoopback(request.url());
    if (request.isNavigationRequest() && request.url() !== this.#loading) {
      const isMainFrame = request.frame() === this.page?.mainFrame();
      const event = makeEvent({ url, isMainFrame, isSameDocument: false });
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event);
      if (event.defaultPrevented) return route.abort('aborted');
    }
    this.#loading = '';
    if (await this.session.cancels(url)) return route.abort('blockedbyclient');
    if (request.isNavigationRequest() && request.frame() === this.page?.mainFrame()) {
      // The page that listened goes; a preload starts afresh with the one that comes.
      this.#renderer.removeAllListeners();
      this.emit('did-navigate', makeEvent({}), url);
    }
    return route.continue();
  }
}

/** @param {() => string} address @param {object | null} parent */
const frameView = (address, parent) => ({
  parent,
  get url() {
    return fromLoopback(address());
  },
});

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  visible = false;
  focused = 0;
  title = '';
  representedFilename = '';
  edited = false;
  fullScreen = false;
  maximized = false;
  #bounds;
  #destroyed = false;
  /** @type {Promise<void>} */
  #opened;

  /** @param {import('electron').BrowserWindowConstructorOptions} options */
  constructor(options) {
    super();
    this.options = options;
    this.visible = options.show !== false;
    this.title = options.title ?? '';
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    windows.add(this);
    app.emit('web-contents-created', makeEvent({}), this.webContents);
    this.#opened = this.webContents.open(options.webPreferences?.preload);
    this.#opened.then(() => this.webContents.page?.on('close', () => this.destroy()));
  }

  static getAllWindows = () => [...windows];
  static getFocusedWindow = () => [...windows].at(-1) ?? null;
  /** @param {unknown} contents */
  static fromWebContents = (contents) =>
    [...windows].find((window) => window.webContents === contents) ?? null;

  /** @param {string} url */
  async loadURL(url) {
    await this.#opened;
    await this.webContents.load(url);
    this.emit('ready-to-show', makeEvent({}));
  }

  show() {
    this.visible = true;
  }

  focus() {
    this.focused += 1;
    this.emit('focus', makeEvent({}));
  }

  /** @param {string} title */
  setTitle(title) {
    this.title = title;
  }

  /** @param {string} path */
  setRepresentedFilename(path) {
    this.representedFilename = path;
  }

  /** @param {boolean} edited */
  setDocumentEdited(edited) {
    this.edited = edited;
  }

  /** @param {boolean} on */
  setFullScreen(on) {
    this.fullScreen = on;
  }

  isFullScreen() {
    return this.fullScreen;
  }

  maximize() {
    this.maximized = true;
  }

  isMaximized() {
    return this.maximized;
  }

  getNormalBounds() {
    return this.#bounds;
  }

  /** As a person who drags the window or its edge. @param {Partial<import('electron').Rectangle>} bounds */
  setBounds(bounds) {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('move', makeEvent({}));
    this.emit('resize', makeEvent({}));
  }

  isMinimized = () => false;
  restore() {}

  /** Asks the listeners of `close` first. Answers whether the window is gone. */
  async close() {
    const event = makeEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.#opened;
    await this.webContents.page?.close();
    this.destroy();
    return true;
  }

  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    void this.webContents.page?.close().catch(() => undefined);
    windows.delete(this);
    this.emit('closed', makeEvent({}));
    if (windows.size === 0) app.lastWindowClosed();
  }

  isDestroyed() {
    return this.#destroyed;
  }
}
