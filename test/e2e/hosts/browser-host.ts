import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserType } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../../scripts/browser.mjs';
import type { OpenedHost } from './opened-host';

export const root = join(import.meta.dirname, '..', '..', '..');

/** `npm start -- --browser`, spawned directly: npm does not pass signals on to it. */
export async function startBrowserHost(
  home: string,
): Promise<{ link: string; origin: string; close(): Promise<void>; kill(): Promise<void> }> {
  const args = [join(root, 'scripts', 'start.mjs'), '--browser', '--no-open'];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PARLEY_HOME: home, HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await firstLink(child);
  return { link, origin: new URL(link).origin, close: () => end(child), kill: () => killNow(child) };
}

/** A server of its own on the profile `home`, seen by a context of its own in the given browser. */
export async function openBrowserHost(home: string, browser: Browser): Promise<OpenedHost> {
  const [server, context] = await Promise.all([
    startBrowserHost(home),
    browser.newContext({ reducedMotion: 'reduce' }),
  ]);
  const page = await context.newPage();
  const close = async () => {
    await context.close();
    await server.close();
  };
  return {
    page,
    origin: server.origin,
    load: async () => void (await page.goto(server.link)),
    async show(path) {
      await context.request.get(server.link);
      await page.goto(`${server.origin}${path}`);
    },
    close,
    discard: close,
    async kill() {
      await server.kill();
      await context.close();
    },
  };
}

/** Starts the Chromium that is on this machine, by Playwright's `chromium`. */
export function launchChromium(chromium: BrowserType): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ args: chromiumFlags(), ...(executablePath ? { executablePath } : {}) });
}

async function firstLink(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const [link] = /http:\/\/127\.0\.0\.1:\S+/.exec(line) ?? [];
    if (link) return link;
  }
  throw new Error('the browser host ended without printing its link');
}

/** How long a host may take to end; a page that asks whether to save would take for ever. */
const patience = 5000;

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => (child.connected ? child.disconnect() : child.kill('SIGKILL')), patience);
  await exited;
  clearTimeout(timer);
}

export async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
