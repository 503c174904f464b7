import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CurveRequest, CurveResult, SeekRequest, SeekResult } from '#contracts/what-if-api';
import type { StageCurve } from '#domain/replay/gate/gate-curve';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { SweepDocument } from '#domain/replay/sweep-document';
import { fail, ok } from '#domain/result';
import { SweepCharts } from '../../../../src/renderer/app/session/sweep-chart';
import type { ReplayClient } from '../../../../src/renderer/replay/replay-client';
import { policy } from '../../worker/fixture';
import { begin, ID, loaded, rest, settle, standing } from './figures-session';

/** Longer than rules have to rest before a chart of them begins. */
const pause = () => vi.advanceTimersByTimeAsync(500);

/** As much of a sweep's document as the session reads: nothing, so only which values it is of. */
const swept = ({ values, objective }: Pick<SeekRequest, 'values' | 'objective'>) =>
  ({ objective, points: values.map((value) => ({ value })) }) as unknown as SweepDocument;

interface Call {
  readonly request: Omit<SeekRequest, 'runId'>;
  readonly signal: AbortSignal;
  readonly report: (share: number) => void;
  readonly answer: (result: SeekResult) => void;
}

interface Look {
  readonly request: Omit<CurveRequest, 'runId'>;
  readonly signal: AbortSignal;
  readonly answer: (result: CurveResult) => void;
}

const COHORT = 960;

/** What a gate leaves to a sweep. */
interface Left {
  readonly isCertain?: boolean;
  readonly tellsWins?: boolean;
  readonly finds?: boolean;
}

/** A curve of the values asked for: of a sample, or of all with nothing unknown and wins if they are asked for. */
const curved = (
  { stage, values, halvings, winsAgainst, objective }: Look['request'],
  left: Left = {},
): StageCurve => ({
  stage,
  leads: COHORT >> halvings,
  cohort: COHORT,
  tellsWins: winsAgainst !== null && left.tellsWins !== false,
  sought: objective && left.finds !== false ? { objective, best: null, options: { maturityDays: 0 } } : null,
  points: values.map((value) => ({
    value,
    reached: 7,
    range: left.isCertain === false ? null : [7, 7],
    quality: null,
    wins: null,
  })),
});

const cancelled = () => fail({ code: 'cancelled', message: 'Cancelled', remedy: 'Start again' } as const);

