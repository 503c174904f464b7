import { describe, expect, it } from 'vitest';
import type { LookResult, SimulateResult } from '#contracts/replay-api';
import { sliderGrid } from '#domain/glossary/threshold-grid';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayResult } from '#domain/replay/result';
import { files, ignore, load, policy, policyWith, replay, session } from './fixture';

const LEADS = 400;
/** So many that a walk over them takes several slices. */
const MANY = 10_000;

const gate = (runId: number, set: Record<string, number> = {}) => ({
  runId,
  glossary: { id: 'small', policy: policyWith(set) },
  options: DEFAULT_OPTIONS,
});
const prepare = (runId: number, set?: Record<string, number>) => ({
  ...gate(runId, set),
  threshold: 'mql-score',
});
const look = (runId: number, set?: Record<string, number>, halvings = 0) => ({
  ...gate(runId, set),
  halvings,
});

const seen = (result: LookResult): readonly GateFigures[] => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const replayed = (result: SimulateResult): ReplayResult => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** A session with leads, and the times it has let messages in; `onPause` runs at each. */
async function loaded(leads = LEADS, onPause: (pauses: number) => void = ignore) {
  const pauses = { count: 0 };
  const running = session(() => {
    pauses.count += 1;
    onPause(pauses.count);
  });
  await running.load(load(1, files(leads)), ignore);
  pauses.count = 0;
  return { running, pauses };
}

async function prepared(
  leads?: number,
  onPause?: (pauses: number) => void,
  threshold: string | null = 'mql-score',
) {
  const opened = await loaded(leads, onPause);
  expect(await opened.running.prepare({ ...prepare(2), threshold })).toEqual({ ok: true, value: undefined });
  opened.pauses.count = 0;
  return opened;
}

describe('a look', () => {
  it.each([{}, { 'mql-score': 0 }, { 'mql-score': 45 }, { 'mql-score': 90 }])(
    'says of the stages rules lead into what a replay says, with %o',
    async (set) => {
      const { running } = await prepared();
      // Nobody is recorded, which would be no baseline otherwise.
      const options = { ...DEFAULT_OPTIONS, fidelityLimit: 0 };
      const { stages } = replayed(
        await running.simulate({ ...replay(3, set), today: null, options }, ignore),
      );
      const [mql, ...others] = seen(structuredClone(await running.look(look(4, set))));
      expect(others).toEqual([]);
      const stage = stages.find((one) => one.stage === 'mql');
      expect(mql).toMatchObject({ stage: 'mql', leads: LEADS, cohort: LEADS, swap: stage?.swap });
      expect([mql?.recorded, mql?.walked]).toEqual([stage?.baseline?.reached, stage?.proposal.reached]);
    },
  );

  it('at a sample says of how many leads it is', async () => {
    const { running } = await prepared(MANY, ignore, null);
    const [sampled] = seen(await running.look(look(3, {}, 4)));
    const [whole] = seen(await running.look(look(4, {}, 0)));
    const { leads = 0, cohort, walked = 0 } = sampled ?? {};
    expect(cohort).toBe(MANY);
    expect(leads).toBeGreaterThan(MANY / 32);
    expect(leads).toBeLessThan(MANY / 8);
    expect(walked / leads).toBeCloseTo((whole?.walked ?? 0) / MANY, 2);
  });

  it('reads all leads at every stop of the slider in hand, even where a sample would do', async () => {
    const [swept, unswept] = [await prepared(), await prepared(LEADS, ignore, null)];
    let runId = 3;
    const slider = policy.thresholds.find(({ id }) => id === 'mql-score');
    if (!slider) throw new Error('the fixture has no bar');
    const stops = sliderGrid(slider, 200);
    expect(stops.length).toBeGreaterThan(5);
    for (const value of stops) {
      const set = { 'mql-score': value };
      const read = seen(await swept.running.look(look(runId++, set, 4)));
      expect(read).toMatchObject([{ leads: LEADS }]);
      expect(read).toEqual(seen(await unswept.running.look(look(runId++, set))));
    }
    // Between two stops, and under other rules than were swept, a sample is looked at.
    const between = seen(
      await swept.running.look(look(runId++, { 'mql-score': (stops[0] ?? 0) + slider.step / 2 }, 4)),
    );
    expect(between[0]?.leads).toBeLessThan(LEADS);
    const dates = { ...DEFAULT_OPTIONS, maturityDays: 3 };
    expect(seen(await swept.running.look({ ...look(runId++, {}, 4), options: dates }))).toEqual([]);
  });

  it('sees nothing that was not prepared, or not under like rules', async () => {
    const { running } = await loaded();
    expect(await running.look(look(2))).toEqual({ ok: true, value: [] });
    await running.prepare(prepare(3));
    const otherwise = { ...look(4), options: { ...DEFAULT_OPTIONS, timing: 'dates' as const } };
    expect(seen(await running.look(otherwise))).toEqual([]);
    const [lead, ...rest] = policy.stages;
    if (!lead) throw new Error('the fixture has no stage');
    const entry = { op: 'field', field: 'industry', is: 'eq', value: 'retail' } as const;
    const stages = [{ ...lead, entry }, ...rest];
    const before = { ...look(5), glossary: { id: 'small', policy: { ...policy, stages } } };
    expect(seen(await running.look(before))).toEqual([]);
    expect(seen(await running.look(look(6))).length).toBe(1);
  });

  it('finds a stage by its id wherever it stands by now', async () => {
    const { running } = await prepared();
    const [expected] = seen(await running.look(look(3, { 'mql-score': 45 })));
    const { stages, ...rest } = policyWith({ 'mql-score': 45 });
    const [first, mql, ...others] = stages;
    if (!first || !mql) throw new Error('the fixture has two stages');
    const moved = { ...rest, stages: [first, { ...mql, id: 'new' }, mql, ...others] };
    const found = seen(await running.look({ ...look(4), glossary: { id: 'small', policy: moved } }));
    expect(found).toEqual([expected]);
  });

  it('is refused without leads, and knows nothing of those that were there before others', async () => {
    expect(await session().look(look(1))).toMatchObject({ error: { code: 'no-data' } });
    expect(await session().prepare(prepare(1))).toMatchObject({ error: { code: 'no-data' } });
    const { running } = await prepared();
    await running.load(load(3, files(8)), ignore);
    expect(seen(await running.look(look(4)))).toEqual([]);
    await running.prepare(prepare(5));
    expect(seen(await running.look(look(6)))).toMatchObject([{ leads: 8 }]);
  });

  it('gives way to the next, and hears a cancel', async () => {
    const { running } = await prepared(MANY);
    const older = running.look(look(3, { 'mql-score': 90 }));
    const newer = running.look(look(4, { 'mql-score': 0 }));
    expect(await older).toMatchObject({ error: { code: 'cancelled' } });
    expect(seen(await newer)[0]?.walked).toBe(MANY);
    const given = running.look(look(5));
    await running.cancel(5);
    expect(await given).toMatchObject({ error: { code: 'cancelled' } });
    expect(seen(await running.look(look(6, { 'mql-score': 90 })))[0]?.walked).toBe(0);
  });

  it('comes before a replay that goes on', async () => {
    const { running } = await prepared(MANY);
    const ended: string[] = [];
    const replaying = running.simulate(replay(3), ignore).then(() => ended.push('replay'));
    const looking = running.look(look(4)).then(() => ended.push('look'));
    await Promise.all([replaying, looking]);
    expect(ended).toEqual(['look', 'replay']);
  });
});

