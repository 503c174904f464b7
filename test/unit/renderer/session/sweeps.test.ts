import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { fail } from '#domain/result';
import { policy } from '../../worker/fixture';
import { begin, ID, loaded, rest, settle, standing } from './figures-session';
import { glossary } from './session-fixture';

/** The same, with the threshold in hand and swept. */
async function swept() {
  const session = await begin();
  session.replays.hold(ID);
  await session.worker.sweep();
  return session;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('taking hold of a threshold', () => {
  it('sweeps it, under what the figures are of, at every stop but the one where rules are today’s', async () => {
    const { worker, replays, store } = await begin();
    replays.hold(ID);
    replays.hold(ID);
    expect(worker.sweeps.length).toBe(1);
    const { values, ...request } = worker.sweeps[0]?.request ?? { values: [] };
    expect(request).toEqual({
      glossary: { id: glossary.id, policy },
      today: policy,
      baseline: 'recorded',
      options: DEFAULT_OPTIONS,
      threshold: ID,
    });
    const { min, max, step } = policy.thresholds.find(({ id }) => id === ID) ?? { min: 0, max: 0, step: 1 };
    const stops = Array.from({ length: (max - min) / step + 1 }, (_, index) => min + index * step);
    expect(values).toEqual(stops.filter((value) => value !== standing));
    expect(store.getState().swept).toBeNull();
    await worker.sweep();
    expect(store.getState().swept).toBe(ID);
    replays.hold(ID);
    expect(worker.sweeps.length).toBe(1);
  });

  it('shows figures as the threshold moves, at once and without a word to the worker', async () => {
    const { worker, set, shown, activity } = await swept();
    for (const value of [60, 65, 40]) {
      set(value);
      expect(shown()).toMatchObject({
        result: { by: 'sweep', score: value, title: policy.title },
        stale: false,
      });
    }
    await rest();
    expect(activity()).toBeNull();
    expect([worker.replays.length, worker.sweeps.length, worker.counts]).toEqual([1, 1, 0]);
  });

  it('follows undo and redo', async () => {
    const { edits, set, shown } = await swept();
    set(60);
    edits.perform({ do: 'set-threshold', threshold: ID, value: 70 }, 'another');
    edits.undo();
    expect(shown().result.score).toBe(60);
    edits.redo();
    expect(shown().result.score).toBe(70);
  });

  it('replays where rules are today’s, and a value between the stops', async () => {
    const { worker, set, shown } = await swept();
    for (const value of [standing, 60.5]) {
      set(65);
      set(value);
      expect(shown()).toMatchObject({ result: { score: 65 }, stale: true });
      await rest();
      await worker.replay();
      expect(shown()).toMatchObject({
        result: { by: 'replay', score: value, title: policy.title },
        stale: false,
      });
    }
    set(70);
    expect(shown()).toMatchObject({ result: { by: 'sweep', score: 70 }, stale: false });
    expect(worker.sweeps.length).toBe(1);
  });

  it('gives up a replay that its figures overtake, without a word', async () => {
    const { worker, store, set, shown, activity } = await swept();
    set(65);
    set(standing);
    await rest();
    expect(activity()).not.toBeNull();
    set(70);
    expect([activity(), worker.replays.at(-1)?.signal.aborted]).toEqual([null, true]);
    await rest();
    expect(shown()).toMatchObject({ result: { by: 'sweep', score: 70 }, stale: false });
    expect(store.getState().message).toBe('');
  });

  it('counts the leads of the stage that is being defined once it rests', async () => {
    const { worker, store, set } = await swept();
    store.setState({ selection: { kind: 'stage', id: 'mql' } });
    await settle();
    expect(worker.counts).toBe(1);
    for (const value of [60, 65, 70]) set(value);
    await rest();
    expect(worker.counts).toBe(2);
    expect(store.getState().matches?.policy).toBe(store.getState().document?.edited.glossary.policy);
  });
});

describe('a sweep', () => {
  it('waits for the replay that goes on, makes way for the next one, and begins anew after it', async () => {
    const { worker, replays, set, shown } = await begin();
    set(60);
    await rest();
    replays.hold(ID);
    expect(worker.sweeps.length).toBe(0);
    await worker.replay();
    expect(worker.sweeps.length).toBe(1);
    set(65);
    expect(worker.sweeps[0]?.signal.aborted).toBe(false);
    await rest();
    expect(worker.sweeps[0]?.signal.aborted).toBe(true);
    expect(worker.sweeps.length).toBe(1);
    await worker.replay();
    expect(worker.sweeps.length).toBe(2);
    await worker.sweep();
    set(70);
    expect(shown()).toMatchObject({ result: { by: 'sweep', score: 70 }, stale: false });
  });

  it('that ends while a drag has not rested yet shows where that stands', async () => {
    const { worker, replays, set, shown } = await begin();
    replays.hold(ID);
    set(65);
    await worker.sweep();
    expect(shown()).toMatchObject({ result: { by: 'sweep', score: 65, title: policy.title }, stale: false });
    await rest();
    expect(worker.replays.length).toBe(1);
  });

  it('makes way for a count of leads', async () => {
    const { worker, store, replays } = await begin();
    replays.hold(ID);
    store.setState({ selection: { kind: 'stage', id: 'mql' } });
    expect(worker.sweeps[0]?.signal.aborted).toBe(true);
    await settle();
    expect([worker.counts, worker.sweeps.length]).toEqual([1, 2]);
  });

  it('makes way for an import', async () => {
    const { worker, store, replays } = await begin();
    replays.hold(ID);
    store.setState({ activity: { kind: 'import', share: null, detail: '' } });
    expect(worker.sweeps[0]?.signal.aborted).toBe(true);
  });

  it('ends when the threshold is let go, or another taken', async () => {
    const { worker, replays, set, shown } = await begin();
    replays.hold(ID);
    replays.letGo('another');
    expect(worker.sweeps[0]?.signal.aborted).toBe(false);
    replays.letGo(ID);
    expect(worker.sweeps[0]?.signal.aborted).toBe(true);
    replays.hold(ID);
    await worker.sweep();
    replays.letGo(ID);
    // What is known stays known.
    set(60);
    expect(shown()).toMatchObject({ result: { by: 'sweep', score: 60 }, stale: false });
  });

  it('stays around where the threshold stands when there are many leads, and is none when they are too many', async () => {
    const many = await begin(20_000_000);
    many.set(70);
    await rest();
    await many.worker.replay();
    many.replays.hold(ID);
    expect(many.worker.sweeps[0]?.request.values).toEqual([60, 65, 70, 75, 80]);
    const tooMany = await begin(200_000_000);
    tooMany.replays.hold(ID);
    expect(tooMany.worker.sweeps.length).toBe(0);
  });

  it('follows a threshold that was moved beyond what is known', async () => {
    const { worker, replays, set } = await begin(20_000_000);
    replays.hold(ID);
    await worker.sweep();
    for (const value of [55, 90]) set(value);
    await rest();
    await worker.replay();
    expect(worker.sweeps.at(-1)?.request.values).toEqual([80, 85, 90, 95, 100]);
  });

  it('is made once, also where rules are today’s at the end of the slider', async () => {
    const { worker, store, replays, set } = await begin();
    set(0);
    store.setState(({ document }) => ({
      document: document && { ...document, today: document.edited.glossary.policy },
    }));
    await rest();
    await worker.replay();
    replays.hold(ID);
    await worker.sweep();
    replays.hold(ID);
    expect(worker.sweeps.length).toBe(1);
    expect(worker.sweeps[0]?.request.values[0]).toBe(5);
  });

  it('is given up when it takes longer than anybody waits', async () => {
    const { worker, replays, set } = await begin();
    replays.hold(ID);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(worker.sweeps[0]?.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(worker.sweeps[0]?.signal.aborted).toBe(true);
    set(60);
    await rest();
    await worker.replay();
    expect(worker.sweeps.length).toBe(1);
  });

  it('is not made while figures are broken down', async () => {
    const { worker, replays } = await begin();
    replays.setOptions({ segments: ['industry'] });
    await rest();
    await worker.replay();
    replays.hold(ID);
    expect(worker.sweeps.length).toBe(0);
  });

  it('that fails is not tried again before somebody takes hold anew, and nothing is said of it', async () => {
    const { worker, store, replays, set } = await begin();
    replays.hold(ID);
    worker.sweeps[0]?.answer(fail({ code: 'internal', message: 'Broken', remedy: 'None' }));
    await settle();
    set(60);
    await rest();
    await worker.replay();
    expect(worker.sweeps.length).toBe(1);
    expect(store.getState()).toMatchObject({ notices: [], message: '', swept: null });
    replays.hold(ID);
    expect(worker.sweeps.length).toBe(2);
  });

  type Ready = Awaited<ReturnType<typeof swept>>;
  const otherwise: [string, (session: Ready) => void][] = [
    ['another edit', ({ edits }) => edits.perform({ do: 'set-title', title: 'Other rules' })],
    [
      'the name of the threshold',
      ({ edits }) => edits.perform({ do: 'rename-threshold', threshold: ID, label: 'Bar' }),
    ],
    [
      'its range',
      ({ edits }) => edits.perform({ do: 'set-threshold-bounds', threshold: ID, min: 0, max: 120, step: 1 }),
    ],
    ['the options', ({ replays }) => replays.setOptions({ maturityDays: 30 })],
    ['the baseline', ({ replays }) => replays.compareWith('today')],
    ['the leads', ({ store }) => store.setState({ data: loaded() })],
    [
      'today’s rules',
      ({ store }) =>
        store.setState(({ document }) => ({ document: document && { ...document, today: { ...policy } } })),
    ],
    ['the loss of the worker', ({ store }) => store.setState({ replay: { result: null, stale: false } })],
    ['the end of the document', ({ store }) => store.setState({ document: null })],
  ];

  it.each(otherwise)('is forgotten with %s', async (_, change) => {
    const session = await swept();
    session.set(60);
    change(session);
    expect(session.store.getState().swept).toBeNull();
    session.set(65);
    expect(session.shown().result).not.toEqual(expect.objectContaining({ score: 65 }));
  });

  it.each(otherwise)('that goes on is given up with %s', async (_, change) => {
    const session = await begin();
    session.replays.hold(ID);
    change({ ...session });
    expect(session.worker.sweeps[0]?.signal.aborted).toBe(true);
    await settle();
    expect(session.store.getState().swept).toBeNull();
  });
});
