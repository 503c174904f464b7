import { describe, expect, it } from 'vitest';
import type { ReplayResult } from '#domain/replay/result';
import { loadText } from '../../../src/cli/print/load-text';
import { policyOf } from '../../support/replay-policy';
import { result, sla } from '../renderer/simulate/fixture';

type Load = NonNullable<ReplayResult['load']>;
type Week = Load['queues'][number]['weeks'][number];

const HOUR = 3_600_000;
const policy = policyOf({
  stages: { lead: {} },
  queues: [
    { id: 'uk', name: 'United Kingdom' },
    { id: 'us', name: 'United States' },
  ],
});

const week = (from: string, arrivals: number, asked: number | null, open: number | null): Week => ({
  from,
  arrivals,
  minutesAsked: asked,
  minutesOpen: open,
  daysOver: asked === null || open === null ? null : Number(asked > open),
});

const QUIET: Load = {
  queues: [
    {
      queue: 'uk',
      reps: 2,
      minutes: 30,
      weeks: [week('2025-01-06', 10, 300, 4800), week('2025-01-13', 90, 2700, 4800)],
    },
    { queue: 'us', reps: null, minutes: null, weeks: [week('2025-01-06', 4, null, null)] },
  ],
  run: null,
  calibration: null,
};

const texts = (load: Load | null): string[] =>
  loadText(result({ load, slas: [sla('First touch', 0.4, 0.4)] }), policy).filter((text) => text !== '');

const rows = (text: string | undefined): string[][] =>
  (text ?? '').split('\n').map((line) => line.trim().split(/ {2,}/));

describe('the load of queues, at a terminal', () => {
  it('is nothing where no queue has reps', () => {
    expect(texts(null)).toEqual([]);
  });

  it('shows the busiest week of each queue, and that none is asked for too much', () => {
    const [table, over, ...more] = texts(QUIET);
    expect(rows(table)).toEqual(
      expect.arrayContaining([
        [
          'United Kingdom',
          '100',
          '2',
          '30',
          '2025-01-13',
          '45.0',
          '80.0',
          '0 of 2',
          '0',
          '3.2 business minutes',
        ],
        ['United States', '4', '–', '–', '–', '–', '–', '–', '–', '–'],
      ]),
    );
    expect(over).toBe('No queue is asked for more than it has time for in any week.');
    expect(more).toEqual([]);
  });

  it('names the queues that are asked for too much', () => {
    const weeks = [week('2025-01-06', 200, 6000, 4800), week('2025-01-13', 300, 9000, 4800)];
    const [, over] = texts({ ...QUIET, queues: [{ queue: 'uk', reps: 2, minutes: 30, weeks }] });
    expect(over).toBe('More is asked of these queues than they have time for: United Kingdom (2 weeks).');
  });

  it('says that by the textbook a line never ends where more is asked than there is', () => {
    const weeks = [week('2025-01-06', 200, 6000, 4800)];
    const [table] = texts({ ...QUIET, queues: [{ queue: 'uk', reps: 2, minutes: 30, weeks }] });
    expect(rows(table).flat()).toContain('without end');
  });

  it('says nothing of too much where it is not known', () => {
    const queues = QUIET.queues.filter(({ queue }) => queue === 'us');
    expect(texts({ ...QUIET, queues })).toHaveLength(1);
  });

  it('prints a run as lowest and highest, and how far it is from the record', () => {
    const [, , table, said, calibration, late] = texts({
      ...QUIET,
      run: {
        runs: 8,
        warmUpDays: 28,
        queues: [
          {
            queue: 'uk',
            arrivals: 96,
            utilisation: [0.5, 0.62],
            waitP50: [0, 0],
            waitP90: [HOUR, 2 * HOUR],
            backlog: [
              { day: '2025-01-06', waiting: 2 },
              { day: '2025-01-07', waiting: 7 },
            ],
          },
        ],
        slas: [{ sla: 'first-touch', attainment: [0.61, 0.64] }],
        reentriesMoved: 1,
        leftWaiting: 3,
      },
      calibration: [
        {
          queue: 'uk',
          minutes: 31,
          fitted: true,
          attainment: { recorded: 0.5, run: 0.504 },
          waitP50: { recorded: 0, run: 0 },
          waitP90: { recorded: HOUR, run: null },
          late: { never: 4, closed: 0, free: 9, busy: 2 },
        },
      ],
    });
    expect(rows(table)).toEqual(
      expect.arrayContaining([
        [
          'United Kingdom',
          '96',
          '50.0 to 62.0 %',
          '0 business minutes',
          '1 business hour to 2 business hours',
          '7',
        ],
      ]),
    );
    expect(said?.split('\n')).toEqual([
      expect.stringMatching(/^In time for .*: 61\.0 to 64\.0 %\.$/),
      'Lowest and highest of 8 runs, without the first 28 days; no confidence interval.',
      '3 leads left the stage before their turn.',
      '1 lead would come back at another time under these waits, which was not run again.',
    ]);
    expect(rows(calibration)).toEqual(
      expect.arrayContaining([['United Kingdom', '31', 'found', '50.0 %', '50.4 %', '1 business hour', '–']]),
    );
    expect(calibration).toContain('nothing is corrected');
    expect(late).toContain('Of 11 leads taken up too late in the record, 9 waited although somebody');
  });
});
