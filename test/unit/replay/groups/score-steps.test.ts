import { describe, expect, it } from 'vitest';
import type { Mapping } from '#domain/leads/mapping/schema';
import { atOnce } from '#domain/leads/pieces';
import { levelSteps } from '#domain/replay/groups/level-steps';
import { findScoreSteps, type ScoreStep } from '#domain/replay/groups/score-steps';
import { suggestedMarkers } from '#domain/replay/groups/suggested-markers';
import { zoneOrUtc } from '#domain/time/zone';
import { CHANGED, SCENARIOS, seenIn } from '../../../soak/steps';
import { policyOf } from '../../../support/replay-policy';
import { type ScoredWeeks, scoredLeads, scoringPolicy } from '../../../support/scored-leads';

const stepsOf = (sketch: Omit<ScoredWeeks, 'weeks'> & { readonly weeks?: number }, policy = scoringPolicy) =>
  atOnce(findScoreSteps(scoredLeads(1, { weeks: 104, ...sketch }), policy));

/** From 2025-02-03 on, 18 points more. */
const raised = { leadsEachWeek: 50, mean: (week: number) => (week < CHANGED ? 35 : 53) };

describe('a step of exported scores (replay.md, section 4)', () => {
  it('is told by the week it begins with, by the score that tells both sides apart best, and by medians', () => {
    const steps = stepsOf(raised);
    expect(steps).toHaveLength(1);
    const [step] = steps;
    expect(step).toMatchObject({
      field: 'lead-score',
      day: '2025-02-03',
      leads: { before: 600, since: 600 },
    });
    // Counted once more, plainly.
    const data = scoredLeads(1, { weeks: 104, ...raised });
    const column = data.fields.get('lead-score');
    const changed = Date.UTC(2025, 1, 3);
    const quarter = 12 * 7 * 86_400_000;
    const scoresIn = (from: number): number[] =>
      column?.kind === 'number'
        ? [...column.values].filter((_, lead) => {
            const at = data.created.values.at(lead);
            return at >= from && at < from + quarter;
          })
        : [];
    const [before, since] = [scoresIn(changed - quarter), scoresIn(changed)];
    const share = (scores: readonly number[], least: number) =>
      scores.filter((score) => score >= least).length / scores.length;
    const gaps = Array.from({ length: 101 }, (_, least) => share(since, least) - share(before, least));
    const least = gaps.indexOf(Math.max(...gaps));
    expect(step?.score).toBe(least);
    expect(step?.share).toEqual({ before: share(before, least), since: share(since, least) });
    const median = (scores: readonly number[]) => {
      const sorted = scores.toSorted((a, b) => a - b);
      return ((sorted[299] ?? 0) + (sorted[300] ?? 0)) / 2;
    };
    expect(step?.median).toEqual({ before: median(before), since: median(since) });
  });

  it('may go down, and may move only those with points', () => {
    const [fallen] = stepsOf({ ...raised, mean: (week) => (week < CHANGED ? 53 : 35) });
    expect(fallen?.day).toBe('2025-02-03');
    expect(fallen?.share.since).toBeLessThan(fallen?.share.before ?? 0);
    const [idle] = stepsOf({ leadsEachWeek: 300, idle: 0.6, mean: (week) => (week < CHANGED ? 30 : 70) });
    expect(idle).toMatchObject({ day: '2025-02-03', median: { before: 0, since: 0 } });
  });

  it('goes by the weeks of the zone of the data', () => {
    expect(stepsOf({ ...raised, zone: 'America/New_York' }).map(({ day }) => day)).toEqual(['2025-02-03']);
  });

  it.each<[string, Partial<ScoredWeeks>]>([
    ['of fewer than ten leads a week', { leadsEachWeek: 9, mean: (week) => (week < CHANGED ? 10 : 90) }],
    ['nearer than twelve weeks to the end of the record', { weeks: CHANGED + 11 }],
    ['nearer than twelve weeks to its beginning', { mean: (week) => (week < 11 ? 35 : 53) }],
    ['of a score with a history', { historyOf: ['lead-score'] }],
    // 4 points move 8 leads of a hundred.
    [
      'of less than a tenth of the leads',
      { leadsEachWeek: 2_000, weeks: 30, mean: (week) => (week < 15 ? 40 : 43) },
    ],
  ])('is not seen %s', (_, other) => {
    expect(stepsOf({ ...raised, ...other })).toEqual([]);
  });

  it('is looked for in scores only', () => {
    const policy = policyOf({ fields: { employees: 'number' }, stages: { lead: {} }, transitions: [] });
    const data = scoredLeads(1, { weeks: 104, ...raised });
    const column = data.fields.get('lead-score');
    const other = { ...data, fields: new Map(column && [['employees', column]]) };
    expect(atOnce(findScoreSteps(other, policy))).toEqual([]);
    const scores = {
      ...data,
      fields: new Map(
        column && [
          ['employees', column],
          ['lead-score', column],
        ],
      ),
    };
    expect(atOnce(findScoreSteps(scores, scoringPolicy))).toHaveLength(1);
  });

  /** A slice of `npm run soak steps`, which draws a thousand of each (`docs/statistics.md`). */
  it.each(SCENARIOS.filter(({ most, least }) => (most ?? least) !== undefined))(
    '$name',
    ({ most, least, ...scenario }) => {
      const { any, right } = seenIn(scenario, 1, 8);
      if (most !== undefined) expect(any).toBeLessThanOrEqual(most + 0.125);
      if (least !== undefined) expect(right).toBeGreaterThanOrEqual(least - 0.3);
    },
  );
});

