import { describe, expect, it } from 'vitest';
import type { ReplayResult } from '#domain/replay/result';
import type { SweepPoint } from '#domain/replay/sweep-document';
import {
  chartPoints,
  chartRows,
  rowNear,
  rowSentences,
} from '../../../../src/renderer/features/simulate/quality/chart-figures';
import {
  leftOutText,
  liftText,
  mainStage,
  type Quality,
  qualitySentences,
} from '../../../../src/renderer/features/simulate/quality/quality-text';
import { plain, policyWith, quality } from './fixture';

const names = { stage: 'MQL', target: 'Won' };
const said = (of: Partial<Quality>) => qualitySentences(quality(of), names).map(plain);

describe('the quality of a stage in words', () => {
  it('is precision first, then its lift, then recall', () => {
    expect(said({ m: 500, hits: 61, precision: [0.122, 0.122], lift: [2.31, 2.31], targets: 80 })).toEqual([
      'Of 500 leads let into MQL whose outcome is known, 61 went on to Won (12.2 %).',
      'That precision is a lift of 2.3 times the rate of all leads.',
      'Of 80 leads recorded at Won, 61 came through MQL before (76.3 %).',
    ]);
  });

  it('keeps what is unknown apart from what is observed', () => {
    expect(
      said({ m: 508, unknown: 8, upstream: 2, hits: 61, precision: [0.12, 0.139], lift: [2, 2.6] })[0],
    ).toBe(
      'Of 500 leads let into MQL whose outcome is known, 61 went on to Won (12.2 %). Counting the 10 leads of which that is not known, precision is 12.0–13.9 %.',
    );
  });

  it('gives few leads no share and no lift', () => {
    expect(said({ m: 7, hits: 3, precision: [0.43, 0.43], lift: [9, 9] })).toEqual([
      'Of 7 leads let into MQL whose outcome is known, 3 went on to Won.',
    ]);
  });

  it('says where nobody can be judged', () => {
    expect(said({ precision: null, lift: null })).toEqual(['No lead is in MQL that could be judged by Won.']);
  });

  it.each([
    [1, '1 lead was let in by an activity after Won, which is no foresight, and is left out.'],
    [12, '12 leads were let in by an activity after Won, which is no foresight, and are left out.'],
  ])('names what the target itself let in: %i', (afterTarget, text) => {
    expect(said({ m: 50, hits: 5, precision: [0.1, 0.1], afterTarget }).at(-1)).toBe(text);
  });

  it('tells lift only beside a precision', () => {
    expect(liftText(quality({ precision: null, lift: [1, 2] }))).toBeNull();
    expect(liftText(quality({ precision: [0.1, 0.2], lift: null }))).toBeNull();
    expect(plain(liftText(quality({ precision: [0.1, 0.2], lift: [1.96, 2.41] })) ?? '')).toBe('2.0–2.4 ×');
  });

  it.each([
    [{ late: 0, immature: 0 }, null],
    [{ late: 1204, immature: 0 }, '1,204 already there'],
    [{ late: 3, immature: 2 }, '3 already there, 2 too young'],
  ])('names who is left out: %o', (of, text) => {
    expect(leftOutText(quality(of))).toBe(text);
  });

  it('is about the first qualified stage', () => {
    const policy = policyWith({ Lead: 'open', MQL: 'qualified', SQL: 'qualified', Won: 'won' });
    const stages = (...ids: string[]) => ids.map((stage) => quality({ stage }));
    expect(mainStage(stages('lead', 'mql', 'sql'), policy)).toBe('mql');
    expect(mainStage(stages('lead'), policy)).toBe('lead');
    expect(mainStage([], policy)).toBeNull();
  });
});

const wins = (more: object) =>
  ({ wins: 20, notFound: 3, afterWin: 2, ...more }) as unknown as ReplayResult['stages'][number]['wins'];

const point = (value: number, more: Partial<SweepPoint> = {}): SweepPoint =>
  ({
    value,
    stages: [
      {
        stage: 'mql',
        reached: 1000 - value,
        range: [1000 - value, 1010 - value],
        swap: null,
        wins: wins({}),
      },
    ],
    quality: [
      quality({
        stage: 'mql',
        m: 500,
        hits: 50,
        precision: [0.1, 0.12],
        precisionObserved: 0.1,
        precisionInterval: [0.08, 0.13],
        recallRecorded: 0.5,
        recall: [0.4, 0.6],
        lift: [2, 2.4],
      }),
    ],
    ...more,
  }) as SweepPoint;

describe('a chart over a threshold', () => {
  const rows = chartRows([point(40), point(50), point(60, { quality: null })], 'mql');

  it('has a row for each stop at which the stage is', () => {
    expect(rows.map(({ value }) => value)).toEqual([40, 50, 60]);
    expect(chartRows([point(40)], 'gone')).toEqual([]);
  });

  it('counts a hand-over after the win as none', () => {
    expect(rows[0]?.handedOver).toBe(15);
    expect(
      chartRows(
        [point(1, { stages: [{ stage: 'mql', reached: 1, range: null, swap: null, wins: null }] })],
        'mql',
      )[0]?.handedOver,
    ).toBeNull();
  });

  it('draws observed, possible and chance as three things', () => {
    expect(chartPoints(rows, 'precision')).toEqual([
      { x: 40, y: 0.1, possible: [0.1, 0.12], sampling: [0.08, 0.13] },
      { x: 50, y: 0.1, possible: [0.1, 0.12], sampling: [0.08, 0.13] },
      { x: 60, y: null, possible: null, sampling: null },
    ]);
    expect(chartPoints(rows, 'recall')[0]).toEqual({ x: 40, y: 0.5, possible: [0.4, 0.6], sampling: null });
    expect(chartPoints(rows, 'reached')[0]).toEqual({ x: 40, y: 960, possible: [960, 970], sampling: null });
    expect(chartPoints(rows, 'wins')[0]).toEqual({ x: 40, y: 15, possible: null, sampling: null });
  });

  it('has no line where only a handful can be judged', () => {
    const few = quality({ stage: 'mql', m: 7, hits: 3, precision: [0.4, 0.5], precisionObserved: 3 / 7 });
    expect(chartPoints(chartRows([point(40, { quality: [few] })], 'mql'), 'precision')[0]?.y).toBeNull();
  });

  it.each([
    [44, 40],
    [45, 40],
    [46, 50],
    [999, 60],
  ])('looks at the stop nearest to %i', (value, nearest) => {
    expect(rowNear(rows, value)?.value).toBe(nearest);
  });

  it('says a stop in words, lift after its precision', () => {
    const [row, , bare] = rows;
    if (!row || !bare) throw new Error('no rows');
    expect(rowSentences(row, { at: '40 points', stage: 'MQL', target: 'Won' }).map(plain)).toEqual([
      'At 40 points, 960 leads reach MQL, or 960 to 970 counting what is unknown.',
      'Judged by Won: precision 10.0 %, by chance 8.0–13.0 %, may be 10.0–12.0 %, lift 2.0–2.4 ×, recall 50.0 %.',
      'Of 20 recorded wins, 15 are handed over by the win.',
    ]);
    expect(rowSentences(bare, { at: '60 points', stage: 'MQL', target: null }).map(plain)[0]).toBe(
      'At 60 points, 940 leads reach MQL, or 940 to 950 counting what is unknown.',
    );
  });
});