describe('preparing', () => {
  it('waits while anybody waits for something else, and then goes on', async () => {
    const { running, pauses } = await loaded(MANY);
    await running.simulate(replay(2), ignore);
    const alone = pauses.count;
    pauses.count = 0;
    const preparing = running.prepare(prepare(3));
    await running.simulate(replay(4), ignore);
    // One slice of it may have begun before the replay came.
    expect(pauses.count).toBeLessThanOrEqual(alone + 1);
    expect((await preparing).ok).toBe(true);
    expect(seen(await running.look(look(5))).length).toBe(1);
  });

  it('leaves what it has done to the next when it is cancelled', async () => {
    const { running, pauses } = await loaded(MANY);
    await running.prepare(prepare(2));
    const whole = pauses.count;
    expect(whole).toBeGreaterThan(4);

    const stop = { at: -1 };
    const cut = await loaded(MANY, (count) => {
      if (count === stop.at) void cut.running.cancel(2);
    });
    stop.at = Math.floor(whole / 2);
    expect(await cut.running.prepare(prepare(2))).toMatchObject({ error: { code: 'cancelled' } });
    stop.at = -1;
    await cut.running.prepare(prepare(3));
    expect(cut.pauses.count).toBeLessThanOrEqual(whole + 1);
    expect(seen(await cut.running.look(look(4))).length).toBe(1);
  });

  it('is not done twice', async () => {
    const { running, pauses } = await prepared(MANY);
    await running.prepare(prepare(3, { 'mql-score': 70 }));
    expect(pauses.count).toBe(0);
  });

  it('ends when another is asked for, or other leads come', async () => {
    const { running } = await loaded(MANY);
    const [older, newer] = [running.prepare(prepare(2)), running.prepare(prepare(3))];
    expect(await older).toMatchObject({ error: { code: 'cancelled' } });
    expect((await newer).ok).toBe(true);
    const again = await loaded(MANY);
    const preparing = again.running.prepare(prepare(2));
    await again.running.load(load(3, files(8)), ignore);
    expect(await preparing).toMatchObject({ error: { code: 'cancelled' } });
  });
});