describe('a step of levels', () => {
  const levels = (length: number, of: (place: number) => number) => Array.from({ length }, (_, i) => of(i));
  /** Two values in turn, so that no side is all alike. */
  const wave = (i: number) => (i % 2) / 2;

  it('is none of what rises by as much each time, or is all alike', () => {
    expect(levelSteps(levels(60, (i) => i))).toEqual([]);
    expect(levelSteps(levels(60, () => 1))).toEqual([]);
    expect(levelSteps(levels(60, wave))).toEqual([]);
  });

  it('is the clearest of those near to each other, and one of several far apart', () => {
    const twice = levelSteps(levels(60, (i) => wave(i) + (i < 20 ? 0 : i < 40 ? 10 : 3)));
    expect(twice.map(({ at, rises }) => [at, rises])).toEqual([
      [20, true],
      [40, false],
    ]);
    // The week of the change has some of either.
    const [within] = levelSteps(levels(40, (i) => wave(i) + (i < 20 ? 0 : i === 20 ? 4 : 10)));
    expect(within?.at).toBe(21);
  });

  it('is none where one week of a side reaches the other', () => {
    expect(levelSteps(levels(40, (i) => (i < 20 && i !== 15 ? 0 : 10) + wave(i)))).toEqual([]);
  });
});

describe('suggested markers', () => {
  const mapping = {
    files: [
      {
        columns: [
          {
            values: [
              { since: null, map: {} },
              { since: '2025-06-01', map: {} },
            ],
          },
        ],
      },
      {
        stages: {
          values: [
            { since: '2025-03-03', map: {} },
            { since: '2025-06-01', map: {} },
          ],
        },
      },
    ],
  } as unknown as Mapping;
  const zone = zoneOrUtc('Europe/Berlin');
  const step: ScoreStep = {
    field: 'lead-score',
    day: '2025-03-03',
    score: 55,
    share: { before: 0.384, since: 0.711 },
    median: { before: 44, since: 62.5 },
    leads: { before: 600, since: 610 },
  };

  it('are the days of renamed values and of steps, each once and with all that was seen, but for those marked', () => {
    const policy = {
      fields: [{ ...scoringPolicy.fields[0], id: 'lead-score', label: 'Lead score' }],
    } as never;
    const seen = suggestedMarkers(mapping, [step, { ...step, day: '2025-09-01' }], policy, [], zone);
    expect(seen.map(({ day }) => day)).toEqual(['2025-03-03', '2025-06-01', '2025-09-01']);
    expect(seen[0]?.seen).toEqual([
      'values were renamed',
      '71 % of the leads created from then on have a "Lead score" of 55 or more, of those in the twelve weeks before 38 % (median 62.5, before 44); the scoring may have been changed',
    ]);
    const marked = [Date.parse('2025-03-02T23:00:00Z')];
    expect(suggestedMarkers(mapping, [step], policy, marked, zone).map(({ day }) => day)).toEqual([
      '2025-06-01',
    ]);
  });
});
