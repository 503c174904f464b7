import { describe, expect, it } from 'vitest';
import { type Answer, firstDifference } from '../../../scripts/bench/answer.mjs';
import { GOALS, judged, median, verdictOn } from '../../../scripts/bench/goals.mjs';
import { interleaved, ratioOf } from '../../../scripts/bench/rounds.mjs';

const answer = (changes: Partial<Answer> = {}): Answer => ({
  leads: 2,
  activities: 20,
  created: 5,
  mql: 1,
  sql: 0,
  at: 40,
  links: 33,
  employees: 7,
  score: 9,
  optOut: 1,
  accounts: 1,
  counts: { country: '1 1' },
  ...changes,
});

const measured = (seconds: number, changes: Partial<Answer> = {}) => ({
  seconds,
  cpuSeconds: null,
  peakBytes: 100,
  bytesAtRest: null,
  answer: answer(changes),
});

describe('a figure', () => {
  it.each([
    [12, GOALS.papaparse, 'PASS, aim met'],
    [11, GOALS.papaparse, 'PASS, aim met'],
    [5, GOALS.papaparse, 'PASS, below aim'],
    [4.99, GOALS.papaparse, 'below required'],
    [102, GOALS.bytesAtRest, 'PASS, aim met'],
    [120, GOALS.bytesAtRest, 'PASS, below aim'],
    [121, GOALS.bytesAtRest, 'below required'],
    [Number.NaN, GOALS.duckdb, 'below required'],
  ])('of %d %o is judged "%s"', (value, goal, verdict) => {
    expect(verdictOn({ what: 'a figure', value, goal })).toBe(verdict);
  });

  it('that misses what is required fails a bench of a million leads and no smaller one', () => {
    const figures = [{ what: 'against PapaParse', value: 2, goal: GOALS.papaparse }];
    expect(judged(figures, 1_000_000).ok).toBe(false);
    expect(judged(figures, 1_000_000).text).toContain(
      '| against PapaParse | 2.00 × | at least 5 | 11 | below required |',
    );
    expect(judged(figures, 999_999).ok).toBe(true);
    expect(judged(figures, 999_999).text).not.toContain('PASS');
  });
});

describe('interleaved rounds', () => {
  it('run the contenders in turn', async () => {
    const order: string[] = [];
    await interleaved(['a', 'b'], 2, async (name) => {
      order.push(name);
      return measured(1);
    });
    expect(order).toEqual(['a', 'b', 'a', 'b']);
  });

  it('give the median of the ratios within a round, not the ratio of medians', async () => {
    const seconds = { slow: [10, 60, 30], fast: [1, 20, 10] };
    const all = await interleaved(['slow', 'fast'], 3, async (name) =>
      measured(seconds[name === 'slow' ? 'slow' : 'fast'].shift() ?? Number.NaN),
    );
    expect(ratioOf(all, 'slow', 'fast')).toBe(3);
  });

  it.each([
    ['links', { links: 34 }],
    ['activities', { activities: 19 }],
    ['counts', { counts: { country: '2' } }],
  ])('end where two contenders differ in %s', async (key, changes) => {
    const run = interleaved(['ours', 'theirs'], 1, async (name) =>
      measured(1, name === 'theirs' ? changes : {}),
    );
    await expect(run).rejects.toThrow(`theirs and ours differ in "${key}"`);
  });
});

it('answers that agree differ nowhere', () => {
  expect(
    firstDifference([
      { name: 'ours', answer: answer() },
      { name: 'theirs', answer: answer() },
    ]),
  ).toBeUndefined();
});

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});
