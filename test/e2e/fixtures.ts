import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { findChromium } from '../../scripts/browser.mjs';
import { openBrowserHost } from './hosts/browser-host';
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
  /** The host of the project, started for this test. */
  opened: OpenedHost;
  /** The app's page, freshly loaded; the test fails when the page has a fault or asks for anything elsewhere. */
  page: OpenedHost['page'];
  watch: Watch;
}

const noChromium =
  'No Chromium was found or could be installed (set PARLEY_CHROMIUM): the screen is not tested on this machine.';

export const test = base.extend<Fixtures & HostOptions>({
  host: ['browser-host', { option: true }],

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

  opened: async ({ host, home, available: _available }, use) => {
    const opened = await openHost(host, home);
    await use(opened);
    await opened.close();
  },

  watch: async ({ opened }, use) => {
    const watch = watchPage(opened.page, opened.origin);
    await use(watch);
    expect(watch.unexpected()).toEqual([]);
  },

  page: async ({ opened, watch: _watch }, use) => {
    // The first load came before anybody watched.
    await opened.page.addInitScript(reportViolations);
    await opened.page.reload();
    await use(opened.page);
  },
});

const openers: Record<HostName, (home: string) => Promise<OpenedHost>> = {
  'browser-host': openBrowserHost,
  'electron-double': (home) => openElectronDouble(home),
  electron: openElectron,
};

/** Starts the app once more, on a profile that another run may have left. */
export const openHost = (host: HostName, home: string): Promise<OpenedHost> => openers[host](home);

export { expect };
