import { describe, expect, it } from 'vitest';
import type { LoadQueue } from '#domain/replay/capacity/load-queues';
import { offeredLoad, weeksOver, workingDay } from '#domain/replay/capacity/offered-load';
import { parseIsoDate } from '#domain/time/civil';
import { calendarOf, calendarSpec, local, zoneOf } from '../../time/support';

const AMSTERDAM = 'Europe/Amsterdam';
const amsterdam = (text: string): number => local(AMSTERDAM, text);
const day = (text: string): number => parseIsoDate(text) ?? Number.NaN;

/** Two reps from nine to five, thirty minutes a lead; the Monday after Easter is a holiday. */
const queueOf = (parts: Partial<LoadQueue> = {}): LoadQueue => ({
  id: 'inbound',
  reps: 2,
  minutes: 30,
  dailyCap: null,
  discipline: 'oldest-first',
  calendar: calendarOf(
    calendarSpec({
      timeZone: AMSTERDAM,
      exceptions: [{ date: '2024-04-01', intervals: [], name: 'Easter Monday' }],
    }),
  ),
  zone: zoneOf(AMSTERDAM),
  ...parts,
});

const END = amsterdam('2024-04-12T17:00');
const rows = [
  { queue: 0, day: day('2024-03-28'), arrivals: 33 },
  { queue: 0, day: day('2024-03-29'), arrivals: 32 },
  { queue: 0, day: day('2024-04-02'), arrivals: 130 },
];

describe('the load offered to a queue', () => {
  it('is arrivals by minutes, against reps by open minutes, week by week', () => {
    expect(offeredLoad(rows, [queueOf()], END)).toEqual([
      {
        queue: 'inbound',
        reps: 2,
        minutes: 30,
        weeks: [
          { from: '2024-03-25', arrivals: 65, minutesAsked: 1950, minutesOpen: 4800, daysOver: 1 },
          { from: '2024-04-01', arrivals: 130, minutesAsked: 3900, minutesOpen: 3840, daysOver: 1 },
          { from: '2024-04-08', arrivals: 0, minutesAsked: 0, minutesOpen: 4800, daysOver: 0 },
        ],
      },
    ]);
  });

  it('is over in the weeks that ask for more than there is', () => {
    const [load] = offeredLoad(rows, [queueOf()], END);
    expect(load && weeksOver(load)).toHaveLength(1);
    const [unknown] = offeredLoad(rows, [queueOf({ minutes: null })], END);
    expect(unknown && weeksOver(unknown)).toBeNull();
  });

  it('has no more open than a daily cap lets through', () => {
    const [load] = offeredLoad(rows, [queueOf({ dailyCap: 10 })], END);
    expect(load?.weeks[0]).toMatchObject({ minutesOpen: 1500, daysOver: 2 });
  });

  it('counts arrivals where reps or minutes are not given, and says nothing of time', () => {
    const [load] = offeredLoad(rows, [queueOf({ reps: null })], END);
    expect(load?.weeks[0]).toEqual({
      from: '2024-03-25',
      arrivals: 65,
      minutesAsked: 1950,
      minutesOpen: null,
      daysOver: null,
    });
  });

  it('counts the open time of the last week up to as-of only', () => {
    const [load] = offeredLoad(rows, [queueOf()], amsterdam('2024-04-02T12:00'));
    expect(load?.weeks.map(({ minutesOpen }) => minutesOpen)).toEqual([4800, 360]);
  });

  it('has no weeks where nothing arrived', () => {
    expect(offeredLoad([], [queueOf()], END)[0]?.weeks).toEqual([]);
  });
});

describe('the day an arrival can be worked on', () => {
  it.each([
    ['2024-03-28T16:59', '2024-03-28'],
    ['2024-03-28T17:00', '2024-03-29'],
    ['2024-03-30T12:00', '2024-04-02'],
  ])('of %s is %s', (at, expected) => {
    expect(workingDay(queueOf(), amsterdam(at))).toBe(day(expected));
  });
});
