import { describe, expect, it } from 'vitest';
import type { Threshold } from '#domain/glossary/schema/stage';
import type { GridCell } from '#domain/replay/what-if/grid-cells';
import type { PairGrid } from '#domain/replay/what-if/pair-grid';
import {
  axisName,
  cellAt,
  type PairFigure,
  pairIn,
  pairNear,
  pairSentences,
  shownPairs,
  spreadText,
} from '../../../../src/renderer/features/simulate/quality/pair-figures';
import { type Place, placeAfter } from '../../../../src/renderer/ui/heat-cells';
import { plain, policyWith, quality } from './fixture';

const threshold = (id: string, label: string, unit: string, max: number): Threshold => ({
  id,
  label,
  value: 50,
  min: 0,
  max,
  step: 1,
  unit,
  note: '',
});
const thresholds = [
  threshold('score', 'MQL score', 'points', 100),
  threshold('fit', 'Fit', 'share', 1),
] as const;

const cell = (value: number, more: Partial<GridCell> = {}): GridCell => ({
  value,
  reached: 500,
  range: [500, 500],
  quality: quality({
    stage: 'mql',
    m: 500,
    hits: 50,
    precision: [0.1, 0.12],
    precisionObserved: 0.1,
    recallRecorded: 0.5,
    lift: [2, 2.4],
  }),
  wins: { handedOver: 15, of: 20 },
  isAllowed: true,
  ...more,
});

const few = { reached: null, range: null, quality: null, wins: null };
const better = quality({ m: 200, hits: 40, precision: [0.2, 0.2], precisionObserved: 0.2, lift: [4, 4] });
const tiny = quality({ m: 7, hits: 3, precision: [0.43, 0.43], precisionObserved: 0.43 });

const grid: PairGrid = {
  stage: 'mql',
  first: 'score',
  second: 'fit',
  rows: [
    { second: 0, points: [cell(40), cell(50, { quality: better, reached: 200 }), cell(60, few)] },
    {
      second: 1,
      points: [cell(40, { isAllowed: false }), cell(50), cell(60, { reached: 7, quality: tiny })],
    },
  ],
  sample: null,
  objective: { kind: 'precision', stage: 'mql', atLeast: 0.15 },
  best: null,
  options: { maturityDays: 0, smallestCell: 5 },
};

const marked = { now: [50, 1], today: [40, 1], best: [50, 0] } as const;
const shown = (figure: PairFigure) => shownPairs(grid, figure, marked, thresholds);

