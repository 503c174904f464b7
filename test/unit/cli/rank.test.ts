import { expect, it } from 'vitest';
import { rankingFormat } from '#domain/replay/what-if/ranking-document';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';
import { fixtureFiles, SIMULATE } from './fixture';

const LEADS = SIMULATE.slice(2);
const rank = async (...options: readonly string[]) => {
  const run = commandLine(await temporaryFolder(fixtureFiles()));
  return run('rank', 'fixture.parley.json', ...LEADS, ...options);
};

// In the cohort are 1, 2, 3, 4, 5, 6, 8 and 10, with 100, 60, 60, 40, 30, 500, 45 and 52 employees; MQLs have 50 or more.
it('ranks the threshold and the conditions of a stage', async () => {
  const { code, stdout, stderr } = await rank('--stage', 'mql');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('5 leads of 8 enter MQL.\n');
  expect(stdout).toContain('Leave out: Employees is');
  expect(stdout).toMatch(/One change at a time: what two do together is not in it\.\n$/);
});

it('prints a document of its schema, the same bytes twice', async () => {
  const { stdout } = await rank('--stage', 'mql', '--json');
  const ranking = rankingFormat.schema.parse(JSON.parse(stdout));
  expect(ranking.leads).toEqual({ cohort: 8, reached: 5, hits: null });
  // Left out, the condition lets the three others in; a threshold of 0, or of 150, lets all in or one.
  expect(ranking.ranked.map(({ moved }) => moved)).toEqual([4, 3]);
  expect(ranking.ranked[0]?.effects).toMatchObject([
    { edit: { kind: 'threshold', id: 'size', to: 0 }, added: 3, dropped: 0, reached: 8 },
    { edit: { kind: 'threshold', id: 'size', to: 150 }, added: 0, dropped: 4, reached: 1 },
  ]);
  expect((await rank('--stage', 'mql', '--json')).stdout).toBe(stdout);
});

it.each([
  ['no stage', [], /stage/],
  ['a stage that is not there', ['--stage', 'none'], /There is no stage "none"/],
  ['a target that nothing is recorded of', ['--stage', 'mql', '--target', 'lead'], /cannot be the target/],
])('refuses %s', async (_, options, message) => {
  const { code, stderr } = await rank(...options);
  expect(code).not.toBe(0);
  expect(stderr).toMatch(message);
});
