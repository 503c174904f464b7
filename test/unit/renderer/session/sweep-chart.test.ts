import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayResult } from '#domain/replay/result';
import { fail, ok } from '#domain/result';
import { SweepCharts } from '../../../../src/renderer/app/session/sweep-chart';
import { policy } from '../../worker/fixture';
import { begin, ID, loaded, rest, settle, standing } from './figures-session';

/** Longer than rules have to rest before a chart of them begins. */
const pause = () => vi.advanceTimersByTimeAsync(500);

/** As much of a result as a point of a chart is made from. */
const figures = (cohort: number) =>
  ({
    leads: { cohort, neverEntered: 0 },
    stages: [],
    transitions: [],
    slas: [],
    quality: null,
  }) as unknown as ReplayResult;

async function charted(leads?: number) {
  const session = await begin(leads);
  const charts = new SweepCharts(session.worker.client, session.store);
  const chart = () => session.store.getState().chart;
  /** Answers the sweep that goes on: at each stop, a cohort as large as its value. */
  const sweep = async () => {
    const call = session.worker.sweeps.at(-1);
    if (!call) throw new Error('nothing is swept');
    call.answer(ok(call.request.values.map(figures)));
    await settle();
  };
  return { ...session, charts, chart, sweep };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the chart of a threshold', () => {
  it('is swept once things rest, without breakdowns, at the stops of the slider', async () => {
    const { worker, charts, chart, sweep, replays } = await charted();
    replays.setOptions({
      segments: ['region'],
      cohorts: 'month',
      regimes: [1],
      assumptions: [{ id: 'unworked-no-better' }],
    });
    await rest();
    await worker.replay();
    charts.show(ID);
    expect(chart()).toEqual({ threshold: ID, points: null, isOlder: false, problem: null });
    expect(worker.sweeps).toHaveLength(0);
    await pause();
    const { request } = worker.sweeps[0] ?? {};
    expect(request?.options).toEqual(DEFAULT_OPTIONS);
    const { min, max, step } = policy.thresholds.find(({ id }) => id === ID) ?? { min: 0, max: 0, step: 1 };
    expect(request?.values).toHaveLength(Math.min(120, (max - min) / step + 1));
    await sweep();
    expect(chart()?.points?.map(({ value, leads }) => [value, leads.cohort])).toEqual(
      request?.values.map((value) => [value, value]),
    );
    await pause();
    expect(worker.sweeps).toHaveLength(1);
  });

  it('has fewer stops of more leads', async () => {
    const { worker, charts } = await charted(6_000_000);
    charts.show(ID);
    await pause();
    expect(worker.sweeps[0]?.request.values).toHaveLength(10);
    expect(worker.sweeps[0]?.request.values).toContain(standing);
  });

  it('stays true while its threshold moves', async () => {
    const { worker, charts, chart, sweep, set } = await charted();
    charts.show(ID);
    await pause();
    await sweep();
    set(standing + 1);
    await rest();
    await worker.replay();
    await pause();
    expect(worker.sweeps).toHaveLength(1);
    expect(chart()?.isOlder).toBe(false);
  });

  it('is older once anything else changes, and swept anew after the replay', async () => {
    const { worker, charts, chart, sweep, replays } = await charted();
    charts.show(ID);
    await pause();
    await sweep();
    replays.setOptions({ maturityDays: 30 });
    expect(chart()).toMatchObject({ isOlder: true });
    expect(chart()?.points).not.toBeNull();
    await pause();
    expect(worker.sweeps).toHaveLength(1);
    await worker.replay();
    await pause();
    expect(worker.sweeps[1]?.request.options.maturityDays).toBe(30);
    await sweep();
    expect(chart()?.isOlder).toBe(false);
  });

  it('is true again once the change is taken back', async () => {
    const { worker, store, charts, chart, sweep, replays } = await charted();
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
    expect(worker.sweeps).toHaveLength(1);
  });

  it('makes way for whatever somebody waits for', async () => {
    const { worker, charts, replays, chart } = await charted();
    charts.show(ID);
    await pause();
    replays.setOptions({ maturityDays: 30 });
    expect(worker.sweeps[0]?.signal.aborted).toBe(true);
    await settle();
    expect(chart()?.points).toBeNull();
  });

  it('says why there is none, and does not ask again in vain', async () => {
    const { worker, charts, chart } = await charted();
    charts.show(ID);
    await pause();
    const problem = { code: 'score-as-exported', message: 'No', remedy: 'Map it' } as const;
    worker.sweeps[0]?.answer(fail(problem));
    await settle();
    await pause();
    expect(chart()?.problem).toEqual(problem);
    expect(worker.sweeps).toHaveLength(1);
  });

  it('is forgotten when it is off the screen, and when other leads come', async () => {
    const { worker, store, charts, chart, sweep } = await charted();
    charts.show(ID);
    await pause();
    await sweep();
    charts.hide();
    expect(chart()).toBeNull();
    charts.show(ID);
    await pause();
    expect(worker.sweeps).toHaveLength(2);
    await sweep();
    store.setState({ data: loaded() });
    expect(chart()).toMatchObject({ points: null, isOlder: false });
  });
});
