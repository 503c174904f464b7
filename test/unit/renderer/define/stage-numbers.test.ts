import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { thresholdSchema } from '#domain/glossary/schema/stage';
import {
  numbersOf,
  rangeAround,
  thresholdFor,
} from '../../../../src/renderer/features/define/condition-numbers';
import { stageNumbers, tierThresholds } from '../../../../src/renderer/features/define/stage-numbers';
import {
  all,
  any,
  compare,
  not,
  type PolicySketch,
  policyOf,
  score,
  tier,
} from '../../../support/replay-policy';

const sketch: PolicySketch = {
  stages: { lead: {} },
  fields: { size: 'number' },
  activities: ['demo'],
  thresholds: { bar: 50, small: 10, large: 500, other: 1 },
  points: { activities: { demo: 10 } },
  tiers: {
    a: compare('size', 'gte', { threshold: 'large' }),
    b: compare('size', 'gte', { threshold: 'small' }),
    c: all(),
  },
};

function numbersFor(stage: PolicySketch['stages'][string], more: Partial<PolicySketch> = {}) {
  const policy = policyOf({ ...sketch, ...more, stages: { lead: stage } });
  const [first] = policy.stages;
  if (!first) throw new Error('no stage');
  const { thresholds, scores, tiers } = stageNumbers(first, policy);
  const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id);
  return { thresholds: ids(thresholds), scores: ids(scores), tiers: ids(tiers) };
}

describe('what a stage rests on', () => {
  it('is nothing when every lead may enter', () => {
    expect(numbersFor({})).toEqual({ thresholds: [], scores: [], tiers: [] });
  });

  it('has the thresholds of its criteria and disqualifiers, however deep', () => {
    const entry = all(any(not(compare('size', 'lt', { threshold: 'small' }))));
    expect(numbersFor({ entry, refuse: compare('size', 'gt', { threshold: 'other' }) }).thresholds).toEqual([
      'small',
      'other',
    ]);
  });

  it('has the score it compares', () => {
    expect(numbersFor({ entry: score('gte', { threshold: 'bar' }) })).toEqual({
      thresholds: ['bar'],
      scores: ['points'],
      tiers: [],
    });
  });

  it('has the tiers before the one it asks for, since they are tried first', () => {
    expect(numbersFor({ entry: tier('b') }).tiers).toEqual(['a', 'b']);
    expect(numbersFor({ entry: tier('a') }).tiers).toEqual(['a']);
  });

  it('has what its score and tiers read in turn', () => {
    const viaScore = { points: { fields: [[tier('a'), 5]] } } satisfies Partial<PolicySketch>;
    expect(numbersFor({ entry: score('gte', 5) }, viaScore)).toMatchObject({
      scores: ['points'],
      tiers: ['a'],
    });
    const viaTier = { tiers: { a: score('gte', 5) } };
    expect(numbersFor({ entry: tier('a') }, viaTier)).toMatchObject({ scores: ['points'], tiers: ['a'] });
  });

  it('knows the thresholds of a tier', () => {
    const policy = policyOf(sketch);
    expect(policy.tiers.map((one) => tierThresholds(one, policy).map(({ id }) => id))).toEqual([
      ['large'],
      ['small'],
      [],
    ]);
  });
});

describe('the numbers of a condition', () => {
  const policy: Policy = policyOf(sketch);

  it('are those that a threshold may stand for', () => {
    const parts = (atom: Parameters<typeof numbersOf>[0]) => numbersOf(atom, policy).map(({ part }) => part);
    expect(parts({ op: 'field', field: 'size', is: 'gte', value: 5 })).toEqual(['value']);
    expect(parts({ op: 'field', field: 'size', is: 'eq', value: 5 })).toEqual([]);
    expect(parts({ op: 'score', score: 'points', is: 'gte', value: 5 })).toEqual(['value']);
    expect(parts({ op: 'activity', types: ['demo'], atLeast: 1, withinDays: 30 })).toEqual([
      'atLeast',
      'withinDays',
    ]);
    expect(parts({ op: 'activity', types: ['demo'], atLeast: 1, withinDays: null })).toEqual(['atLeast']);
    expect(parts({ op: 'consent', is: 'granted' })).toEqual([]);
  });

  it('get a name and an id of their own', () => {
    const [number] = numbersOf({ op: 'score', score: 'points', is: 'gte', value: 60 }, policy);
    const made = number && thresholdFor(60, number, policy);
    expect(made).toMatchObject({
      id: 'points-is-at-least',
      label: 'Points is at least',
      unit: 'points',
      value: 60,
    });
    const again = number && made && thresholdFor(60, number, { ...policy, thresholds: [made] });
    expect(again?.id).toBe('points-is-at-least-2');
  });

  it.each([
    [0, { min: 0, max: 100, step: 1 }],
    [1, { min: 0, max: 5, step: 1 }],
    [30, { min: 0, max: 100, step: 1 }],
    [200, { min: 0, max: 1000, step: 5 }],
    [-20, { min: -100, max: 0, step: 1 }],
    [0.25, { min: 0, max: 1, step: 0.005 }],
  ])('get a range that a slider can show: %d', (value, range) => {
    expect(rangeAround(value)).toEqual(range);
  });

  it('stand on the steps of their range, well inside it', () => {
    const anyNumber = fc.oneof(
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.integer({ min: -100_000, max: 100_000 }).map((value) => value / 100),
    );
    fc.assert(
      fc.property(anyNumber, (value) => {
        const { min, max, step } = rangeAround(value);
        const made = { id: 'x', label: 'x', unit: '', note: '', value, min, max, step };
        expect(thresholdSchema.safeParse(made).success).toBe(true);
        expect(max - min).toBeGreaterThanOrEqual(Math.abs(value) * 2);
        const steps = (value - min) / step;
        expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
        expect(Math.abs((max - min) / step - Math.round((max - min) / step))).toBeLessThan(1e-6);
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
