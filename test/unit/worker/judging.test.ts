import { describe, expect, it } from 'vitest';
import type { JudgeResult } from '#contracts/judge-api';
import type { SimulateResult } from '#contracts/replay-api';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayResult } from '#domain/replay/result';
import { simulateWithIntervals } from '#domain/replay/simulate';
import { ended } from '../replay/companies';
import { files, ignore, importedLeads, load, policyWith, replay, session } from './fixture';

const LEADS = 400;
/** So many that a walk over them takes several slices. */
const MANY = 10_000;
// Nobody is recorded, which would be no baseline otherwise.
const options = { ...DEFAULT_OPTIONS, fidelityLimit: 0 };

const asked = (runId: number, set: Record<string, number> = {}) => ({
  ...replay(runId, set),
  today: null,
  options,
});
const judge = (runId: number, set: Record<string, number> = {}) => ({
  runId,
  glossary: { id: 'small', policy: policyWith(set) },
  options,
});
const prepare = (runId: number) => ({ ...judge(runId), threshold: 'mql-score' });

const told = (result: SimulateResult): ReplayResult => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const judged = (result: JudgeResult) => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** A session with leads, and the times it has let messages in. */
async function loaded(leads = LEADS) {
  const pauses = { count: 0 };
  const running = session(() => {
    pauses.count += 1;
  });
  await running.load(load(1, files(leads)), ignore);
  pauses.count = 0;
  return { running, pauses };
}

/** Without what an import knows of its files, which the session's data has more of. */
const figuresOf = ({ fingerprint: _fingerprint, notes: _notes, ...figures }: ReplayResult) => figures;

describe('evidence', () => {
  it('is the result with the intervals that the domain gives', async () => {
    const { running } = await loaded();
    const result = told(structuredClone(await running.evidence(asked(2), ignore)));
    const data = await importedLeads(LEADS);
    const { mappingDigest } = { mappingDigest: `sha-256:${'0'.repeat(64)}` as const };
    const { glossary, baseline } = asked(3);
    const alone = ended(
      simulateWithIntervals({
        glossary,
        today: glossary.policy,
        proposal: glossary.policy,
        baseline,
        data,
        mappingDigest,
        options,
      }),
    );
    if (!alone.ok) throw new Error(alone.error.message);
    expect(figuresOf(result)).toEqual(figuresOf(alone.value));
    expect(result.intervals).toMatchObject({ by: 'lead', replicates: 1000 });
    expect(result.stages.some(({ difference }) => difference?.interval)).toBe(true);
  });

  it('takes over the last replay where it is of the same, and only there', async () => {
    const { running, pauses } = await loaded(MANY);
    const replayed = told(await running.simulate(asked(2), ignore));
    expect(replayed.intervals).toBeNull();
    const replaying = pauses.count;
    pauses.count = 0;
    const result = told(await running.evidence(asked(3), ignore));
    const fresh = await loaded(MANY);
    expect(told(await fresh.running.evidence(asked(2), ignore))).toEqual(result);
    // The clock of the fixture runs on with every look at it, so pauses count the yields.
    expect(fresh.pauses.count - pauses.count).toBeGreaterThan(0.9 * replaying);
    const { intervals, stages, transitions, slas, ...rest } = result;
    expect(intervals).not.toBeNull();
    expect({ ...rest, intervals: null }).toMatchObject({
      leads: replayed.leads,
      notes: replayed.notes,
      fingerprint: replayed.fingerprint,
    });
    const without = <T extends { difference: unknown }>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row, difference: null }));
    expect(without(stages)).toEqual(replayed.stages);
    expect(without(transitions)).toEqual(replayed.transitions);
    expect(without(slas)).toEqual(replayed.slas);

    const set = { 'mql-score': 90 };
    const other = told(await running.evidence(asked(4, set), ignore));
    expect(other.stages.find(({ stage }) => stage === 'mql')?.proposal.reached).toBe(0);
    expect(told(await running.evidence(asked(5), ignore))).toEqual(result);
    await running.load(load(6, files(8)), ignore);
    expect(told(await running.evidence(asked(7), ignore)).leads.cohort).toBe(8);
  });

  it('is refused without leads, and hears a cancel', async () => {
    expect(await session().evidence(asked(1), ignore)).toMatchObject({ error: { code: 'no-data' } });
    const { running } = await loaded(MANY);
    const given = running.evidence(asked(2), ignore);
    await running.cancel(2);
    expect(await given).toMatchObject({ error: { code: 'cancelled' } });
  });
});

describe('a judgement', () => {
  it.each([{}, { 'mql-score': 45 }])(
    'says of the prepared stages what the evidence says, with %o',
    async (set) => {
      const { running } = await loaded();
      await running.prepare(prepare(2));
      const [mql, ...others] = judged(structuredClone(await running.judge(judge(3, set))));
      expect(others).toEqual([]);
      const { stages } = told(await running.evidence(asked(4, set), ignore));
      const { difference } = stages.find(({ stage }) => stage === 'mql') ?? {};
      if (!difference) throw new Error('the stage is not recorded');
      const { bounds: _bounds, ...known } = difference;
      expect(mql).toEqual({ stage: 'mql', by: 'lead', difference: known });
    },
  );

  it('says nothing of what was not prepared', async () => {
    const { running } = await loaded();
    expect(judged(await running.judge(judge(2)))).toEqual([]);
    expect(await session().judge(judge(1))).toMatchObject({ error: { code: 'no-data' } });
  });

  it('gives way to the next, and hears a cancel', async () => {
    const { running } = await loaded(MANY);
    await running.prepare(prepare(2));
    const older = running.judge(judge(3));
    const newer = running.judge(judge(4, { 'mql-score': 45 }));
    expect(await older).toMatchObject({ error: { code: 'cancelled' } });
    expect(judged(await newer).length).toBe(1);
    const given = running.judge(judge(5));
    await running.cancel(5);
    expect(await given).toMatchObject({ error: { code: 'cancelled' } });
  });

  it('comes before a replay that goes on, and after a look', async () => {
    const { running } = await loaded(MANY);
    await running.prepare(prepare(2));
    const order: string[] = [];
    const all = [
      running.simulate(asked(3), ignore).then(() => order.push('replay')),
      running.judge(judge(4)).then(() => order.push('judgement')),
      running.look({ ...judge(5), halvings: 0 }).then(() => order.push('look')),
    ];
    await Promise.all(all);
    expect(order).toEqual(['look', 'judgement', 'replay']);
  });
});
