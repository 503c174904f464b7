import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SeekRequest, SeekResult } from '#contracts/what-if-api';
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

async function charted(leads?: number) {
  const session = await begin(leads);
  const seeks: Call[] = [];
  const seek = (request: Call['request'], report: Call['report'], signal: AbortSignal) =>
    new Promise<SeekResult>((resolve) => {
      seeks.push({ request, signal, report, answer: resolve });
      signal.addEventListener('abort', () =>
        resolve(fail({ code: 'cancelled', message: 'Cancelled', remedy: 'Start again' })),
      );
    });
  const client = { ...session.worker.client, seek } as unknown as ReplayClient;
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
  return { ...session, seeks, charts, chart, sweep, last };
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
