import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SAMPLE_HALVINGS } from '#domain/replay/gate/gate-figures';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { ok } from '#domain/result';
import { policy } from '../../worker/fixture';
import { begin, ID, loaded, lookedAt, rest, settle, standing } from './figures-session';
import { glossary } from './session-fixture';

const MANY = 1_000_000;
/** Longer than all of many leads may take. */
const tooLong = () => vi.advanceTimersByTimeAsync(400);

async function session(leads?: number) {
  const begun = await begin(leads);
  return {
    ...begun,
    look: () => begun.store.getState().look,
    asked: () =>
      begun.worker.looks.map(({ request: { glossary: of, halvings }, signal }) => ({
        score: of.policy.thresholds.find(({ id }) => id === ID)?.value,
        halvings,
        isGivenUp: signal.aborted,
      })),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('moving a threshold', () => {
  it('shows at once what can be told, until the replay has its figures', async () => {
    const { worker, set, look, shown, store } = await session();
    expect(look()).toBeNull();
    set(60);
    const { policy: now } = store.getState().document?.edited.glossary ?? {};
    expect(worker.looks[0]?.request).toEqual({
      glossary: { id: glossary.id, policy: now },
      options: DEFAULT_OPTIONS,
      halvings: 0,
    });
    await worker.look();
    expect(look()).toEqual(lookedAt(60));
    expect(shown()).toMatchObject({ result: { score: standing }, stale: true });
    await rest();
    expect(look()).toEqual(lookedAt(60));
    await worker.replay();
    expect(look()).toBeNull();
    expect(shown()).toMatchObject({ result: { score: 60 }, stale: false });
    expect(worker.looks.length).toBe(1);
    expect(store.getState().message).toBe('');
  });

  it('has one look on its way at a time, and then the newest', async () => {
    const { worker, set, look, asked } = await session();
    for (const value of [55, 60, 65, 70]) set(value);
    expect(asked().map(({ score }) => score)).toEqual([55]);
    await worker.look();
    expect(look()).toEqual(lookedAt(55));
    expect(asked().map(({ score }) => score)).toEqual([55, 70]);
    await worker.look();
    expect(look()).toEqual(lookedAt(70));
    expect(asked().map(({ isGivenUp }) => isGivenUp)).toEqual([false, false]);
  });

  it('shows nothing where nothing can be told', async () => {
    const { worker, set, look } = await session();
    set(60);
    worker.looks[0]?.answer(ok([]));
    await settle();
    expect(look()).toBeNull();
    await rest();
    expect(worker.looks.length).toBe(1);
  });

  it('asks for no look where a sweep has the figures, and ends one that is on its way', async () => {
    const { worker, replays, set, look } = await session();
    replays.hold(ID);
    set(60);
    expect(worker.looks.length).toBe(1);
    await worker.sweep();
    expect(worker.looks[0]?.signal.aborted).toBe(true);
    set(65);
    expect(worker.looks.length).toBe(1);
    await settle();
    expect(look()).toBeNull();
  });

  it('looks again when figures of before arrive', async () => {
    const { worker, set, look, shown } = await session();
    set(60);
    await worker.look();
    await rest();
    set(65);
    await worker.replay();
    expect(shown()).toMatchObject({ result: { score: 60 }, stale: true });
    expect(look()).toEqual(lookedAt(60));
    await worker.look();
    expect(look()).toEqual(lookedAt(65));
  });

  it('does not hold up the replay', async () => {
    const { worker, set } = await session();
    set(60);
    await vi.advanceTimersByTimeAsync(59);
    expect(worker.replays.length).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(worker.replays.length).toBe(2);
  });
});

describe('many leads', () => {
  it('are looked at as a sample while the threshold moves, and all of them once it rests', async () => {
    const { worker, set, asked } = await session(MANY);
    for (const value of [55, 60]) {
      set(value);
      await worker.look();
    }
    expect(asked().map(({ halvings }) => halvings)).toEqual([SAMPLE_HALVINGS, SAMPLE_HALVINGS]);
    await rest();
    expect(asked().slice(2)).toEqual([{ score: 60, halvings: 0, isGivenUp: false }]);
    await worker.look();
    await tooLong();
    expect(asked().length).toBe(3);
  });

  it('are left to the replay when all of them take too long', async () => {
    const { worker, set, look, asked } = await session(MANY);
    set(60);
    await worker.look();
    await rest();
    await tooLong();
    expect(asked().at(-1)).toEqual({ score: 60, halvings: 0, isGivenUp: true });
    expect(look()).toEqual(lookedAt(60));
  });

  it('are not looked at as a sample any more once it rests', async () => {
    const { worker, set, asked } = await session(MANY);
    set(55);
    set(60);
    await rest();
    expect(asked()).toEqual([
      { score: 55, halvings: SAMPLE_HALVINGS, isGivenUp: true },
      { score: 60, halvings: 0, isGivenUp: false },
    ]);
    set(65);
    await worker.look();
    expect(asked().at(-1)).toMatchObject({ score: 65, halvings: SAMPLE_HALVINGS });
  });
});

describe('a look', () => {
  type Ready = Awaited<ReturnType<typeof session>>;
  const otherwise: [string, (session: Ready) => void][] = [
    ['another edit', ({ edits }) => edits.perform({ do: 'set-title', title: 'Other rules' })],
    ['the options', ({ replays }) => replays.setOptions({ maturityDays: 30 })],
    ['the baseline', ({ replays }) => replays.compareWith('today')],
    ['the leads', ({ store }) => store.setState({ data: loaded() })],
    ['an import', ({ store }) => store.setState({ activity: { kind: 'import', share: null, detail: '' } })],
    ['the loss of the worker', ({ store }) => store.setState({ replay: { result: null, stale: false } })],
    ['the end of the document', ({ store }) => store.setState({ document: null })],
  ];

  it.each(otherwise)('is forgotten with %s', async (_, change) => {
    const ready = await session();
    ready.set(60);
    await ready.worker.look();
    expect(ready.look()).not.toBeNull();
    change(ready);
    expect(ready.look()).toBeNull();
  });

  it.each(otherwise)('on its way is given up with %s, and its answer not shown', async (_, change) => {
    const ready = await session();
    ready.set(60);
    const [underway] = ready.worker.looks;
    change(ready);
    expect(underway?.signal.aborted).toBe(true);
    await settle();
    expect(ready.look()).toBeNull();
  });

  it('is of another edit, too', async () => {
    const { worker, edits, look } = await session();
    edits.perform({ do: 'set-title', title: 'Other rules' });
    expect(worker.looks[0]?.request.glossary.policy.title).toBe('Other rules');
    await worker.look();
    expect(look()).toEqual(lookedAt(standing));
  });

  it('is not asked for under other options, before the first figures, or during an import', async () => {
    const { worker, store, replays, set } = await session();
    replays.setOptions({ maturityDays: 30 });
    store.setState({ activity: { kind: 'import', share: null, detail: '' } });
    set(60);
    store.setState({ activity: null, replay: { result: null, stale: false } });
    set(65);
    await rest();
    expect(worker.looks.length).toBe(0);
  });
});

describe('what looks need', () => {
  it('is prepared after figures, and for the threshold that somebody takes hold of', async () => {
    const { worker, replays, set } = await session();
    expect(worker.prepared).toEqual([
      { glossary: { id: glossary.id, policy }, options: DEFAULT_OPTIONS, threshold: null },
    ]);
    replays.hold(ID);
    expect(worker.prepared.at(-1)?.threshold).toBe(ID);
    set(60);
    await rest();
    await worker.replay();
    expect(worker.prepared.length).toBe(3);
    expect(worker.prepared.at(-1)).toMatchObject({
      threshold: ID,
      glossary: { policy: { thresholds: [{ value: 60 }] } },
    });
    replays.letGo(ID);
    replays.setOptions({ maturityDays: 30 });
    await rest();
    await worker.replay();
    expect(worker.prepared.at(-1)).toMatchObject({ threshold: null, options: { maturityDays: 30 } });
  });
});
