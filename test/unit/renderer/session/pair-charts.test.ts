import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GridRequest, GridResult } from '#contracts/what-if-api';
import type { PairGrid } from '#domain/replay/what-if/pair-grid';
import { fail, ok } from '#domain/result';
import { PairCharts, type PairsWatched } from '../../../../src/renderer/app/session/pair-charts';
import type { ReplayClient } from '../../../../src/renderer/replay/replay-client';
import { policy } from '../../worker/fixture';
import { begin, ID, loaded, rest, settle, standing } from './figures-session';

/** Longer than rules have to rest before a chart of them begins. */
const pause = () => vi.advanceTimersByTimeAsync(500);

interface Call {
  readonly request: Omit<GridRequest, 'runId'>;
  readonly signal: AbortSignal;
  readonly report: (share: number) => void;
  readonly answer: (result: GridResult) => void;
}

const MQL: PairsWatched = { first: ID, second: 'limit', stage: 'mql', objective: null, withWins: false };
const COHORT = 960;
const WINS = { kind: 'wins', stage: 'mql', capacity: null } as const;

/** As much of a grid as the session reads. */
const gridOf = ({ by, objective }: Call['request'], isCertain = true): PairGrid => ({
  stage: 'mql',
  first: ID,
  second: 'limit',
  rows: [
    {
      second: 1,
      points: [
        {
          value: 1,
          reached: 7,
          range: isCertain ? [7, 7] : null,
          quality: null,
          wins: null,
          isAllowed: true,
        },
      ],
    },
  ],
  sample: by === 'replays' || by.halvings === 0 ? null : { leads: COHORT >> by.halvings, cohort: COHORT },
  objective,
  best: null,
  options: { maturityDays: 0, smallestCell: 5 },
});

