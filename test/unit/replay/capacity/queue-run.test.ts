import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backlogByDay } from '#domain/replay/capacity/backlog';
import type { QueueSetting } from '#domain/replay/capacity/queue-run';
import { runFigures } from '#domain/replay/capacity/run-figures';
import { calendarOf, calendarSpec, HOUR, local, utc, zoneOf } from '../../time/support';
import { ended } from '../companies';
import { arrival, MINUTE, queueOf, type ServedArrivals, serve } from './arrivals-made';

/** When each is taken up, by lead. */
const startsByLead = ({ arrivals, starts }: ServedArrivals): Map<number, number> =>
  new Map(arrivals.map(({ lead }, index) => [lead, starts[index] ?? Number.NaN]));

describe('a hand-drawn week', () => {
  const zone = zoneOf('Europe/Rome');
  const rome = (text: string): number => local('Europe/Rome', text);
  const hours = (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map(
    (day) =>
      [
        day,
        [
          ['09:00', '13:00'],
          ['14:00', '18:00'],
        ],
      ] as const,
  );
  const calendar = calendarOf(
    calendarSpec({
      timeZone: 'Europe/Rome',
      week: Object.fromEntries(hours),
      exceptions: [{ date: '2024-04-01', intervals: [], name: 'Easter Monday' }],
    }),
  );
  const queue = queueOf({ calendar, zone });
  const halfAnHour = () => 30 * MINUTE;
  const startsOf = (times: readonly string[], parts: Partial<QueueSetting> = {}): readonly string[] => {
    const served = serve(
      times.map((time, lead) => arrival(lead, rome(time))),
      { ...queue, ...parts },
      halfAnHour,
    );
    return Array.from(served.starts, (start) =>
      new Date(start + zone.offsetAt(start)).toISOString().slice(0, 16),
    );
  };

  it('serves over lunch, over a night, a weekend with a change of the clock, and a holiday', () => {
    expect(
      startsOf([
        '2024-03-28T12:45',
        '2024-03-28T12:50',
        '2024-03-28T13:30',
        '2024-03-29T17:50',
        '2024-03-29T20:00',
        '2024-03-31T02:30',
      ]),
    ).toEqual([
      '2024-03-28T12:45',
      // Half of the first was done before lunch.
      '2024-03-28T14:15',
      '2024-03-28T14:45',
      '2024-03-29T17:50',
      // Ten minutes were done on Friday; the Monday is a holiday.
      '2024-04-02T09:20',
      '2024-04-02T09:50',
    ]);
  });

  it('takes up at the next opening whoever comes at the instant of closing', () => {
    expect(startsOf(['2024-03-28T13:00', '2024-03-28T18:00'])).toEqual([
      '2024-03-28T14:00',
      '2024-03-29T09:00',
    ]);
  });

  it('takes up after a closing who comes on while the last one is served up to it', () => {
    expect(startsOf(['2024-03-28T12:30', '2024-03-28T12:40'])).toEqual([
      '2024-03-28T12:30',
      '2024-03-28T14:00',
    ]);
  });

  it('takes no more than its cap on one day', () => {
    const times = ['2024-03-28T09:00', '2024-03-28T09:01', '2024-03-28T09:02', '2024-03-28T20:00'];
    expect(startsOf(times, { dailyCap: 2 })).toEqual([
      '2024-03-28T09:00',
      '2024-03-28T09:30',
      '2024-03-29T09:00',
      '2024-03-29T09:30',
    ]);
    expect(startsOf(times.slice(0, 3), { dailyCap: 1 }).at(-1)).toBe('2024-04-02T09:00');
  });

  it('says how many wait at the end of each day', () => {
    const served = serve(
      ['2024-03-28T17:50', '2024-03-28T17:55', '2024-03-29T20:00'].map((time, lead) =>
        arrival(lead, rome(time)),
      ),
      queue,
      halfAnHour,
    );
    const span = { from: rome('2024-03-28T00:00'), to: rome('2024-04-02T23:00') };
    const days = ended(backlogByDay(served, zone, span));
    expect(days.map(({ waiting }) => waiting)).toEqual([1, 1, 1, 1, 1, 0]);
    expect(days[0]?.day).toBe('2024-03-28');
  });
});

describe('who is next', () => {
  it('is the oldest, or by tier the oldest of the first tier', () => {
    const arrivals = [0, 1, 2, 3].map((lead) => arrival(lead, lead * MINUTE, { tier: lead === 3 ? 0 : 2 }));
    const order = (discipline: QueueSetting['discipline']) =>
      [...startsByLead(serve(arrivals, queueOf({ discipline })))]
        .sort((a, b) => a[1] - b[1])
        .map(([lead]) => lead);
    expect(order('oldest-first')).toEqual([0, 1, 2, 3]);
    expect(order('by-tier')).toEqual([0, 3, 1, 2]);
  });

  it('is never a lead that nobody ever worked, and no longer one that left', () => {
    const served = serve(
      [
        arrival(0, 0),
        arrival(1, 1, { ever: 'never' }),
        arrival(2, 2, { leavesAt: 5 * MINUTE }),
        arrival(3, 3),
      ],
      queueOf(),
    );
    expect(startsByLead(served).get(1)).toBeNaN();
    expect([...served.left]).toEqual([0, 0, 1, 0]);
    expect(startsByLead(served).get(3)).toBe(10 * MINUTE);
  });
});

describe('figures of a run', () => {
  it('count what was due, and how busy the reps were', () => {
    const queue = queueOf();
    const due = (at: number) => [{ sla: 0, at }];
    const served = serve(
      [
        arrival(0, 0, { dues: due(0) }),
        arrival(1, 0, { dues: due(5 * MINUTE) }),
        arrival(2, 0, { dues: due(HOUR), leavesAt: MINUTE }),
        arrival(3, 0, { dues: due(MINUTE), ever: 'never' }),
        arrival(4, 0, { dues: due(3 * HOUR) }),
      ],
      queue,
    );
    const figures = ended(runFigures(served, queue, { from: 0, to: HOUR }, 1));
    expect(figures).toEqual({
      arrivals: 5,
      utilisation: 0.5,
      waitP50: 10 * MINUTE,
      waitP90: 18 * MINUTE,
      slas: [{ met: 1, breached: 2 }],
      left: 1,
    });
  });

  it('say nothing of a warm-up that all of it is', () => {
    const queue = queueOf();
    const figures = ended(runFigures(serve([arrival(0, 0)], queue), queue, { from: HOUR, to: MINUTE }, 0));
    expect(figures).toMatchObject({ arrivals: 0, utilisation: null, waitP50: null });
  });
});

const nineToFive = calendarOf(calendarSpec({}));
const MONDAY = utc('2024-01-01T00:00');

const company = fc.record({
  arrivals: fc.array(
    fc.record({
      at: fc.integer({ min: 0, max: 14 * 24 * 60 }),
      minutes: fc.integer({ min: 0, max: 200 }),
      tier: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 40 },
  ),
  reps: fc.integer({ min: 1, max: 3 }),
  isOpen: fc.boolean(),
});
type Company = typeof company extends fc.Arbitrary<infer T> ? T : never;

function madeOf({ arrivals: sketches, reps, isOpen }: Company) {
  const minutes = new Map(sketches.map((sketch, lead) => [lead, sketch.minutes]));
  const arrivals = sketches.map(({ at, tier }, lead) => arrival(lead, MONDAY + at * MINUTE, { tier }));
  const queue = queueOf({
    reps,
    ...(isOpen ? {} : { calendar: nineToFive }),
  });
  const takes = ({ key }: { readonly key: number }) => (minutes.get(key) ?? 0) * MINUTE;
  return { arrivals, queue, takes };
}

const RUNS = { seed: 42, numRuns: 200 };

describe('any queue', () => {
  it('serves each once, in open hours, not before it came, and never more at once than there are reps', () => {
    fc.assert(
      fc.property(company, (made) => {
        const { arrivals, queue, takes } = madeOf(made);
        const { calendar, reps } = queue;
        const served = serve(arrivals, queue, takes);
        const spans = served.arrivals.map((of, index) => {
          const start = served.starts[index] ?? Number.NaN;
          expect(calendar.isOpen(start)).toBe(true);
          expect(start).toBeGreaterThanOrEqual(of.at);
          const position = calendar.positionMs(start);
          return { from: position, to: position + takes(of) };
        });
        for (const { from } of spans) {
          expect(spans.filter((other) => other.from <= from && from < other.to).length).toBeLessThanOrEqual(
            reps,
          );
        }
      }),
      RUNS,
    );
  });

  it('leaves no rep idle while somebody waits', () => {
    fc.assert(
      fc.property(company, fc.constantFrom('oldest-first', 'by-tier'), (made, discipline) => {
        const { arrivals, queue, takes } = madeOf(made);
        const served = serve(arrivals, { ...queue, discipline }, takes);
        const { calendar, reps } = queue;
        const spans = served.arrivals.map((of, index) => {
          const from = calendar.positionMs(served.starts[index] ?? 0);
          return { came: calendar.positionMs(of.at), from, to: from + takes(of) };
        });
        const edges = spans.flatMap(({ came, to }) => [came, to]);
        for (const at of edges) {
          const waits = spans.filter((of) => of.came <= at && at < of.from).length;
          const busy = spans.filter((of) => of.from <= at && at < of.to).length;
          if (waits > 0) expect(busy).toBe(reps);
        }
      }),
      RUNS,
    );
  });

  it('takes up the same work in the same time by tier, in another order', () => {
    fc.assert(
      fc.property(company, (made) => {
        const { arrivals, queue, takes } = madeOf({ ...made, reps: 1 });
        const ends = (discipline: QueueSetting['discipline']) => {
          const served = serve(arrivals, { ...queue, discipline }, takes);
          const last = served.arrivals.map(
            (of, index) => queue.calendar.positionMs(served.starts[index] ?? 0) + takes(of),
          );
          return Math.max(0, ...last);
        };
        expect(ends('by-tier')).toEqual(ends('oldest-first'));
      }),
      RUNS,
    );
  });

  // Kiefer & Wolfowitz 1955: in order of arrival, the vector of what each rep has yet to do only grows with more arrivals.
  it('lets nobody wait shorter when more arrive, or when there are fewer reps, oldest first', () => {
    fc.assert(
      fc.property(company, fc.infiniteStream(fc.boolean()), (made, kept) => {
        const { arrivals, queue, takes } = madeOf(made);
        const all = startsByLead(serve(arrivals, queue, takes));
        const some = startsByLead(
          serve(
            arrivals.filter(() => kept.next().value === true),
            queue,
            takes,
          ),
        );
        for (const [lead, start] of some) expect(all.get(lead)).toBeGreaterThanOrEqual(start);
        const fewer = startsByLead(serve(arrivals, { ...queue, reps: 1 }, takes));
        for (const [lead, start] of all) expect(fewer.get(lead)).toBeGreaterThanOrEqual(start);
      }),
      RUNS,
    );
  });

  it('gives the same run whatever the order of the list', () => {
    fc.assert(
      fc.property(company, (made) => {
        const { arrivals, queue, takes } = madeOf(made);
        expect(startsByLead(serve([...arrivals].reverse(), queue, takes))).toEqual(
          startsByLead(serve(arrivals, queue, takes)),
        );
      }),
      RUNS,
    );
  });

  it('takes up no more than its cap on any day', () => {
    fc.assert(
      fc.property(company, fc.integer({ min: 1, max: 3 }), (made, dailyCap) => {
        const { arrivals, queue, takes } = madeOf(made);
        const byDay = new Map<number, number>();
        for (const start of serve(arrivals, { ...queue, dailyCap }, takes).starts) {
          const day = Math.floor(start / (24 * HOUR));
          byDay.set(day, (byDay.get(day) ?? 0) + 1);
        }
        for (const count of byDay.values()) expect(count).toBeLessThanOrEqual(dailyCap);
      }),
      RUNS,
    );
  });
});
