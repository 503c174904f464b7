import { defineConfig } from '@playwright/test';
import type { HostOptions } from './test/e2e/fixtures';

/**
 * What only the screen does is the same in every host, and is tried in one: the workspaces' specs, and elsewhere what is
 * tagged @screen. What asks something of the host (places, files, keys, windows, the bridge, the policy, the worker) is
 * tried in all of them, and so is the journey, which leads through every workspace.
 */
const workspaces = '**/{map,define,simulate,judgement,wins-load-teams,publish,import,import-hostile}.spec.ts';
const inElectron = { testIgnore: ['**/browser-*.spec.ts', workspaces], grepInvert: /@screen/ };

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
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { trace: process.env['CI'] ? 'retain-on-failure' : 'off' },
  projects: [
    { name: 'browser-host', use: { host: 'browser-host' }, testIgnore: '**/electron-*.spec.ts' },
    { name: 'electron-double', use: { host: 'electron-double' }, ...inElectron },
    { name: 'electron', use: { host: 'electron' }, ...inElectron },
  ],
});
