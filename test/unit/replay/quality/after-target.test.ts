import { describe, expect, it } from 'vitest';
import type { Occurrences } from '#domain/criteria/facts';
import type { Criteria } from '#domain/criteria/schema';
import { countedIn, countsAfterTarget } from '#domain/replay/quality/after-target';
import { all, any, not, policyOf, score, tier } from '../../../support/replay-policy';

const DAY = 86_400_000;
const activity = (type: string, withinDays: number | null): Criteria => ({
  op: 'activity',
  types: [type],
  atLeast: 1,
  withinDays,
});

const POLICY = policyOf({
  stages: { lead: {} },
  activities: ['visit', 'call', 'mail'],
  points: { activities: { visit: 10 } },
  tiers: { a: activity('call', 30) },
});

const counted = (criteria: Criteria) => Object.fromEntries(countedIn([criteria], POLICY));

describe('activities that criteria count', () => {
  it.each<[string, Criteria, Readonly<Record<string, number>>]>([
    ['none where fields are asked', { op: 'consent', is: 'granted' }, {}],
    ['within their window', activity('mail', 2), { mail: 2 * DAY }],
    ['for ever without one', activity('mail', null), { mail: Number.POSITIVE_INFINITY }],
    [
      'as long as the widest of several says',
      any(activity('mail', 2), activity('mail', 5)),
      { mail: 5 * DAY },
    ],
    ['under not', not(activity('mail', 2)), { mail: 2 * DAY }],
    ['of a score, for ever', score('gte', 10), { visit: Number.POSITIVE_INFINITY }],
    ['of the tiers', tier('a'), { call: 30 * DAY }],
    ['of all of them', all(score('gte', 1), tier('a')), { visit: Number.POSITIVE_INFINITY, call: 30 * DAY }],
  ])('%s', (_, criteria, expected) => {
    expect(counted(criteria)).toEqual(expected);
  });
});

describe('leads let in by an activity after their target (replay.md, section 1)', () => {
  const activities =
    (...days: number[]) =>
    (type: string): Occurrences => {
      const times = type === 'mail' ? Float64Array.from(days, (day) => day * DAY) : new Float64Array(0);
      return { times, from: 0, to: times.length };
    };
  const window = new Map([['mail', 3 * DAY]]);

  it.each<[string, number[], number, number, boolean]>([
    ['one between target and entry', [5], 4, 6, true],
    ['one at the entry', [6], 4, 6, true],
    ['one at the target', [4], 4, 6, false],
    ['one before the target', [3], 4, 6, false],
    ['one after the entry', [7], 4, 6, false],
    ['one that no longer counts at the entry', [5], 4, 9, false],
    ['one that just ceased to count', [6], 4, 9, false],
    ['the last of several', [1, 2, 8], 4, 9, true],
    ['none', [], 4, 9, false],
  ])('%s', (_, days, target, entry, expected) => {
    expect(countsAfterTarget(window, activities(...days), target * DAY, entry * DAY)).toBe(expected);
  });
});