describe('a grid of pairs', () => {
  it.each<[PairFigure, string[], (number | null)[], string[] | null]>([
    [
      'precision',
      ['10 %', '20 %', 'few', '10 %', '10 %', '3 of 7'],
      [0, 1, null, 0, 0, null],
      ['10.0 %', '20.0 %'],
    ],
    ['reached', ['500', '200', 'few', '500', '500', '7'], [1, 193 / 493, null, 1, 1, 0], ['7', '500']],
    [
      'lift',
      ['2.0–2.4 ×', '4.0 ×', 'few', '2.0–2.4 ×', '2.0–2.4 ×', '–'],
      [0, 1, null, 0, 0, null],
      ['2.0–2.4 ×', '4.0 ×'],
    ],
    ['wins', ['15', '15', 'few', '15', '15', '15'], [1, 1, null, 1, 1, 1], ['15', '15']],
  ])('draws %s from the least to the greatest, and nothing of few leads', (figure, texts, shares, ends) => {
    const { cells, ends: told } = shown(figure);
    expect(cells.flat().map(({ text }) => plain(text))).toEqual(texts);
    expect(cells.flat().map(({ share }) => share)).toEqual(shares);
    expect(told?.map(plain)).toEqual(ends);
  });

  it('names each cell with where it stands, what stands out, and whether it may be chosen', () => {
    const names = shown('precision')
      .cells.flat()
      .map(({ name }) => plain(name));
    expect(names[1]).toBe('MQL score 50 points and Fit 0 %: 20.0 %, best of what is sought');
    expect(names[2]).toBe('MQL score 60 points and Fit 0 %: too few');
    expect(names[3]).toBe('MQL score 40 points and Fit 100 %: 10.0 %, not allowed, today’s rules');
    expect(names[4]).toBe('MQL score 50 points and Fit 100 %: 10.0 %, set now');
  });

  it('is scaled to all where it is of a sample', () => {
    const sampled = { ...grid, sample: { leads: 100, cohort: 1600 } };
    const [[first] = []] = shownPairs(sampled, 'reached', marked, thresholds).cells;
    expect(first?.text).toBe('8,000');
    const [told] = pairSentences(sampled, [40, 0], { thresholds, stage: 'MQL', target: null });
    expect(plain(told ?? '')).toContain('8,000 leads reach MQL.');
  });

  it('tells of a pair what is unknown, why it is not allowed, and nothing of few leads', () => {
    const say = (first: number, second: number, of = grid) =>
      pairSentences(of, [first, second], { thresholds, stage: 'MQL', target: 'Won' }).map(plain);
    const [reached, judged] = say(40, 1);
    expect(reached).toBe('At MQL score 40 points and Fit 100 %, 500 leads reach MQL.');
    expect(judged).toContain('may be 10.0–12.0 %');
    expect(say(40, 1)).toContain('Of 20 recorded wins, 15 are handed over by the win.');
    expect(say(40, 1).at(-1)).toBe('Not allowed: on the leads created first, precision may be below 15.0 %.');
    expect(say(60, 0)).toEqual([
      'At MQL score 60 points and Fit 0 %, fewer than 5 leads reach MQL; they are not told by themselves.',
    ]);
    expect(say(41, 0)).toEqual([]);
  });

  it('finds the nearest of its pairs, and what a policy sets', () => {
    expect(pairNear(grid, [58, 0.7])).toEqual([60, 1]);
    expect(pairNear(grid, [45, 0.5])).toEqual([40, 0]);
    expect(pairNear({ ...grid, rows: [] }, [45, 0.5])).toBeNull();
    expect(cellAt(grid, [50, 0])?.reached).toBe(200);
    const policy = policyWith({});
    const [one, other] = policy.thresholds;
    expect(one && other && pairIn(policy, one.id, other.id)).toEqual([one?.value, other?.value]);
    expect(pairIn(policy, one?.id ?? '', 'none')).toBeNull();
  });

  it('says which values it has, where it has not every stop', () => {
    expect(spreadText(grid, thresholds)).toBe(
      'Shown are 3 of 101 values of MQL score, with those that are set.',
    );
    expect(spreadText(grid, [{ ...thresholds[0], step: 50 }, thresholds[1]])).toBeNull();
    expect(axisName(thresholds[1])).toBe('Fit (%)');
  });
});

describe('keys in a grid', () => {
  it.each<[string, boolean, Place, Place | null]>([
    ['ArrowRight', false, [1, 1], [2, 1]],
    ['ArrowRight', false, [3, 1], [3, 1]],
    ['ArrowLeft', false, [0, 1], [0, 1]],
    ['ArrowUp', false, [1, 1], [1, 2]],
    ['ArrowUp', false, [1, 2], [1, 2]],
    ['ArrowDown', false, [1, 1], [1, 0]],
    ['Home', false, [2, 1], [0, 1]],
    ['End', false, [2, 1], [3, 1]],
    ['Home', true, [2, 1], [0, 2]],
    ['End', true, [2, 1], [3, 0]],
    ['PageUp', false, [2, 1], [2, 2]],
    ['PageDown', false, [2, 1], [2, 0]],
    ['Tab', false, [2, 1], null],
  ])('%s (with Ctrl: %s) leads from %o to %o', (key, ctrlKey, from, to) => {
    expect(placeAfter({ key, ctrlKey }, from, [4, 3])).toEqual(to);
  });
});
