import { describe, expect, it } from 'vitest';
import type { QueueLoad, WeekLoad } from '#domain/replay/capacity/offered-load';
import { textbookOf } from '#domain/replay/capacity/textbook';

const week = (minutesAsked: number | null, minutesOpen: number | null): WeekLoad => ({
  from: '2025-01-06',
  arrivals: 1,
  minutesAsked,
  minutesOpen,
  daysOver: 0,
});
/** Three doctors with twenty minutes a patient, of which six come in an hour: the eye clinic of Gross & Harris. */
const CLINIC: QueueLoad = {
  queue: 'clinic',
  reps: 3,
  minutes: 20,
  weeks: [week(4000, 6000), week(800, 1200)],
};

describe('a queue by the textbook', () => {
  it('waits as the eye clinic does', () => {
    const found = textbookOf(CLINIC);
    expect(found?.busy).toBeCloseTo(2 / 3, 12);
    expect(found?.waiting).toBeCloseTo(4 / 9, 12);
    expect(found?.meanMinutes).toBeCloseTo((60 * 8) / 54, 12);
  });

  it('never ends its line where as much is asked as there is', () => {
    expect(textbookOf({ ...CLINIC, weeks: [week(6000, 6000)] })).toEqual({
      busy: 1,
      waiting: 1,
      meanMinutes: null,
    });
  });

  it.each([[{ reps: null }], [{ minutes: null }], [{ reps: 0.5 }], [{ weeks: [] }]])(
    'says nothing with %j',
    (parts: Partial<QueueLoad>) => {
      expect(textbookOf({ ...CLINIC, ...parts })).toBeNull();
    },
  );
});
