import { describe, expect, it } from 'vitest';
import {
  loadSentences,
  spreadText,
  textbookText,
} from '../../../../src/renderer/features/simulate/load/load-text';
import { levelOf, queueRows } from '../../../../src/renderer/features/simulate/load/queue-load';
import { lackingForQueues, withTiming } from '../../../../src/renderer/features/simulate/load/queue-options';
import {
  calibrationHeadline,
  calibrationText,
  mostWaiting,
  runRemarks,
} from '../../../../src/renderer/features/simulate/load/run-text';
import { duration, percent } from '../../../../src/renderer/ui/format';
import { plain, templatePolicy } from './fixture';
import { calibrated, queue } from './judgement-fixture';

describe('what leads ask of the queues', () => {
  const queues = [
    queue('east', [
      [40, 100],
      [86, 100],
      [100, 100],
    ]),
    queue('west', [
      [140, 100],
      [50, 100],
      [138, 90],
    ]),
    queue('partner', [[null, null]], { reps: null, minutes: null }),
    queue('nobody', [[0, 100]]),
    queue('closed', [
      [20, 0],
      [20, 100],
    ]),
  ];
  const rows = queueRows({ queues }, templatePolicy);

  it('is told of queues that leads come to, overloaded ones first and those without people last', () => {
    expect(rows.map((row) => [row.queue, row.over, row.worst?.from ?? null, row.daysOver])).toEqual([
      ['west', 2, '2026-01-19', 2],
      ['closed', 1, '2026-01-05', 1],
      ['east', 0, null, 0],
      ['partner', 0, null, null],
    ]);
  });

  it.each([
    [[null, 100], 'untold'],
    [[100, null], 'untold'],
    [[0, 100], 'none'],
    [[85, 100], 'free'],
    [[86, 100], 'nearly-full'],
    [[100, 100], 'nearly-full'],
    [[101, 100], 'over'],
    [[1, 0], 'over'],
  ] as const)('asks %j: %s', (week, level) => {
    expect(queue('a', [week]).weeks.map(levelOf)).toEqual([level]);
  });

  it('names the overloaded queues first, in sentences', () => {
    expect(loadSentences(rows).map(plain)).toEqual([
      'west is asked for more than it has open in 2 of 3 weeks; most in the week of 19 Jan 2026: 138 of 90 minutes (153 %).',
      'closed is asked for more than it has open in 1 of 2 weeks; most in the week of 5 Jan 2026: 20 of 0 minutes.',
      'Partner: no reps or no handling time is given in Define, so what leads ask of it cannot be told.',
    ]);
    expect(loadSentences(queueRows({ queues: queues.slice(0, 1) }, templatePolicy)).map(plain)).toEqual([
      'No queue is asked in any week for more than its people have open.',
    ]);
  });

  it('has the wait of the textbook: M/M/1 at a load of one half, and no end above one', () => {
    const [half] = queueRows({ queues: [queue('a', [[50, 100]])] }, templatePolicy);
    expect(half?.textbook).toEqual({ busy: 0.5, waiting: 0.5, meanMinutes: 10 });
    expect(plain(textbookText({ busy: 0.5, waiting: 0.5, meanMinutes: 10 }))).toBe(
      '50 % wait, 10 business minutes on average',
    );
    expect(plain(textbookText({ busy: 0.01, waiting: 0.0004, meanMinutes: 0.001 }))).toBe('under 1 % wait');
    const [full] = queueRows({ queues: [queue('a', [[200, 100]])] }, templatePolicy);
    expect(full?.textbook && textbookText(full.textbook)).toBe('the line grows without end');
  });
});

describe('the run of the queues', () => {
  it.each([
    [
      calibrated('a', [0.74, 0.712], { waitP50: { recorded: 3_600_000, run: 4_320_000 } }),
      'East: 71.2 % are taken up in time, in the record 74.0 % (−2.8 points); the median wait is 1.2 business hours, in the record 1 business hour.',
    ],
    [calibrated('a', [0.5, 0.5]), 'East: 50.0 % are taken up in time, in the record 50.0 % (±0.0 points).'],
    [
      calibrated('a', [null, 0.5]),
      'East: nothing is recorded to hold the run against, so nobody knows how far it is off.',
    ],
  ])('always says how far it is off', (one, text) => {
    expect(plain(calibrationText(one, 'East'))).toBe(text);
  });

  it.each([
    [
      [calibrated('a', [0.7, 0.74]), calibrated('b', [0.7, 0.65])],
      'On the arrivals of the record, the run of every queue comes within 5.0 points of what is recorded.',
    ],
    [
      [calibrated('a', [0.7, 0.6]), calibrated('b', [null, 0.1])],
      'On the arrivals of the record, the run is off by up to 10.0 points: read it as what these rules ask of people who do nothing else, not as a forecast.',
    ],
    [
      [calibrated('a', [null, 0.6])],
      'Nothing is recorded that the run of the queues could be held against, so nobody knows how far it is off.',
    ],
  ])('is believed as far as it gives back the record', (all, text) => {
    expect(plain(calibrationHeadline(all))).toBe(text);
  });

  it('gives the lowest and the highest of its runs', () => {
    expect(plain(spreadText([0.71, 0.74], percent) ?? '')).toBe('71.0 to 74.0 %');
    expect(plain(spreadText([60_000, 7_200_000], (ms) => duration(ms, 'business')) ?? '')).toBe(
      '1 business minute to 2 business hours',
    );
    expect(plain(spreadText([0.71, 0.71001], percent) ?? '')).toBe('71.0 %');
    expect(spreadText(null, percent)).toBeNull();
  });

  it('names the day on which most wait', () => {
    const days = [
      { day: '2026-01-05', waiting: 2 },
      { day: '2026-01-06', waiting: 7 },
      { day: '2026-01-07', waiting: 7 },
    ];
    expect(mostWaiting(days)?.day).toBe('2026-01-06');
    expect(mostWaiting([])).toBeNull();
  });

  it('says what it leaves out', () => {
    const run = { runs: 8, warmUpDays: 28, queues: [], slas: [], reentriesMoved: 1, leftWaiting: 2 };
    expect(runRemarks(run).map(plain)).toEqual([
      '2 leads left the stage before their turn and took nobody’s time.',
      'Of 1 lead a later return to the queue would come at another time under these waits; it is left where it was.',
    ]);
    expect(runRemarks({ ...run, reentriesMoved: 0, leftWaiting: 0 })).toEqual([]);
  });
});

describe('leads that wait for their turn', () => {
  const convert = { id: 'unworked-convert', share: 0.2 } as const;
  const effect = { id: 'response-effect', perHour: -0.01 } as const;

  it('are what an effect of the speed of answers goes by, and goes with', () => {
    const assumed = { assumptions: [convert, effect] };
    expect(withTiming(assumed, 'queue')).toEqual({ ...assumed, timing: 'queue' });
    expect(withTiming(assumed, 'dates')).toEqual({ assumptions: [convert], timing: 'dates' });
  });

  it('take people and routing', () => {
    const { queues, routing } = templatePolicy;
    const staffed = queues.map((own) => ({ ...own, reps: 2 }));
    expect(lackingForQueues({ queues: staffed, routing: null })).toMatch(/^The rules hand no lead/);
    const nobody = queues.map((own) => ({ ...own, reps: null }));
    const routed = { onEntryOf: 'mql' } as unknown as NonNullable<typeof routing>;
    expect(lackingForQueues({ queues: nobody, routing: routed })).toMatch(/^No queue says/);
    expect(lackingForQueues({ queues: staffed.slice(0, 1), routing: routed })).toBeNull();
  });
});
