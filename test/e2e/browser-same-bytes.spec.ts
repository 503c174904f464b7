import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { build } from 'vite';
import { companyOf } from '../oracle/company';
import { EVERYTHING } from '../oracle/glossary';
import { isWhole } from './extent';
import { expect, test } from './fixtures';
import { root } from './hosts/browser-host';
import type { replays } from './replays';

/** Companies besides the sample. Of the results of each some are refusals. */
const COMPANIES = isWhole ? 40 : 14;

/** The replays as one script for either side; what it leaves is called `sameBytes`. */
async function script(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'replays.ts'), name: 'sameBytes', formats: ['iife'] },
    },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('the replays were not bundled');
  return chunk.code;
}

/** The surroundings of the first character that differs, in both; null: none does. */
function firstDifference(a: string, b: string): readonly [string, string] | null {
  if (a === b) return null;
  let at = 0;
  while (a[at] === b[at]) at++;
  const around = (text: string) => text.slice(Math.max(0, at - 200), at + 100);
  return [around(a), around(b)];
}

test('Node and Chromium replay and sweep to the same bytes', async ({ workerChromium }) => {
  const context = await (await workerChromium()).newContext();
  try {
    const page = await context.newPage();
    const code = await script();
    await page.addScriptTag({ content: code });
    // Made on one side: the generator sorts by the throw of a die, which engines do differently.
    const companies = Array.from({ length: COMPANIES }, (_, index) => companyOf(1 + index, EVERYTHING));
    const there: string[] = await page.evaluate(`sameBytes.replays(${JSON.stringify(companies)})`);
    const own: { replays: typeof replays } = runInThisContext(`${code}\nsameBytes`);
    const here = await own.replays(companies);
    expect(here.filter((text) => text.includes('"kind":"parley.result"')).length).toBeGreaterThan(
      2.5 * COMPANIES,
    );
    expect(there.length).toBe(here.length);
    for (const [index, text] of here.entries()) expect(firstDifference(text, there[index] ?? '')).toBeNull();
  } finally {
    await context.close();
  }
});
