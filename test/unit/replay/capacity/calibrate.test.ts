import { describe, expect, it } from 'vitest';
import type { Arrival } from '#domain/replay/capacity/arrivals';
import { calibrate, MOST_MINUTES } from '#domain/replay/capacity/calibrate';
import { runQueue } from '#domain/replay/capacity/queue-run';
import { drawnTimes, serviceTimes } from '#domain/replay/capacity/service';
import { calendarOf, calendarSpec, HOUR, utc } from '../../time/support';
import { ended } from '../companies';
import { arrival, lineOf, MINUTE, queueOf, uniforms } from './arrivals-made';

const calendar = calendarOf(calendarSpec({}));
const START = utc('2024-01-01T09:00');
const DAYS = 200;
const END = START + DAYS * 24 * HOUR;
const queue = queueOf({ calendar, reps: 2 });
const how = { kind: 'exponential', seed: 1, measured: { from: START, to: END }, slas: 1 } as const;

/** A record of which two reps took `minutes` on average, with draws of another seed than calibration has. */
function recordOf(minutes: number): Arrival[] {
  const uniform = uniforms(7);
  const arrivals = Array.from({ length: 6000 }, (_, lead) => {
    const at = Math.round(START + uniform() * (END - START));
    const dues = [{ sla: 0, at: calendar.addMs(at, 2 * HOUR) }];
    return arrival(lead, at, { key: Math.floor(uniform() * 2 ** 32), dues });
  });
  const line = lineOf(arrivals, queue);
  const takes = serviceTimes(ended(drawnTimes(line, 'exponential', 99)), minutes);
  const served = ended(runQueue(line, queue, takes));
  return Array.from(line.rows, (row, place) => {
    const start = served.starts[place] ?? Number.NaN;
    return arrival(row, START, { ...arrivals[row], takenUpAt: start <= END ? start : null });
  });
}

const calibrated = (recorded: readonly Arrival[], minutes: number | null) =>
  ended(calibrate(lineOf(recorded, queue), queue, minutes, how));

describe('calibration', () => {
  it.each([12, 20, 22])('finds a handling time of %i minutes within a tenth', (minutes) => {
    const found = calibrated(recordOf(minutes), null);
    expect(found?.fitted).toBe(true);
    expect(Math.abs((found?.minutes ?? 0) - minutes)).toBeLessThanOrEqual(minutes / 10);
    const { recorded, run } = found?.attainment ?? {};
    expect(Math.abs((recorded ?? 0) - (run ?? 1))).toBeLessThan(0.03);
  });

  it('takes the time the glossary gives, and shows how far off that is', () => {
    const found = calibrated(recordOf(22), 5);
    expect(found).toMatchObject({ minutes: 5, fitted: false });
    expect((found?.attainment.run ?? 0) - (found?.attainment.recorded ?? 0)).toBeGreaterThan(0.2);
    expect(found?.waitP90.run ?? 0).toBeLessThan(found?.waitP90.recorded ?? 0);
  });

  it('finds nothing where no arrival was due', () => {
    expect(
      calibrated(
        recordOf(12).map((of) => ({ ...of, dues: [] })),
        null,
      ),
    ).toBeNull();
  });

  it('ends at its shortest and its longest time', () => {
    const record = recordOf(12);
    const none = record.map((of) => ({ ...of, takenUpAt: null }));
    expect(calibrated(none, null)?.minutes).toBe(MOST_MINUTES);
    const atOnce = record.map((of) => ({ ...of, takenUpAt: of.at }));
    expect(calibrated(atOnce, null)?.attainment.recorded).toBe(1);
  });

  it('leaves out whoever left while there was time, and counts who left after it', () => {
    const [due, left] = [START + HOUR, START + 30 * MINUTE];
    const dues = [{ sla: 0, at: due }];
    const record: Arrival[] = [
      { ...arrival(0, START, { dues }), takenUpAt: START },
      { ...arrival(1, START, { dues, leavesAt: left }), takenUpAt: null },
      { ...arrival(2, START, { dues, leavesAt: due + 1 }), takenUpAt: null },
    ];
    expect(calibrated(record, 1)?.attainment.recorded).toBe(0.5);
  });
});