async function charted(leads?: number) {
  const session = await begin(leads);
  const seeks: Call[] = [];
  const seek = (request: Call['request'], report: Call['report'], signal: AbortSignal) =>
    new Promise<SeekResult>((resolve) => {
      seeks.push({ request, signal, report, answer: resolve });
      signal.addEventListener('abort', () => resolve(cancelled()));
    });
  const looks: Look[] = [];
  const curve = (request: Look['request'], signal: AbortSignal) =>
    new Promise<CurveResult>((resolve) => {
      looks.push({ request, signal, answer: resolve });
      signal.addEventListener('abort', () => resolve(cancelled()));
    });
  const client = { ...session.worker.client, seek, curve } as unknown as ReplayClient;
  const charts = new SweepCharts(client, session.store);
  const chart = () => session.store.getState().chart;
  const last = () => {
    const call = seeks.at(-1);
    if (!call) throw new Error('nothing is swept');
    return call;
  };
  /** Answers the sweep that goes on. */
  const sweep = async () => {
    last().answer(ok(swept(last().request)));
    await settle();
  };
  /** Answers the last look at a curve. */
  const tell = async (left?: Left) => {
    const look = looks.at(-1);
    if (!look) throw new Error('no curve is looked at');
    look.answer(ok(curved(look.request, left)));
    await settle();
  };
  return { ...session, seeks, looks, charts, chart, sweep, last, tell };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the chart of a threshold', () => {
  it('is swept once things rest, without breakdowns, at the stops of the slider', async () => {
    const { worker, seeks, charts, chart, sweep, replays } = await charted();
    replays.setOptions({
      segments: ['region'],
      cohorts: 'month',
      regimes: [1],
      assumptions: [{ id: 'unworked-no-better' }],
    });
    await rest();
    await worker.replay();
    charts.show(ID);
    expect(chart()).toEqual({
      threshold: ID,
      objective: null,
      swept: null,
      curve: null,
      isOlder: false,
      share: null,
      problem: null,
    });
    expect(seeks).toHaveLength(0);
    await pause();
    const { request } = seeks[0] ?? {};
    expect(request?.options).toEqual(DEFAULT_OPTIONS);
    const { min, max, step } = policy.thresholds.find(({ id }) => id === ID) ?? { min: 0, max: 0, step: 1 };
    expect(request?.values).toHaveLength(Math.min(120, (max - min) / step + 1));
    await sweep();
    expect(chart()?.swept?.points.map(({ value }) => value)).toEqual(request?.values);
    await pause();
    expect(seeks).toHaveLength(1);
  });

  it('has fewer stops of more leads', async () => {
    const { seeks, charts } = await charted(6_000_000);
    charts.show(ID);
    await pause();
    expect(seeks[0]?.request.values).toHaveLength(10);
    expect(seeks[0]?.request.values).toContain(standing);
  });

  it('stays true while its threshold moves', async () => {
    const { worker, seeks, charts, chart, sweep, set } = await charted();
    charts.show(ID);
    await pause();
    await sweep();
    set(standing + 1);
    await rest();
    await worker.replay();
    await pause();
    expect(seeks).toHaveLength(1);
    expect(chart()?.isOlder).toBe(false);
  });

  it('is older once anything else changes, and swept anew after the replay', async () => {
    const { worker, seeks, charts, chart, sweep, replays } = await charted();
    charts.show(ID);
    await pause();
    await sweep();
    replays.setOptions({ maturityDays: 30 });
    expect(chart()).toMatchObject({ isOlder: true });
    expect(chart()?.swept).not.toBeNull();
    await pause();
    expect(seeks).toHaveLength(1);
    await worker.replay();
    await pause();
    expect(seeks[1]?.request.options.maturityDays).toBe(30);
    await sweep();
    expect(chart()?.isOlder).toBe(false);
  });

  it('is true again once the change is taken back', async () => {
    const { worker, seeks, store, charts, chart, sweep, replays } = await charted();
    const { options } = store.getState();
    charts.show(ID);
    await pause();
    await sweep();
    replays.setOptions({ maturityDays: 30 });
    store.setState({ options });
    expect(chart()?.isOlder).toBe(false);
    await rest();
    await worker.replay();
    await pause();
    expect(seeks).toHaveLength(1);
  });

  it('makes way for whatever somebody waits for', async () => {
    const { seeks, charts, replays, chart } = await charted();
    charts.show(ID);
    await pause();
    replays.setOptions({ maturityDays: 30 });
    expect(seeks[0]?.signal.aborted).toBe(true);
    await settle();
    expect(chart()?.swept).toBeNull();
  });

  it('says why there is none, and does not ask again in vain', async () => {
    const { seeks, charts, chart } = await charted();
    charts.show(ID);
    await pause();
    const problem = { code: 'score-as-exported', message: 'No', remedy: 'Map it' } as const;
    seeks[0]?.answer(fail(problem));
    await settle();
    await pause();
    expect(chart()?.problem).toEqual(problem);
    expect(seeks).toHaveLength(1);
  });

  it('says how far it is, as long as it is being made', async () => {
    const { charts, chart, sweep, last } = await charted();
    charts.show(ID);
    await pause();
    expect(chart()?.share).toBe(0);
    last().report(0.4);
    expect(chart()?.share).toBe(0.4);
    await sweep();
    expect(chart()?.share).toBeNull();
    last().report(0.9);
    expect(chart()?.share).toBeNull();
  });

  it('seeks the best value for whatever is asked last, and keeps what it shows meanwhile', async () => {
    const { seeks, charts, chart, sweep } = await charted();
    const precision = { kind: 'precision', stage: 'mql', atLeast: 0.2 } as const;
    charts.show(ID);
    await pause();
    await sweep();
    charts.seek({ ...precision, atLeast: 0.1 });
    charts.seek(precision);
    expect(chart()).toMatchObject({ objective: precision, isOlder: false });
    expect(chart()?.swept).not.toBeNull();
    await pause();
    expect(seeks).toHaveLength(2);
    expect(seeks[1]?.request.objective).toEqual(precision);
    await sweep();
    expect(chart()?.swept?.objective).toEqual(precision);
  });

  it('is forgotten when it is off the screen, and when other leads come', async () => {
    const { seeks, store, charts, chart, sweep } = await charted();
    charts.show(ID);
    await pause();
    await sweep();
    charts.hide();
    expect(chart()).toBeNull();
    charts.show(ID);
    await pause();
    expect(seeks).toHaveLength(2);
    await sweep();
    store.setState({ data: loaded() });
    expect(chart()).toMatchObject({ swept: null, isOlder: false });
  });
});

