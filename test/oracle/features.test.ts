import { expect, it } from 'vitest';
import { companyOf } from './company';
import { engineFacts, replayed } from './engine';
import { featuresOf, outcomesOf } from './features';
import { EVERYTHING } from './glossary';

// What the comparison is worth depends on what the companies have in them: here that is counted.

const companiesUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => companyOf(1 + index, EVERYTHING));

function counted(names: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** `a: b, c` stands for `a: b` and `a: c`. */
const named = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const [topic = '', rest] = line.split(': ');
    return rest === undefined ? [topic] : rest.split(', ').map((one) => `${topic}: ${one}`);
  });

it('has every feature in at least five companies of 300', () => {
  const counts = counted(companiesUpTo(300).flatMap((company) => [...new Set(featuresOf(company))]));
  const expected = named([
    'timing: delays, dates',
    'as-of: found, given',
    'zone: UTC, Europe/Berlin, America/New_York',
    'threshold',
    'criteria: all, any, not, all of nothing, field, score, tier, activity, consent, signal',
    'field: present, missing, eq, ne, in, not-in, lt, lte, gt, gte, before, since, contains, starts-with',
    'score: lt, lte, gt, gte',
    'count: ever, in a window, of several types',
    'points: kept, halved, total cap, cap of a type, of fields, negative',
    'tier over criteria: all, any, not, field, score, activity, consent, signal',
    'population: include, exclude, some SLAs, no SLA',
    'other glossary',
    'threshold set',
    'threshold set: other glossary',
    'other: fewer stages, more stages, stages in another order, begins elsewhere',
    'other: fewer SLAs, SLAs in another order, SLAs by population',
    'owner calendar: not ours, not theirs',
    'stage: recycled, opportunity, won, lost, disqualifier',
    'mode: rules, rep, hybrid, timeout',
    'timeout: unless',
    'transition: calendar, SLA',
    'calendar: several intervals, exceptions, weekend',
    'lead: in stock, created on a day, after as-of, account, opportunity, amount',
    'event: date-only, at one instant, before creation, after as-of',
    'entries: again, out of order, to the initial stage',
    'history: to nothing',
    'owner: calendar, no calendar',
    'consent: both',
    'company: no leads, many leads',
    'territory: calendar, bare',
    'queue: calendar, territory',
    'routing: rules, fallback only',
    'segment: country, plan, customer',
    'maturity',
    'target',
    'period',
    'cohorts: week, month, quarter',
    ...['minutes', 'hours', 'days'].flatMap((unit) =>
      ['timeout in', 'SLA in'].flatMap((what) => [`${what} ${unit}`, `${what} business-${unit}`]),
    ),
    ...['created', 'stage', 'signal'].map((start) => `SLA from ${start}`),
    ...['stage', 'signal', 'activity'].map((stop) => `SLA until ${stop}`),
    ...['assignee', 'calendar'].map((of) => `SLA calendar of ${of}`),
  ]);
  expect(expected.filter((name) => (counts.get(name) ?? 0) < 5)).toEqual([]);
});

it('comes out in every way for at least three leads of 150 companies', () => {
  const facts = [...engineFacts(companiesUpTo(150)).values()];
  const counts = counted(facts.flatMap((one) => [...outcomesOf(one)]));
  const verdicts = ['met', 'met, early', 'breached', 'running', 'withdrawn', 'not-assessable'];
  const expected = [
    ...['refused', 'pending', 'refused by criteria', 'signals', 'unknown', 'unworked'],
    ...['clamped', 'known to the day', 'against criteria'].map((word) => `visit ${word}`),
    ...verdicts.map((verdict) => `recorded clock ${verdict}`),
    ...[...verdicts, 'unknown'].map((verdict) => `walked clock ${verdict}`),
  ];
  expect(expected.filter((name) => (counts.get(name) ?? 0) < 3)).toEqual([]);
});

it('has leads of every kind against a target in 100 companies', () => {
  const stages = companiesUpTo(100).flatMap((company) => replayed(company)?.result.quality ?? []);
  const kinds = [
    'hits',
    'late',
    'afterTarget',
    'immature',
    'unknown',
    'upstream',
    'upstreamTargets',
    'outside',
  ] as const;
  const rare = kinds.filter((kind) => stages.filter((stage) => stage[kind] > 0).length < 3);
  expect(rare).toEqual([]);
});