async function charted(leads?: number) {
  const session = await begin(leads);
  const { document } = session.store.getState();
  if (!document) throw new Error('a document is open');
  // The rules of the fixture have one threshold.
  const limit = { ...policy.thresholds[0], id: 'limit', label: 'Limit', value: 2, min: 1, max: 4, step: 1 };
  const { glossary } = document.edited;
  const thresholds = [...glossary.policy.thresholds, limit as (typeof policy.thresholds)[number]];
  const edited = {
    ...document.edited,
    glossary: { ...glossary, policy: { ...glossary.policy, thresholds } },
  };
  session.store.setState({ document: { ...document, edited } });
  await rest();
  await session.worker.replay();
  const calls: Call[] = [];
  const grid = (request: Call['request'], report: Call['report'], signal: AbortSignal) =>
    new Promise<GridResult>((resolve) => {
      calls.push({ request, signal, report, answer: resolve });
      signal.addEventListener('abort', () =>
        resolve(fail({ code: 'cancelled', message: 'Cancelled', remedy: 'Start again' })),
      );
    });
  const charts = new PairCharts({ ...session.worker.client, grid } as unknown as ReplayClient, session.store);
  const answer = async (result: (request: Call['request']) => GridResult) => {
    const call = calls.at(-1);
    if (!call) throw new Error('no grid is asked for');
    call.answer(result(call.request));
    await settle();
  };
  return {
    ...session,
    calls,
    charts,
    answer,
    tell: () => answer((request) => ok(gridOf(request))),
    pairs: () => session.store.getState().pairs,
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the chart of two thresholds', () => {
  it('is told by the gate at values spread over both, with what they are set to, once things rest', async () => {
    const { charts, calls, pairs, tell } = await charted();
    charts.show(MQL);
    expect(pairs()).toEqual({ watched: MQL, grid: null, isOlder: false, share: null, problem: null });
    await pause();
    const by = { halvings: 0, winsAgainst: null };
    expect(calls[0]?.request).toMatchObject({ by, stage: 'mql', objective: null });
    expect(calls[0]?.request.first.values).toContain(standing);
    expect(calls[0]?.request.first.values.length).toBeLessThanOrEqual(20);
    expect(calls[0]?.request.second.values).toEqual([1, 2, 3, 4]);
    calls[0]?.report(0.5);
    expect(pairs()?.share).toBe(0.5);
    await tell();
    expect(pairs()).toMatchObject({ isOlder: false, share: null });
    expect(pairs()?.grid?.rows).toHaveLength(1);
    await pause();
    expect(calls).toHaveLength(1);
  });

  it('is an estimate first of many leads, which is older after a change like any other', async () => {
    const { charts, calls, pairs, tell, replays, worker } = await charted(300_000);
    charts.show(MQL);
    await pause();
    await tell();
    expect(pairs()?.grid?.sample).toEqual({ leads: COHORT / 16, cohort: COHORT });
    expect(pairs()?.isOlder).toBe(false);
    expect(calls[1]?.request.by).toEqual({ halvings: 0, winsAgainst: null });
    replays.setOptions({ maturityDays: 30 });
    expect(calls[1]?.signal.aborted).toBe(true);
    expect(pairs()?.isOlder).toBe(true);
    await rest();
    await worker.replay();
    await pause();
    expect(calls).toHaveLength(3);
    await tell();
    await tell();
    expect(pairs()).toMatchObject({ isOlder: false, grid: { sample: null } });
  });

  it.each<[string, Partial<PairsWatched>]>([
    ['shown', { withWins: true }],
    ['sought', { objective: WINS }],
  ])('tells wins of all leads where they are %s, and after an estimate without them', async (_, change) => {
    const { charts, calls, pairs, tell } = await charted(300_000);
    charts.show({ ...MQL, ...change });
    await pause();
    expect(calls[0]?.request).toMatchObject({ by: { halvings: 4, winsAgainst: null }, objective: null });
    await tell();
    const { objective = null } = change;
    expect(calls[1]?.request).toMatchObject({ by: { halvings: 0, winsAgainst: 'recorded' }, objective });
    await tell();
    await pause();
    expect(pairs()).toMatchObject({ isOlder: false, grid: { sample: null } });
    expect(calls).toHaveLength(2);
  });

  it('is no estimate again once all leads are told, for what else is asked of them', async () => {
    const { charts, calls, tell } = await charted(300_000);
    charts.show(MQL);
    await pause();
    await tell();
    await tell();
    charts.show({ ...MQL, withWins: true });
    await pause();
    expect(calls[2]?.request.by).toEqual({ halvings: 0, winsAgainst: 'recorded' });
  });

  it.each<[string, (request: Call['request']) => GridResult]>([
    ['no gate tells it', () => ok(null)],
    ['something is unknown before the stage', (request) => ok(gridOf(request, false))],
  ])('is replayed where %s, without breakdowns', async (_, gated) => {
    const { charts, calls, pairs, answer, tell, replays, worker } = await charted();
    replays.setOptions({ segments: ['region'] });
    await rest();
    await worker.replay();
    charts.show(MQL);
    await pause();
    expect(calls[0]?.request.options.segments).toEqual(['region']);
    await answer(gated);
    expect(calls.at(-1)?.request).toMatchObject({ by: 'replays', options: { segments: [] } });
    await tell();
    await pause();
    expect(pairs()).toMatchObject({ isOlder: false, share: null });
    expect(calls).toHaveLength(2);
  });

  it('is replayed all the same where that was given up once, for what is unknown before the stage', async () => {
    const { charts, calls, answer, tell, store } = await charted();
    charts.show(MQL);
    await pause();
    await answer((request) => ok(gridOf(request, false)));
    expect(calls[1]?.request.by).toBe('replays');
    store.setState({ activity: { kind: 'import', share: null, detail: '' } });
    expect(calls[1]?.signal.aborted).toBe(true);
    store.setState({ activity: null });
    await pause();
    await answer((request) => ok(gridOf(request, false)));
    expect(calls[3]?.request.by).toBe('replays');
    await tell();
    await pause();
    expect(calls).toHaveLength(4);
  });

  it('is a coarser one where many leads have to be replayed', async () => {
    const { charts, calls, answer } = await charted(1_000_000);
    charts.show(MQL);
    await pause();
    await answer(() => ok(null));
    const { by, first, second } = calls[1]?.request ?? {};
    expect(by).toBe('replays');
    expect(first?.values.length).toBeLessThanOrEqual(7);
    expect(second?.values.length).toBeLessThanOrEqual(7);
  });

  it('stays true while either threshold moves, and is older once anything else changes', async () => {
    const { charts, calls, pairs, tell, edits, worker } = await charted();
    charts.show(MQL);
    await pause();
    await tell();
    edits.perform({
      do: 'set-thresholds',
      values: [
        { threshold: ID, value: standing + 5 },
        { threshold: 'limit', value: 4 },
      ],
    });
    await rest();
    await worker.replay();
    await pause();
    expect(pairs()?.isOlder).toBe(false);
    expect(calls).toHaveLength(1);
    edits.perform({ do: 'set-threshold-bounds', threshold: ID, min: 0, max: 120, step: 1 });
    expect(pairs()?.isOlder).toBe(true);
  });

  it('keeps what it shows while something else is sought, and nothing of another pair or other leads', async () => {
    const { charts, calls, pairs, tell, store } = await charted();
    charts.show(MQL);
    await pause();
    await tell();
    const objective = { kind: 'precision', stage: 'mql', atLeast: 0.2 } as const;
    charts.show({ ...MQL, objective });
    expect(pairs()?.grid?.objective).toBeNull();
    await pause();
    await tell();
    expect(pairs()?.grid?.objective).toEqual(objective);
    charts.show({ ...MQL, stage: 'lead' });
    expect(pairs()?.grid).toBeNull();
    await pause();
    await tell();
    store.setState({ data: loaded() });
    expect(pairs()).toMatchObject({ grid: null, isOlder: false });
    charts.hide();
    expect(pairs()).toBeNull();
    expect(calls).toHaveLength(3);
  });

  it('says why there is none, and does not ask again in vain', async () => {
    const { charts, calls, pairs, answer } = await charted();
    charts.show(MQL);
    await pause();
    await answer(() => ok(null));
    const problem = { code: 'score-as-exported', message: 'No', remedy: 'Map it' } as const;
    await answer(() => fail(problem));
    await pause();
    expect(pairs()).toMatchObject({ problem, grid: null, share: null });
    expect(calls).toHaveLength(2);
  });
});
