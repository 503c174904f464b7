import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkIntegrity } from '#domain/glossary/integrity';
import { policySchema } from '#domain/glossary/schema/policy';
import { mappingSchema } from '#domain/leads/mapping/schema';
import { fileChunks } from '#node/files/file-chunks';
import { inOrder, type ReplayAnswer, type SweptAnswer } from '../../../scripts/bench/replay/answer.mjs';
import { duckdb, duckdbInAll } from '../../../scripts/bench/replay/contenders/duckdb.mjs';
import { engine } from '../../../scripts/bench/replay/contenders/engine.mjs';
import { curve, pairs } from '../../../scripts/bench/replay/contenders/judged.mjs';
import { objects } from '../../../scripts/bench/replay/contenders/objects.mjs';
import type { LoadReplayer } from '../../../scripts/bench/replay/contenders/replayer.mjs';
import { sweeping } from '../../../scripts/bench/replay/contenders/sweep.mjs';
import {
  benchMapping,
  benchPolicy,
  judgedMapping,
  judgedPolicy,
} from '../../../scripts/bench/replay/definition.mjs';
import { writeBulk } from '../../../scripts/samples/write-company.mjs';

const LEADS = 3000;

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-bench-test-'));
  await writeBulk({ seed: 7, leads: LEADS }, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const source = () => ({ folder, open: (file: string) => fileChunks(path.join(folder, file)) });

async function answerOf<Answer extends ReplayAnswer | SweptAnswer>(
  load: LoadReplayer<Answer>,
): Promise<Answer> {
  const { replay } = await load(source());
  const { answer } = await replay();
  return inOrder(answer());
}

it.each([
  ['replays', benchPolicy(), benchMapping()],
  ['judges', judgedPolicy(), judgedMapping()],
])('what the bench %s is a sound glossary, and a mapping', (_, policy, mapping) => {
  expect(policySchema.safeParse(policy).error).toBeUndefined();
  expect(checkIntegrity(policy)).toEqual([]);
  expect(mappingSchema.safeParse(mapping).error).toBeUndefined();
});

it('the contenders of the replay answer alike, and every part of the answer says something', async () => {
  const ours = await answerOf(engine);
  expect(await answerOf(duckdb(1))).toEqual(ours);
  expect(await answerOf(objects)).toEqual(ours);

  expect(ours.leads).toBe(LEADS);
  const { same, ...moved } = ours.swap;
  expect(same, 'drawn times hardly meet').toBeLessThan(10);
  for (const count of Object.values(moved)) expect(count).toBeGreaterThan(50);
  const { running, ...due } = ours.verdicts;
  expect(running, 'as-of is the last activity of all').toBeLessThan(10);
  for (const count of Object.values(due)) expect(count).toBeGreaterThan(50);
  expect(ours.touchMs[1]).toBeGreaterThan(ours.touchMs[0]);
});

it('a sweep says of the bar in force what DuckDB says', async () => {
  const { leads, mql, verdicts, touchMs } = await answerOf(engine);
  const expected = { leads, walked: mql[1], verdicts, touchMs };
  expect(await answerOf(duckdbInAll(2))).toEqual(expected);
  const { replay } = await sweeping(source());
  const swept = (await replay()).answer();
  expect(swept && inOrder(swept)).toEqual(expected);
});

it.each([
  ['of all leads', curve('all')],
  ['of a sample', curve('sample')],
  ['of all leads, over two thresholds', pairs('all')],
  ['of a sample, over two thresholds', pairs('sample')],
])('every stop of a chart %s is judged', async (_, load) => {
  const { replay } = await load(source());
  // Throws where one is not, or has no wins.
  expect((await replay()).answer()).toBeNull();
});