describe('the curve of a stage', () => {
  const MQL = { stage: 'mql', withWins: false };
  const PRECISION = { kind: 'precision', stage: 'mql', atLeast: 0.2 } as const;

  it('is told in place of a sweep: roughly first of many leads, then of all', async () => {
    const { seeks, looks, charts, chart, tell } = await charted(300_000);
    charts.watch(MQL);
    charts.show(ID);
    await pause();
    expect(looks[0]?.request).toMatchObject({ stage: 'mql', threshold: ID, halvings: 4 });
    await tell();
    expect(chart()).toMatchObject({ curve: { leads: COHORT / 16 }, swept: null, share: null });
    expect(looks[1]?.request.halvings).toBe(0);
    await tell();
    expect(chart()).toMatchObject({ curve: { leads: COHORT }, share: null });
    await pause();
    expect([looks.length, seeks.length]).toEqual([2, 0]);
  });

  it('is told of few leads at once, and of all options, which its gate was opened for', async () => {
    const { worker, replays, looks, charts, tell, seeks } = await charted();
    replays.setOptions({ segments: ['region'] });
    await rest();
    await worker.replay();
    charts.watch(MQL);
    charts.show(ID);
    await pause();
    expect(looks[0]?.request).toMatchObject({ halvings: 0, options: { segments: ['region'] } });
    await tell();
    await pause();
    expect([looks.length, seeks.length]).toEqual([1, 0]);
  });

  it.each([
    { why: 'no gate tells', watched: MQL, left: null },
    { why: 'wins wait for it', watched: { ...MQL, withWins: true }, left: { tellsWins: false } },
    { why: 'something is unknown before the stage', watched: MQL, left: { isCertain: false } },
  ])('is followed by a sweep where $why', async ({ watched, left }) => {
    const { looks, seeks, charts, chart, sweep, tell } = await charted();
    charts.watch(watched);
    charts.show(ID);
    await pause();
    if (left) await tell(left);
    else {
      looks[0]?.answer(ok(null));
      await settle();
    }
    expect(chart()?.curve === null).toBe(left === null);
    expect(seeks).toHaveLength(1);
    expect(seeks[0]?.request.values).toEqual(looks[0]?.request.values);
    await sweep();
    await pause();
    expect([looks.length, seeks.length]).toEqual([1, 1]);
  });

  it('finds the best stop, too, once that is sought', async () => {
    const { looks, seeks, charts, chart, tell } = await charted(300_000);
    charts.watch(MQL);
    charts.show(ID);
    await pause();
    await tell();
    await tell();
    charts.seek(PRECISION);
    await pause();
    expect(looks[2]?.request).toMatchObject({ halvings: 0, objective: PRECISION });
    await tell();
    expect(chart()).toMatchObject({ curve: { sought: { objective: PRECISION } }, share: null });
    charts.seek(null);
    await pause();
    expect([looks.length, seeks.length]).toEqual([3, 0]);
  });

  it('is followed by a sweep where the best stop waits for it, and not told again', async () => {
    const { looks, seeks, charts, chart, tell, sweep } = await charted();
    charts.watch(MQL);
    charts.show(ID);
    await pause();
    await tell();
    charts.seek(PRECISION);
    await pause();
    await tell({ finds: false });
    expect([looks.length, seeks.length]).toEqual([2, 1]);
    expect(chart()?.curve).not.toBeNull();
    await sweep();
    await pause();
    expect([looks.length, seeks.length]).toEqual([2, 1]);
  });

  it('has wins where they are shown, after an estimate without, and compares them as the figures on screen are', async () => {
    const { worker, store, looks, seeks, charts, chart, tell, replays } = await charted(300_000);
    charts.watch({ ...MQL, withWins: true });
    charts.show(ID);
    await pause();
    expect(looks[0]?.request).toMatchObject({ halvings: 4, winsAgainst: null });
    await tell();
    expect(looks[1]?.request).toMatchObject({ halvings: 0, winsAgainst: 'recorded' });
    await tell();
    expect(chart()?.curve).toMatchObject({ leads: COHORT, tellsWins: true });
    await pause();
    expect([looks.length, seeks.length]).toEqual([2, 0]);
    replays.setOptions({ maturityDays: 30 });
    await rest();
    await worker.replay();
    const { replay, document } = store.getState();
    if (!replay.result) throw new Error('nothing is replayed');
    const baseline = { ...replay.result.baseline, kind: 'replayed' as const };
    store.setState({ replay: { ...replay, result: { ...replay.result, baseline } } });
    await pause();
    await tell();
    expect(looks[3]?.request.winsAgainst).toBe(document?.today);
  });

  it('asks for wins of what was swept in advance, which has none', async () => {
    const { looks, charts, tell } = await charted(300_000);
    charts.watch({ ...MQL, withWins: true });
    charts.show(ID);
    await pause();
    const { request, answer } = looks[0] ?? {};
    if (!request) throw new Error('no curve is looked at');
    answer?.(ok(curved({ ...request, halvings: 0 })));
    await settle();
    expect(looks[1]?.request.winsAgainst).toBe('recorded');
    await tell();
    await pause();
    expect(looks).toHaveLength(2);
  });

  it('is of the stage that is shown, also while a sweep goes on', async () => {
    const { looks, seeks, charts, chart, tell } = await charted();
    charts.watch({ ...MQL, withWins: true });
    charts.show(ID);
    await pause();
    await tell({ tellsWins: false });
    expect(seeks).toHaveLength(1);
    charts.watch({ stage: 'recycled', withWins: true });
    expect(looks[1]?.request.stage).toBe('recycled');
    await tell();
    expect(chart()?.curve?.stage).toBe('recycled');
    expect(seeks[0]?.signal.aborted).toBe(false);
  });

  it('is dropped when rules change, an estimate as well, and told anew after their replay', async () => {
    const { worker, looks, charts, chart, tell, replays, set } = await charted(300_000);
    charts.watch(MQL);
    charts.show(ID);
    await pause();
    await tell();
    replays.setOptions({ maturityDays: 30 });
    expect(looks[1]?.signal.aborted).toBe(true);
    expect(chart()?.curve).toBeNull();
    await pause();
    expect(looks).toHaveLength(2);
    await worker.replay();
    await pause();
    expect(looks[2]?.request).toMatchObject({ halvings: 4, options: { maturityDays: 30 } });
    await tell();
    await tell();
    expect(chart()?.curve?.leads).toBe(COHORT);
    // The threshold that it is over may stand where it likes.
    set(standing + 1);
    expect(chart()?.curve?.leads).toBe(COHORT);
  });
});
