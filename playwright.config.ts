import { defineConfig } from '@playwright/test';
import { isWhole } from './test/e2e/extent';
import type { HostOptions } from './test/e2e/fixtures';

/**
 * What only the screen does is the same in every host, and is tried in one: the workspaces' specs, and elsewhere what is
 * tagged @screen. What asks something of the host (places, files, keys, windows, the bridge, the policy, the worker) is
 * tried in all of them. The journey leads through every workspace by the keyboard alone in a browser, and with the
 * pointer (@window) in a window. What is tagged @whole, and the rest of those two, is run by `npm run soak -- screens`.
 */
const workspaces = '**/{map,define,simulate,judgement,wins-load-teams,publish,import,import-hostile}.spec.ts';
const inBrowser = {
  testIgnore: '**/electron-*.spec.ts',
  ...(isWhole ? {} : { grepInvert: /@window|@whole/ }),
};
const inElectron = {
  testIgnore: ['**/browser-*.spec.ts', workspaces],
  ...(isWhole ? {} : { grepInvert: /@screen|@whole/ }),
};

/**
 * One set of specs, three hosts. `electron-double` runs the built main process and preload against a stand-in for
 * the electron module; `electron` runs the real thing where its runtime is installed and skips, saying so, elsewhere.
 */
export default defineConfig<HostOptions>({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/global-setup.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  // On a machine that others share; a test that passed only when tried again is named at the end of the run.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list'], ['./test/e2e/skip-reporter.ts']],
  // Only what hangs may time out: the specs check behaviour, not speed, and also run on busy machines.
  timeout: 240_000,
  expect: { timeout: 20_000 },
  use: { trace: process.env['CI'] ? 'retain-on-failure' : 'off' },
  projects: [
    { name: 'browser-host', use: { host: 'browser-host' }, ...inBrowser },
    { name: 'electron-double', use: { host: 'electron-double' }, ...inElectron },
    { name: 'electron', use: { host: 'electron' }, ...inElectron },
  ],
});
