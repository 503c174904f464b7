import { describe, expect, it } from 'vitest';
import type { RankRequest, SeekRequest } from '#contracts/what-if-api';
import { documentDigest } from '#domain/replay/fingerprint';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { sweep } from '#domain/replay/sweep';
import { sweepDocument } from '#domain/replay/sweep-document';
import type { Objective } from '#domain/replay/what-if/objective';
import { rankingDocument } from '#domain/replay/what-if/ranking-document';
import { whatMatters } from '#domain/replay/what-if/what-matters';
import { ok } from '#domain/result';
import { ended } from '../replay/companies';
import { files, ignore, importedLeads, load, mapping, policy, session } from './fixture';

const LEADS = 400;
const glossary = { id: 'small', policy };
const options = DEFAULT_OPTIONS;
const objective: Objective = { kind: 'wins', stage: 'mql', capacity: null };

const ranking = (runId: number, stage = 'mql'): RankRequest => ({ runId, glossary, options, stage });
const seeking = (runId: number, second: SeekRequest['second'] = null): SeekRequest => ({
  runId,
  glossary,
  today: null,
  baseline: 'recorded',
  options,
  objective,
  threshold: 'mql-score',
  values: [30, 40, 50],
  second,
});

async function input(): Promise<ReplayInput> {
  const data = await importedLeads(LEADS);
  const rules = { glossary: { id: 'small' }, today: policy, proposal: policy, baseline: 'recorded' } as const;
  return { ...rules, data, options, mappingDigest: documentDigest(mapping) };
}

describe('what matters, and what serves best', () => {
  it('are what the domain finds over the data held', async () => {
    const worker = session();
    await worker.load(load(1, files(LEADS)), ignore);
    const own = await input();
    const ranked = ended(whatMatters(own, 'mql'));
    if (!ranked.ok) throw new Error(ranked.error.message);
    const shares: number[] = [];
    const answer = await worker.rank(ranking(2), (share) => shares.push(share));
    expect(answer).toEqual(ok(rankingDocument(ranked.value, own, 'small', own.mappingDigest)));
    expect(answer.ok && answer.value.ranked[0]?.moved).toBeGreaterThan(0);
    expect(shares.length).toBeGreaterThan(0);

    const swept = ended(sweep({ ...own, objective, threshold: 'mql-score', values: [30, 40, 50] }));
    if (!swept.ok) throw new Error(swept.error.message);
    expect(await worker.seek(seeking(3), ignore)).toEqual(
      ok(sweepDocument(swept.value, policy, 'mql-score', { objective, second: null })),
    );
  });

  it('are refused without data, and where the rules have not what is asked for', async () => {
    const worker = session();
    expect(await worker.rank(ranking(1), ignore)).toMatchObject({ error: { code: 'no-data' } });
    expect(await worker.seek(seeking(2), ignore)).toMatchObject({ error: { code: 'no-data' } });
    await worker.load(load(3, files(LEADS)), ignore);
    expect(await worker.rank(ranking(4, 'none'), ignore)).toMatchObject({ error: { code: 'no-such-stage' } });
    const second = { threshold: 'mql-score', values: [1] };
    expect(await worker.seek(seeking(5, second), ignore)).toMatchObject({
      error: { code: 'no-such-threshold' },
    });
  });
});
