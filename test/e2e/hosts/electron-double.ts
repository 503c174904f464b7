import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { end, killNow, root } from './browser-host';
import type { DoubleDescription, DoubleProbe, ElectronProbe, OpenedHost } from './opened-host';

/** Shown until a test lets the app load; Chromium's own first page is blank too. */
const heldAddress = 'about:blank#held';

const register = pathToFileURL(join(root, 'test', 'double', 'register.mjs')).href;

function start(home: string, appRoot: string, args: readonly string[] = []): ChildProcess {
  return fork(join(appRoot, 'out', 'main', 'index.js'), args, {
    execArgv: ['--import', register],
    env: { ...process.env, PARLEY_HOME: home, PARLEY_DOUBLE_HELD: heldAddress },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Runs the built app of `appRoot`, by default the repository's, on the double, and holds its page until it is to load. */
export async function openElectronDouble(
  home: string,
  appRoot = root,
  args: readonly string[] = [],
): Promise<OpenedHost> {
  const child = start(home, appRoot, args);
  const { debugger: debuggerUrl, origin } = await ready(child);
  const browser = await chromium.connectOverCDP(debuggerUrl);
  const page = await heldPage(browser.contexts()[0]);
  // What a page emulates is sent as a whole: without this, asking for dark would bring the movements back.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const ask = asker(child);
  const double: DoubleProbe = {
    describe: () => ask('describe') as Promise<DoubleDescription>,
    permission: (name) => ask('permission', name) as Promise<{ request: boolean; check: boolean }>,
    invokeAs: (frame, channel, ...args) => ask('invokeAs', frame, channel, ...args),
    answerMessageBox: async (button) => void (await ask('answerMessageBox', button)),
    nameDropped: async (name, path) => void (await ask('nameDropped', name, path)),
    clickMenu: (...labels) => ask('clickMenu', ...labels) as Promise<boolean>,
    openFile: async (path) => void (await ask('openFile', path)),
    moveWindow: async (bounds) => void (await ask('moveWindow', bounds)),
  };
  const electron: ElectronProbe = {
    windowCount: async () => (await double.describe()).windows.length,
    answerOpenDialog: async (paths) => void (await ask('answerOpenDialog', paths)),
    answerSaveDialog: async (path) => void (await ask('answerSaveDialog', path)),
    closeWindow: async () => void child.send({ id: -1, command: 'closeWindow', args: [] }),
    quit: async () => void child.send({ id: -1, command: 'quit', args: [] }),
    exited: once(child, 'exit').then(([code]) => code as number | null),
    async startSecond(...words) {
      const [code] = await once(start(home, appRoot, words), 'exit');
      return code as number | null;
    },
    double,
  };
  const close = async () => {
    // First our own connection: what watches it must not see the app vanish.
    await browser.close();
    await end(child);
  };
  const discard = async () => {
    await browser.close();
    // As when a test run is gone: the double ends its Chromium and itself, and asks nobody.
    if (child.connected) child.disconnect();
    await electron.exited;
  };
  const kill = async () => {
    await browser.close();
    await killNow(child);
  };
  const isHeld = () => page.url() === heldAddress;
  const letGo = async (path: string) => {
    await ask('load', path);
    await page.waitForURL(`${origin}${path}`);
  };
  const load = async () => void (await (isHeld() ? letGo('/') : page.reload()));
  const show = async (path: string) => void (await (isHeld() ? letGo(path) : page.goto(`${origin}${path}`)));
  return { page, origin, load, show, electron, close, discard, kill };
}

interface Ready {
  readonly debugger: string;
  readonly origin: string;
}

async function ready(child: ChildProcess): Promise<Ready> {
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`the double ended with code ${code} before it was ready`);
  });
  const [message] = await Promise.race([once(child, 'message'), exited]);
  return message as Ready;
}

async function heldPage(context: BrowserContext | undefined): Promise<Page> {
  if (!context) throw new Error('the double has no browser context');
  for (;;) {
    const page = context.pages().find((one) => one.url() === heldAddress);
    if (page) return page;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function asker(child: ChildProcess) {
  let next = 0;
  return (command: string, ...args: unknown[]): Promise<unknown> => {
    const id = next++;
    return new Promise((resolve, reject) => {
      const listener = (message: { id?: number; value?: unknown; error?: string }) => {
        if (message.id !== id) return;
        child.off('message', listener);
        if (message.error === undefined) resolve(message.value);
        else reject(new Error(message.error));
      };
      child.on('message', listener);
      child.send({ id, command, args });
    });
  };
}
