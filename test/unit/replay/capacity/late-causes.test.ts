import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arrival } from '#domain/replay/capacity/arrivals';
import { type Late, lateCauses } from '#domain/replay/capacity/late-causes';
import { lateText } from '#domain/replay/capacity/late-text';
import type { QueueSetting } from '#domain/replay/capacity/queue-run';
import { calendarOf, calendarSpec, utc } from '../../time/support';
import { ended } from '../companies';
import { arrival, lineOf, MINUTE, queueOf } from './arrivals-made';

const nineToFive = calendarOf(calendarSpec({}));
const MONDAY = utc('2024-01-01T00:00');
const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Came and was taken up so many minutes after Monday's midnight; due half an hour after it came. */
const recorded = (
  came: number,
  takenUp: number | null,
  more: Partial<Arrival> = {},
): Omit<Arrival, 'lead'> => ({
  ...arrival(0, MONDAY + came * MINUTE),
  takenUpAt: takenUp === null ? null : MONDAY + takenUp * MINUTE,
  dues: [{ sla: 0, at: MONDAY + (came + 30) * MINUTE }],
  ...more,
});

const causes = (of: readonly Omit<Arrival, 'lead'>[], queue: QueueSetting, minutes: number): Late => {
  const arrivals = of.map((one, lead) => ({ ...one, lead, key: lead }));
  return ended(lateCauses(lineOf(arrivals, queue), queue, minutes * MINUTE, ALL));
};

const NINE = 9 * 60;
const office = queueOf({ calendar: nineToFive });

describe('why leads are late', () => {
  it('tells who waited for a turn from who waited for nothing a queue knows of', () => {
    const busy = recorded(NINE, NINE);
    expect(causes([busy, recorded(NINE + 10, NINE + 60)], office, 60)).toMatchObject({ busy: 1, free: 0 });
    // Two minutes before it was due somebody was done.
    expect(causes([busy, recorded(NINE + 10, NINE + 60)], office, 38)).toMatchObject({ busy: 0, free: 1 });
    expect(causes([busy, recorded(NINE + 10, NINE + 60)], { ...office, reps: 2 }, 60)).toMatchObject({
      free: 1,
    });
  });

  it('counts work that goes on over a closing, and two that follow one another', () => {
    const evening = recorded(16 * 60 + 50, 16 * 60 + 50);
    const morning = recorded(24 * 60 + NINE, 24 * 60 + NINE + 45);
    expect(causes([evening, morning], office, 60)).toMatchObject({ busy: 1 });
    const next = [recorded(NINE, NINE), recorded(NINE, NINE + 20), recorded(NINE + 5, NINE + 50)];
    expect(causes(next, office, 20)).toMatchObject({ busy: 1, free: 0 });
  });

  it('leaves out who was in time or left while there was time, and names the rest', () => {
    expect(
      causes(
        [
          recorded(NINE, NINE + 5),
          recorded(NINE, null),
          recorded(NINE, null, { leavesAt: MONDAY + (NINE + 10) * MINUTE }),
          recorded(3 * 60, NINE + 5),
        ],
        office,
        1,
      ),
    ).toEqual({ never: 1, closed: 1, free: 0, busy: 0 });
  });

  it('agrees with asking at every minute whether somebody was free', () => {
    const minute = fc.integer({ min: 0, max: 600 });
    const sketch = fc.record({ came: minute, after: fc.integer({ min: 0, max: 120 }) });
    const all = fc.array(sketch, { maxLength: 25 });
    fc.assert(
      fc.property(all, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 90 }), (of, reps, takes) => {
        const starts = of.map(({ came, after }) => came + after);
        const busyAt = (t: number) => starts.filter((start) => start <= t && t < start + takes).length;
        const late = of.filter(({ after }) => after > 30);
        const free = late.filter(({ came }) =>
          Array.from({ length: 30 }, (_, m) => busyAt(came + m)).some((count) => count < reps),
        ).length;
        expect(
          causes(
            of.map(({ came, after }) => recorded(came, came + after)),
            queueOf({ reps }),
            takes,
          ),
        ).toEqual({ never: 0, closed: 0, free, busy: late.length - free });
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('is told as the cause of most', () => {
    const text = (late: Partial<Late>) =>
      lateText([{}, { late: { never: 9, closed: 0, free: 0, busy: 0, ...late } }], String);
    expect(text({})).toBeNull();
    expect(text({ free: 3, busy: 2 })).toMatch(
      /^Of 5 leads .* 3 waited although somebody in their queue was free/,
    );
    expect(text({ free: 1, busy: 2 })).toMatch(/2 may have waited while everybody in their queue was busy/);
    expect(text({ closed: 1 })).toBe(
      'Of 1 lead taken up too late in the record, 1 was due before the queue opened.',
    );
  });
});
