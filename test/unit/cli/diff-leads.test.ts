import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { touchedSchema } from '#domain/replay/what-if/touched-document';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine, contentsOf } from './command-line';
import { fixtureFiles, fixturePolicy, glossaryText, SIMULATE } from './fixture';

const LEADS = SIMULATE.slice(2);

/** A glossary that asks for sixty people, and the fixture after it, which asks for fifty. */
async function changed() {
  const folder = await temporaryFolder({
    ...fixtureFiles(),
    'before.parley.json': glossaryText(fixturePolicy(60)),
  });
  return { folder, run: commandLine(folder) };
}
const DIFF = ['diff', 'before.parley.json', 'fixture.parley.json'] as const;

it('says at which stages a change moves leads, beside what changed', async () => {
  const { run } = await changed();
  const { code, stdout, stderr } = await run(...DIFF, ...LEADS);
  expect([code, stderr]).toEqual([0, '1 change, 0 breaking\n']);
  expect(stdout).toContain('Size: 60 → 50.\n\n1 lead of 8 is touched, as of 2026-01-20T12:00:00.000Z.\n\n');
  expect(stdout).toMatch(/^MQL +1 +0 +0 +0 +0 +0 +4$/m);
  expect(stdout).not.toMatch(/^Won/m);
});

it('counts those that the record shows won, in either direction', async () => {
  const { folder, run } = await changed();
  await writeFile(join(folder, 'strict.parley.json'), glossaryText(fixturePolicy(400)));
  const { stdout } = await run(
    'diff',
    'fixture.parley.json',
    'strict.parley.json',
    ...LEADS,
    '--mapping',
    'fixture.mapping.json',
    '--json',
  );
  const { touched } = JSON.parse(stdout);
  expect(touchedSchema.parse(touched)).toMatchObject({
    cohort: { both: 8, before: 0, after: 0 },
    leads: 4,
    stages: [
      { stage: 'lead', same: 8 },
      // 1, 2, 3 and 10 are out; only 1 was won.
      {
        stage: 'mql',
        added: 0,
        dropped: 4,
        droppedWon: 1,
        same: 1,
        examples: [{ lead: '1', is: 'dropped' }, {}, {}, {}],
      },
      { stage: 'won', dropped: 1, droppedWon: 1, same: 1 },
    ],
  });
});

it('lists each lead and stage it moves, and nothing over what it reads', async () => {
  const { folder, run } = await changed();
  const { code, stderr } = await run(...DIFF, ...LEADS, '--leads-out', 'moved.csv');
  expect(code).toBe(0);
  expect(stderr).toContain('Wrote moved.csv: 1 lead. ');
  expect((await readFile(join(folder, 'moved.csv'), 'utf8')).split(/\r?\n/)).toEqual([
    'lead,stage,change,before,after,won,reason',
    '10,mql,added,,2026-01-15T09:00:00.000Z,false,the rules',
    '',
  ]);
  const before = await contentsOf(folder);
  for (const input of ['leads.csv', 'before.parley.json', 'fixture.mapping.json']) {
    const refused = await run(...DIFF, ...LEADS, '--leads-out', input);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain(`--leads-out would overwrite ${input}, which is read here`);
  }
  expect(await contentsOf(folder)).toEqual(before);
});

it('says who belongs to the cohort of one glossary alone', async () => {
  const { folder, run } = await changed();
  await writeFile(join(folder, 'before.parley.json'), glossaryText({ ...fixturePolicy(), populations: [] }));
  const { stdout } = await run(...DIFF, ...LEADS);
  expect(stdout).toContain('1 lead would not belong to the cohort any more.\n');
});

it('refuses options about leads without leads', async () => {
  const { run } = await changed();
  for (const words of [
    ['--leads-out', 'x.csv'],
    ['--timing', 'dates'],
    ['--activities', 'activities.csv'],
  ]) {
    const { code, stdout, stderr } = await run(...DIFF, ...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('No leads were given');
  }
});
