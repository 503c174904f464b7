import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, expect } from '@playwright/test';
import { findChromium } from '../../scripts/browser.mjs';
import { barePath } from './host-calls';
import { launchChromium, openBrowserHost } from './hosts/browser-host';
import { electronMissing, openElectron } from './hosts/electron';
import { openElectronDouble } from './hosts/electron-double';
import type { HostName, OpenedHost } from './hosts/opened-host';
import { reportViolations, type Watch, watchPage } from './watch';

export interface HostOptions {
  /** Set by the project. */
  host: HostName;
}

interface Fixtures {
  /** Skips the test, saying why, where the host cannot be run. */
  available: undefined;
  /** A profile folder of this test's own. */
  home: string;
  /** Starts the project's host on a profile. */
  start: (home: string) => Promise<OpenedHost>;
  /** Starts the app once more, on a profile that another run may have left, and shows its page. */
  openHost: (home: string) => Promise<OpenedHost>;
  /** The host of the project, started for this test; but for the real Electron, `page` or `bare` loads it. */
  opened: OpenedHost;
  /** The app's page, freshly loaded; the test fails when the page has a fault or asks for anything elsewhere. */
  page: OpenedHost['page'];
  /** A page of the app's origin that has the host, but nothing of our screen: a test alone answers for what is asked of the window. */
  bare: OpenedHost['page'];
  watch: Watch;
}

interface WorkerFixtures {
  /** One browser for the tests of a worker, once one is needed: what a test leaves behind is in a context of its own. */
  workerChromium: () => Promise<Browser>;
}

const noChromium =
  'No Chromium was found or could be installed (set PARLEY_CHROMIUM): the screen is not tested on this machine.';

export const test = base.extend<Fixtures & HostOptions, WorkerFixtures>({
  host: ['browser-host', { option: true }],

  workerChromium: [
    async ({ playwright }, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => {
        browser ??= launchChromium(playwright.chromium);
        return browser;
      });
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],

  available: [
    async ({ host }, use, testInfo) => {
      const missing = host === 'electron' ? electronMissing() : undefined;
      testInfo.skip(missing !== undefined, missing);
      testInfo.skip(host !== 'electron' && findChromium() === undefined, noChromium);
      await use(undefined);
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form.
  home: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  start: async ({ host, workerChromium, available: _available }, use) => {
    const starters: Record<HostName, (home: string) => Promise<OpenedHost>> = {
      'browser-host': async (home) => openBrowserHost(home, await workerChromium()),
      'electron-double': (home) => openElectronDouble(home),
      electron: openElectron,
    };
    await use(starters[host]);
  },

  openHost: async ({ start, host }, use) => {
    await use(async (home) => {
      const opened = await start(home);
      if (host !== 'electron') await opened.load();
      return opened;
    });
  },

  opened: async ({ start, home }, use) => {
    const opened = await start(home);
    await use(opened);
    await opened.discard();
  },

  watch: async ({ opened }, use) => {
    const watch = watchPage(opened.page, opened.origin);
    await use(watch);
    expect(watch.unexpected()).toEqual([]);
  },

  page: async ({ opened, watch: _watch }, use) => {
    await opened.page.addInitScript(reportViolations);
    await opened.load();
    await use(opened.page);
  },

  bare: async ({ opened, watch }, use) => {
    // A page without a link to an icon has the browser ask for /favicon.ico, which is not there.
    watch.expect(/status of 404/);
    await opened.show(barePath());
    await use(opened.page);
  },
});

export { expect };
