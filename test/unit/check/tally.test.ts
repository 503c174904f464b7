import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  playwrightTally,
  tallyLine,
  unrunPlaywrightTally,
  vitestTally,
} from '../../../scripts/check/tally.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

/** Plants files for a real test runner inside the project, so that they find it; Playwright reads no TypeScript in node_modules. */
function withFolder<T>(files: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const base = path.join(root, 'out/tally-test');
  mkdirSync(base, { recursive: true });
  const folder = mkdtempSync(path.join(base, 'case-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the tally of Vitest', () => {
  it('counts every test once, with the reasons of skips, broken files and stray errors', () => {
    const files = {
      'a.test.ts': `import { describe, expect, it } from 'vitest';
        it('passes', () => expect(1).toBe(1));
        it('fails', () => expect(1).toBe(2));
        it('skips', (ctx) => ctx.skip('no jose here'));
        it.todo('later');
        describe.skip('group', () => it('inner', () => undefined));`,
      'broken.test.ts': "import './nowhere';",
      'stray.test.ts': `import { it } from 'vitest';
        it('passes, but leaves a rejection', () => { void Promise.reject(new Error('stray')); });`,
      'vitest.config.ts': 'export default { test: { include: ["*.test.ts"] } };',
    };
    const tally = withFolder(files, (folder) => {
      const report = path.join(folder, 'report.json');
      const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
      const reporter = path.join(root, 'scripts/check/vitest-reporter.mjs');
      const args = [
        vitest,
        'run',
        '--root',
        folder,
        '--config',
        'vitest.config.ts',
        `--reporter=${reporter}`,
      ];
      spawnSync(process.execPath, args, {
        cwd: folder,
        env: { ...process.env, PARLEY_VITEST_REPORT: report },
      });
      return vitestTally(readFileSync(report, 'utf8'));
    });
    expect({
      ...tally,
      skipped: tally.skipped.map(({ name, reason }) => `${name}: ${reason}`).sort(),
    }).toEqual({
      passed: 2,
      failed: 3,
      skipped: [
        'a.test.ts > group > inner: no reason given',
        'a.test.ts > later: no reason given',
        'a.test.ts > skips: no jose here',
      ],
      flaky: [],
    });
  }, 30_000);
});

describe('the tally of Playwright', () => {
  const files = {
    'a.spec.ts': `import { expect, test } from '@playwright/test';
      test('passes', () => expect(1).toBe(1));
      test('fails', () => expect(1).toBe(2));
      test.describe('group', () => {
        test('skips', () => test.skip(true, 'needs Electron'));
        test('wobbles', ({}, info) => expect(info.retry).toBe(1));
      });`,
    'playwright.config.ts':
      "export default { testDir: '.', outputDir: 'results', retries: 1, projects: [{ name: 'one' }] };",
  };
  const run = (...args: string[]) =>
    withFolder(files, (folder) => {
      const report = path.join(folder, 'report.json');
      const cli = path.join(root, 'node_modules/@playwright/test/cli.js');
      const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
      spawnSync(process.execPath, [cli, 'test', '--reporter=json', ...args], { cwd: folder, env });
      return readFileSync(report, 'utf8');
    });

  it('counts every test once and says what wobbled', () => {
    expect(playwrightTally(run())).toEqual({
      passed: 2,
      failed: 1,
      skipped: [{ name: 'one > a.spec.ts > group > skips', reason: 'needs Electron' }],
      flaky: ['one > a.spec.ts > group > wobbles'],
    });
  }, 60_000);

  it('counts what was only listed as skipped', () => {
    const tally = unrunPlaywrightTally(run('--list'), 'no browser');
    expect(tallyLine(tally)).toBe('0 passed, 0 failed, 4 skipped');
    expect(tally.skipped[0]).toEqual({ name: 'one > a.spec.ts > passes', reason: 'no browser' });
  }, 30_000);
});
