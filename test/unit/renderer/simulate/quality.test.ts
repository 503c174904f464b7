import { describe, expect, it } from 'vitest';
import type { StageCurve } from '#domain/replay/gate/gate-curve';
import type { ReplayResult } from '#domain/replay/result';
import type { SweepDocument, SweepPoint } from '#domain/replay/sweep-document';
import type { RankingDocument as Ranking } from '#domain/replay/what-if/ranking-document';
import type { SweepChart } from '../../../../src/renderer/app/session/sweep-chart';
import {
  bestSentences,
  foundIn,
  NOTHING_SOUGHT,
  objectiveOf,
} from '../../../../src/renderer/features/simulate/quality/best-text';
import {
  chartPoints,
  chartRows,
  rowNear,
  rowSentences,
  sampleText,
  shownRows,
} from '../../../../src/renderer/features/simulate/quality/chart-figures';
import {
  leftOutText,
  liftText,
  mainStage,
  type Quality,
  qualitySentences,
} from '../../../../src/renderer/features/simulate/quality/quality-text';
import {
  rankingRows,
  rankingSentences,
} from '../../../../src/renderer/features/simulate/quality/ranking-text';
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

  it('names no numbers where no outcome is known', () => {
    expect(said({ m: 2, unknown: 2, hits: 0, precision: [0, 1], lift: [0, 2] })).toEqual([
      'Of no lead let into MQL is it known whether it went on to Won. Counting the 2 leads of which that is not known, precision is 0.0–100.0 %.',
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
    expect(mainStage(stages('lead', 'mql', 'sql'), policy, null)).toBe('mql');
    expect(mainStage(stages('lead'), policy, null)).toBe('lead');
    expect(mainStage([], policy, null)).toBeNull();
    // From SQL, leads come to MQL only by another round.
    expect(mainStage(stages('lead', 'sql'), policy, 'mql')).toBe('lead');
    expect(mainStage(stages('sql'), policy, 'mql')).toBe('sql');
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

  describe('shows of a stage', () => {
    const swept = { points: [point(40), point(50)] } as unknown as SweepDocument;
    const own = quality({ stage: 'mql' });
    const curve: StageCurve = {
      stage: 'mql',
      leads: 1000,
      cohort: 16_000,
      tellsWins: false,
      sought: null,
      points: [{ value: 40, reached: 61, range: [61, 61], quality: own, wins: null }],
    };
    const chart: SweepChart = {
      threshold: 'mql-score',
      objective: null,
      swept: null,
      curve: null,
      isOlder: false,
      share: null,
      problem: null,
    };
    const whole = { ...curve, leads: 16_000 };

    it('what its gate tells while nothing is swept, an estimate as one', () => {
      const { rows, isOlder, sample } = shownRows({ ...chart, curve }, 'mql', 'precision');
      expect(rows).toEqual([
        {
          value: 40,
          stage: { stage: 'mql', reached: 976, range: [976, 976], swap: null, wins: null },
          quality: own,
          handedOver: null,
        },
      ]);
      expect([isOlder, sample && plain(sampleText(sample))]).toEqual([
        false,
        'Estimated from 1,000 of 16,000 leads; the figures of all follow.',
      ]);
      const exact = shownRows({ ...chart, curve: whole }, 'mql', 'reached');
      expect([exact.rows[0]?.stage.reached, exact.sample]).toEqual([61, null]);
    });

    it.each([
      { why: 'nothing is known', change: {}, at: [] },
      { why: 'it is swept', change: { swept, curve }, at: [960, 950] },
      { why: 'what was swept is older', change: { swept, curve: whole, isOlder: true }, at: [61] },
      { why: 'the gate tells of another stage', change: { curve: { ...curve, stage: 'sql' } }, at: [] },
    ])('only what is of the rules as they stand, where $why', ({ change, at }) => {
      const shown = shownRows({ ...chart, ...change }, 'mql', 'reached');
      expect(shown.rows.map(({ stage }) => stage.reached)).toEqual(at);
      expect(shown.isOlder).toBe(false);
    });

    it('what was swept before where wins are asked for, until its gate tells of them', () => {
      const before = { ...chart, swept, curve: whole, isOlder: true };
      const shown = shownRows(before, 'mql', 'wins');
      expect(shown.rows.map(({ handedOver }) => handedOver)).toEqual([15, 15]);
      expect(shown.isOlder).toBe(true);
      const wins = point(40).stages[0]?.wins ?? null;
      const points = whole.points.map((own) => ({
        ...own,
        wins: wins && { ...wins, notFound: wins.notFound + 4 },
      }));
      const told = shownRows({ ...before, curve: { ...whole, tellsWins: true, points } }, 'mql', 'wins');
      expect(told.rows.map(({ handedOver }) => handedOver)).toEqual([11]);
      expect(told.isOlder).toBe(false);
    });
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

describe('the best stop', () => {
  const part = (leads: number, value: number | null, interval: [number, number] | null = null) => ({
    leads,
    from: null,
    to: '2025-10-03T22:00:00.000Z',
    value,
    interval,
  });
  const best = {
    value: 65,
    second: null,
    earlier: part(3065, 0.26, [0.2, 0.33]),
    later: part(1314, 0.214),
    isMetLater: true,
    difference: { value: -0.046, interval: [-0.091, -0.002] as [number, number] },
  };
  const objective = { kind: 'precision', stage: 'mql', atLeast: 0.2 } as const;
  const say = (of: Partial<SweepDocument>, maturityDays = 30) =>
    bestSentences(
      { objective, best, options: { maturityDays } as SweepDocument['options'], ...of },
      { at: ({ value }) => `${value} points`, zone: 'Europe/Berlin' },
    ).map(plain);

  it('is never told without what becomes of it on later leads', () => {
    expect(say({})).toEqual([
      'Best at 65 points, chosen on 3,065 leads created up to 3 Oct 2025: there precision is 26.0 % (by chance 20.0–33.0 %).',
      'On the 1,314 leads created after those precision is 21.4 %, not 26.0 % (by chance −9.1 to −0.2 points), which still meets what is sought.',
    ]);
    expect(say({ best: { ...best, later: null, isMetLater: null, difference: null } })[1]).toBe(
      'Not checked: fewer than 100 of the leads after those can be judged.',
    );
  });

  it('is that of the gate, else of a sweep of the rules as they stand, and of what is sought only', () => {
    const options = { maturityDays: 30 };
    const swept = { objective, best, options } as unknown as SweepDocument;
    const sought = { objective, best: null, options };
    const chart = (change: object) =>
      ({ objective, curve: null, swept: null, isOlder: false, ...change }) as unknown as SweepChart;
    expect(foundIn(chart({ swept }))).toBe(swept);
    expect(foundIn(chart({ swept, curve: { sought } }))).toBe(sought);
    expect(foundIn(chart({ swept, curve: { sought: null } }))).toBe(swept);
    const none = [{}, { swept, isOlder: true }, { swept, objective: null }];
    const other = { objective: { ...objective, atLeast: 0.3 }, swept, curve: { sought } };
    expect([...none, other].map((change) => foundIn(chart(change)))).toEqual([null, null, null, null]);
  });

  it('says where it no longer holds, and what may be why', () => {
    const lapsed = { best: { ...best, isMetLater: false, difference: null } };
    expect(say(lapsed)[1]).toBe(
      'On the 1,314 leads created after those precision is 21.4 %, not 26.0 %, which no longer meets what is sought.',
    );
    expect(say(lapsed, 0)).toHaveLength(3);
    expect(say(lapsed, 30)).toHaveLength(2);
  });

  it('says of wins what share is handed over', () => {
    const wins = { kind: 'wins', stage: 'mql', capacity: null } as const;
    expect(say({ objective: wins })[0]).toContain('there the share of wins handed over is 26.0 %');
  });

  it('says where there is none, and nothing where none is sought', () => {
    expect(say({ best: null })).toEqual(['None of these values meets that on the leads created first.']);
    expect(say({ objective: null })).toEqual([]);
  });

  it('is sought as the person says', () => {
    const asked = { ...NOTHING_SOUGHT, atLeast: 0.3, perWeek: 7 };
    expect(objectiveOf(asked, 'mql', true)).toBeNull();
    expect(objectiveOf({ ...asked, kind: 'precision' }, 'mql', true)).toEqual({
      kind: 'precision',
      stage: 'mql',
      atLeast: 0.3,
    });
    expect(objectiveOf({ ...asked, kind: 'precision' }, 'mql', false)).toBeNull();
    const wins = { ...asked, kind: 'wins' } as const;
    expect(
      (['none', 'queues', 'perWeek'] as const).map((capacity) =>
        objectiveOf({ ...wins, capacity }, 'mql', false),
      ),
    ).toEqual([null, 'queues', { perWeek: 7 }].map((capacity) => ({ kind: 'wins', stage: 'mql', capacity })));
  });
});

describe('what matters', () => {
  const policy = policyWith({ Lead: 'open', MQL: 'qualified' });
  const effect = (text: string, added: number, dropped: number, hits: number | null = null) =>
    ({
      edit: { text },
      added,
      dropped,
      reached: 100 + added - dropped,
      hits,
    }) as unknown as Ranking['ranked'][number]['effects'][number];
  const ranking = {
    stage: 'mql',
    leads: { cohort: 4379, reached: 100, hits: 10 },
    ranked: [
      {
        moved: 30,
        difference: 0.1,
        effects: [effect('score to 40', 30, 0, 13), effect('score to 60', 0, 96, 1)],
      },
      { moved: 4, difference: 0, effects: [effect('no demo asked for', 4, 0, 11)] },
      { moved: 0, difference: 0, effects: [effect('country', 0, 0, 10)] },
    ],
    untried: ['mql-score'],
  } as unknown as Ranking;

  it('has a row for each way of each change that moves anybody, its share as it may be told', () => {
    expect(
      rankingRows(ranking).map(({ place, change, precision, ...row }) => [
        place,
        change,
        plain(precision ?? ''),
        row.reached,
      ]),
    ).toEqual([
      [1, 'score to 40', '10.0 %', 130],
      [null, 'score to 60', '1 of 4', 4],
      [2, 'no demo asked for', '10.6 %', 104],
    ]);
  });

  it('says what is not in it', () => {
    expect(rankingSentences(ranking, policy).map(plain)).toEqual([
      '100 of 4,379 leads enter MQL under these rules.',
      'One change at a time: what two do together is not in it.',
      '1 other threshold or condition moves nobody.',
      'Not tried: MQL score.',
    ]);
    const all = { ...ranking, ranked: ranking.ranked.slice(0, 2), untried: [] };
    expect(rankingSentences(all, policy)).toHaveLength(2);
  });
});
