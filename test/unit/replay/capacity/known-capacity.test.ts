import { describe, expect, it } from 'vitest';
import type { ReplayResult } from '#domain/replay/result';
import {
  endOf,
  type QueueCompany,
  queuePolicy,
  recordOf,
  trueAttainment,
} from '../../../support/queue-company';
import { replay } from '../../../support/replay-fixture';

// Two reps are half as busy as they could be; with twice as many leads they hardly keep up.
const COMPANY: QueueCompany = { reps: 2, minutes: 30, leads: 5000, weeks: 38, seed: 5 };

/** What truly becomes of twice as many leads, over what handling may take; and how far one such outcome lies from the mean. */
function truthOfAll(): { readonly mean: number; readonly error: number } {
  const truths = Array.from({ length: 20 }, (_, run) => trueAttainment(COMPANY, 100 + run));
  const mean = truths.reduce((sum, of) => sum + of, 0) / truths.length;
  const squares = truths.reduce((sum, of) => sum + (of - mean) ** 2, 0);
  return { mean, error: Math.sqrt((squares / (truths.length - 1)) * (1 + 1 / truths.length)) };
}

function loadOf(
  bar: 1 | 2,
  minutes: number | null,
  leads = recordOf(COMPANY),
): NonNullable<ReplayResult['load']> {
  const { result } = replay({
    policy: queuePolicy(COMPANY, bar, minutes),
    today: queuePolicy(COMPANY, 2, minutes),
    leads,
    asOf: endOf(COMPANY),
    options: { timing: 'queue' },
  });
  if (!result.load) throw new Error('no load');
  return result.load;
}

/** The middle of the runs. */
function takenUpInTime({ run }: NonNullable<ReplayResult['load']>): number {
  const [low, high] = run?.slas[0]?.attainment ?? [Number.NaN, Number.NaN];
  return (low + high) / 2;
}

describe('a company whose reps and handling time are known', () => {
  const truth = truthOfAll();
  const doubled = loadOf(1, null);

  it('has its handling time found from its record within a tenth', () => {
    const [found] = doubled.calibration ?? [];
    expect(found?.fitted).toBe(true);
    expect(Math.abs((found?.minutes ?? 0) - COMPANY.minutes)).toBeLessThanOrEqual(COMPANY.minutes / 10);
    const { recorded, run } = found?.attainment ?? {};
    expect(Math.abs((recorded ?? 0) - (run ?? 1))).toBeLessThan(0.01);
    // Its leads wait for nothing but their turn.
    const { free = 0, busy = 0 } = found?.late ?? {};
    expect(busy).toBeGreaterThan(10 * free);
  });

  it('meets its own truth when twice as many are let in', () => {
    expect(truth.error).toBeLessThan(0.05);
    expect(Math.abs(takenUpInTime(doubled) - truth.mean)).toBeLessThan(3 * truth.error);
    const given = loadOf(1, COMPANY.minutes);
    expect(Math.abs(takenUpInTime(given) - truth.mean)).toBeLessThan(3 * truth.error);
    expect(given.calibration?.[0]?.fitted).toBe(false);
  });

  it('breaches more the more are let in, of which the record by itself says nothing', () => {
    const today = loadOf(2, null);
    expect(takenUpInTime(today) - takenUpInTime(doubled)).toBeGreaterThan(0.2);
    expect(takenUpInTime(today) - truth.mean).toBeGreaterThan(3 * truth.error);
    const [busy, busier] = [today, doubled].map(({ run }) => run?.queues[0]?.utilisation?.[0] ?? 0);
    expect((busier ?? 0) / (busy ?? 1)).toBeCloseTo(2, 0);
  });

  it('has the same load whatever the order of its file', () => {
    const named = recordOf(COMPANY).map((lead, index) => ({ ...lead, id: `L${index}` }));
    expect(loadOf(1, null, [...named].reverse())).toEqual(loadOf(1, null, named));
  });

  it('is asked for twice as much', () => {
    const asked = ({ queues }: NonNullable<ReplayResult['load']>) =>
      queues[0]?.weeks.reduce((sum, { minutesAsked }) => sum + (minutesAsked ?? 0), 0) ?? 0;
    expect(asked(doubled) / asked(loadOf(2, null))).toBeCloseTo(2, 0);
  });
});
