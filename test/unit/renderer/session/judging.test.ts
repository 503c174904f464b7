import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { fail, ok } from '#domain/result';
import { policy } from '../../worker/fixture';
import { begin, ID, judgedAt, loaded, rest, settle, standing } from './figures-session';
import { glossary } from './session-fixture';

async function session() {
  const begun = await begin();
  const scores = (
    calls: readonly { request: { glossary: { policy: typeof policy } }; signal: AbortSignal }[],
  ) =>
    calls.map(({ request, signal }) => ({
      score: request.glossary.policy.thresholds.find(({ id }) => id === ID)?.value,
      isGivenUp: signal.aborted,
    }));
  return {
    ...begun,
    judged: () => begun.store.getState().judged,
    intervals: () => begun.store.getState().replay.result?.intervals ?? null,
    asked: () => scores(begun.worker.judges),
    askedAll: () => scores(begun.worker.evidence),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('stages', () => {
  it('are judged once the rules rest, and not while a threshold moves', async () => {
    const { worker, set, asked, judged, store } = await session();
    for (const value of [55, 60, 65]) {
      set(value);
      await vi.advanceTimersByTimeAsync(40);
    }
    expect(asked()).toEqual([]);
    await rest();
    expect(asked()).toEqual([{ score: 65, isGivenUp: false }]);
    // Its own figures come first.
    expect(worker.looks.length).toBeGreaterThan(0);
    await worker.judge();
    expect(judged()).toEqual({
      policy: store.getState().document?.edited.glossary.policy,
      stages: judgedAt(65),
    });
  });

  it('keep the judgement of before, with its rules, until the replay has more to say', async () => {
    const { worker, set, judged, store } = await session();
    set(60);
    await rest();
    await worker.judge();
    const { policy: rules } = store.getState().document?.edited.glossary ?? {};
    set(65);
    expect(judged()?.policy).toBe(rules);
    await rest();
    await worker.replay();
    expect(judged()).toBeNull();
  });

  it('are given up with the next change, and their answer is not shown', async () => {
    const { worker, set, asked, judged } = await session();
    set(60);
    await rest();
    set(65);
    expect(asked()).toEqual([{ score: 60, isGivenUp: true }]);
    await settle();
    expect(judged()).toBeNull();
    await rest();
    expect(asked().at(-1)).toEqual({ score: 65, isGivenUp: false });
    await worker.replay();
    await worker.judge();
    expect(judged()).toBeNull();
  });

  it('are not judged against the record where something else is the baseline', async () => {
    const { worker, set, replays } = await session();
    replays.compareWith('today');
    await rest();
    set(60);
    await rest();
    expect(worker.judges.length).toBe(0);
  });
});

describe('a result', () => {
  it('is given its intervals when it rests', async () => {
    const { worker, set, askedAll, intervals, shown } = await session();
    expect(askedAll()).toEqual([]);
    await rest();
    expect(worker.evidence[0]?.request).toEqual({
      glossary: { id: glossary.id, policy },
      today: null,
      baseline: 'recorded',
      options: DEFAULT_OPTIONS,
    });
    await worker.judgeAll();
    expect(intervals()).not.toBeNull();
    expect(shown()).toMatchObject({ result: { score: standing }, stale: false });
    await rest();
    expect(askedAll().length).toBe(1);
    set(60);
    await rest();
    expect(askedAll().length).toBe(1);
    await worker.replay();
    expect(intervals()).toBeNull();
    await rest();
    expect(askedAll().at(-1)).toEqual({ score: 60, isGivenUp: false });
  });

  it('of a sweep is given them where the threshold comes to rest', async () => {
    const { worker, replays, set, askedAll, intervals, shown } = await session();
    await rest();
    await worker.judgeAll();
    replays.hold(ID);
    await worker.sweep();
    for (const value of [60, 65]) {
      set(value);
      await vi.advanceTimersByTimeAsync(40);
    }
    expect(askedAll().length).toBe(1);
    await rest();
    expect(askedAll().slice(1)).toEqual([{ score: 65, isGivenUp: false }]);
    expect(intervals()).toBeNull();
    await worker.judgeAll();
    expect(intervals()).not.toBeNull();
    expect(shown()).toMatchObject({ result: { score: 65 }, stale: false });
  });

  type Ready = Awaited<ReturnType<typeof session>>;
  it.each<[string, (session: Ready) => void]>([
    ['another value', ({ set }) => void set(60)],
    ['another edit', ({ edits }) => edits.perform({ do: 'set-title', title: 'Other rules' })],
    ['the options', ({ replays }) => replays.setOptions({ maturityDays: 30 })],
    ['the baseline', ({ replays }) => replays.compareWith('today')],
    ['the leads', ({ store }) => store.setState({ data: loaded() })],
    ['the end of the document', ({ store }) => store.setState({ document: null })],
  ])('gives up its intervals with %s, and shows no late ones', async (_, change) => {
    const ready = await session();
    await rest();
    change(ready);
    expect(ready.askedAll()).toEqual([{ score: standing, isGivenUp: true }]);
    await settle();
    expect(ready.intervals()).toBeNull();
  });

  it('waits for an import, and is judged after it where the leads stayed', async () => {
    const { store, askedAll } = await session();
    store.setState({ activity: { kind: 'import', share: null, detail: '' } });
    await rest();
    expect(askedAll()).toEqual([]);
    store.setState({ activity: null });
    await rest();
    expect(askedAll().length).toBe(1);
  });
});

describe('evidence', () => {
  it('is what is shown, once that has its intervals, and is asked for once', async () => {
    const { worker, replays, store } = await session();
    const early = replays.evidence();
    await rest();
    const late = replays.evidence();
    expect(worker.evidence.length).toBe(1);
    await worker.judgeAll();
    const { result } = store.getState().replay;
    expect([await early, await late]).toEqual([ok(result), ok(result)]);
    expect(await replays.evidence()).toEqual(ok(result));
    expect(worker.evidence.length).toBe(1);
  });

  it('is refused without figures of these rules, and says why they could not be judged', async () => {
    const { worker, replays, set, store } = await session();
    const problem = { code: 'internal', message: 'A fault', remedy: 'Again' } as const;
    const asked = replays.evidence();
    worker.evidence.at(-1)?.answer(fail(problem));
    expect(await asked).toEqual(fail(problem));
    set(60);
    expect(await replays.evidence()).toMatchObject({ error: { code: 'not-replayed' } });
    store.setState({ replay: { result: null, stale: false } });
    expect(await replays.evidence()).toMatchObject({ error: { code: 'not-replayed' } });
  });
});
