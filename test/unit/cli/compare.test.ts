import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { comparisonFormat } from '#domain/replay/compare/comparison-document';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';
import { fixtureFiles, fixturePolicy, glossaryText, SIMULATE } from './fixture';

const LEADS = SIMULATE.slice(2);

/** The fixture beside what Sales and Finance call an MQL: as many employees as they say. */
async function threeTeams(change: (policy: Policy) => Policy = (policy) => policy) {
  const folder = await temporaryFolder({
    ...fixtureFiles(),
    'sales.parley.json': glossaryText(fixturePolicy(60)),
    'finance.parley.json': glossaryText(change(fixturePolicy(40))),
  });
  return { folder, run: commandLine(folder) };
}
const TEAMS = ['fixture.parley.json', 'sales.parley.json', 'finance.parley.json'];

// In the cohort are 1, 2, 3, 4, 5, 6, 8 and 10, with 100, 60, 60, 40, 30, 500, 45 and 52 employees.
it('says how far three glossaries agree, and what each contested lead is about', async () => {
  const { run } = await threeTeams();
  const { code, stdout, stderr } = await run('compare', ...TEAMS, ...LEADS, '--stage', 'mql');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Who enters MQL: 8 leads of 10 compared, as of ');
  expect(stdout).toContain('3 leads are contested (37.5 %): let in by some, not by others.\n');
  expect(stdout).toMatch(/^fixture {4,}5 {2}62\.5 %\nsales {6,}4 {2}50\.0 %\nfinance {4,}7 {2}87\.5 %$/m);
  expect(stdout).toMatch(/^fixture and sales +4 +1 +0 +87\.5 % +80\.0 % +0\.75$/m);
  expect(stdout).toContain(
    'Let in by finance, not by fixture: 2 leads\n       2  failed: Employees is at least 50 people (Size) (such as 4, 8)\n',
  );
  expect(stdout.split('\n').filter((line) => line.length > 160)).toEqual([]);
});

it('prints a document whose causes add up', async () => {
  const { run } = await threeTeams();
  const { stdout } = await run('compare', ...TEAMS, ...LEADS, '--stage', 'mql', '--json');
  const document = comparisonFormat.schema.parse(JSON.parse(stdout));
  expect(document.definitions.map(({ name, reached }) => [name, reached])).toEqual([
    ['fixture', 5],
    ['sales', 4],
    ['finance', 7],
  ]);
  expect(document.leads).toEqual({ total: 10, compared: 8, contested: 3 });
  expect(document.patterns).toEqual([
    { letInBy: [], leads: 1 },
    { letInBy: [2], leads: 2 },
    { letInBy: [0, 2], leads: 1 },
    { letInBy: [0, 1, 2], leads: 4 },
  ]);
  // Of 24 ratings 16 are in and 8 are out; three leads have 2 unlike pairs of ratings of 3: 1 − 23 · 3 · 2 · 2/2 / (2 · 16 · 8).
  expect(document.alpha.value).toBeCloseTo(1 - (23 * 6) / 256, 12);
  for (const { disagreements } of document.pairs) {
    for (const { leads, causes, unlisted } of disagreements) {
      expect(causes.reduce((sum, cause) => sum + cause.leads, unlisted)).toBe(leads);
    }
  }
  expect(stdout).toBe((await run('compare', ...TEAMS, ...LEADS, '--stage', 'mql', '--json')).stdout);
});

it('names glossaries by their folders where files have one name, and says whose populations differ', async () => {
  const { folder, run } = await threeTeams();
  await mkdir(join(folder, 'sales'));
  const open = { ...fixturePolicy(60), populations: [] };
  await writeFile(join(folder, 'sales/fixture.parley.json'), glossaryText(open));
  const { stdout } = await run(
    'compare',
    'fixture.parley.json',
    'sales/fixture.parley.json',
    ...LEADS,
    '--stage',
    'mql',
  );
  expect(stdout).toContain('Let in by fixture.parley.json, not by sales/fixture.parley.json: 1 lead\n');
  expect(stdout).toContain(
    'Note: sales/fixture.parley.json has other populations; the leads compared are those of fixture.parley.json.\n',
  );
});

it.each<[string, string[], string]>([
  ['one glossary', ['fixture.parley.json', ...LEADS, '--stage', 'mql'], '"compare" needs 2 arguments'],
  [
    'seven',
    [...Array<string>(7).fill('fixture.parley.json'), ...LEADS, '--stage', 'mql'],
    'does not know what to do with',
  ],
  ['no stage', [...TEAMS, ...LEADS], '--stage is missing'],
  ['a stage that one of them lacks', [...TEAMS, ...LEADS, '--stage', 'sql'], 'fixture has no stage "sql"'],
  ['no leads', [...TEAMS, '--stage', 'mql'], 'No leads were given'],
])('refuses %s', async (_, words, says) => {
  const { run } = await threeTeams();
  const { code, stdout, stderr } = await run('compare', ...words);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(says);
});
