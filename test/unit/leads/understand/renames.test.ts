import { describe, expect, it } from 'vitest';
import { findRenames } from '#domain/leads/understand/renames';

const DAY = 86_400_000;

interface Change {
  readonly from?: string;
  readonly to: string;
  readonly at: number;
}

/** Every value and move with its span, counted by plain loops. */
function spansOf(changes: readonly Change[]) {
  const spans = (keyOf: (change: Change) => string) => {
    const found = new Map<string, Change[]>();
    for (const change of changes) found.set(keyOf(change), [...(found.get(keyOf(change)) ?? []), change]);
    return [...found.values()].map((all) => ({
      to: all[0]?.to ?? '',
      from: all[0]?.from ?? '',
      count: all.length,
      first: Math.min(...all.map(({ at }) => at)),
      last: Math.max(...all.map(({ at }) => at)),
    }));
  };
  return {
    values: spans(({ to }) => to).map(({ to, from: _, ...span }) => ({ text: to, ...span })),
    moves: spans(({ from, to }) => `${from} > ${to}`),
  };
}

const renamesOf = (changes: readonly Change[]) => {
  const { values, moves } = spansOf(changes);
  return findRenames(values, changes.some(({ from }) => from !== undefined) ? moves : []);
};

/** One lead a day goes the whole way; `nameAt` says what a step is called. */
const journeys = (
  days: number,
  nameAt: (step: string, day: number) => string,
  steps: readonly string[],
): Change[] =>
  Array.from({ length: days }, (_, day) =>
    steps.slice(1).map((step, i) => ({
      from: nameAt(steps[i] ?? '', day),
      to: nameAt(step, day),
      at: day * DAY + i,
    })),
  ).flat();

const STEPS = ['new', 'mql', 'working', 'sql', 'won'];

describe('a renamed value', () => {
  it('is found with the day, for sure where moves bear it out', () => {
    const changes = journeys(200, (step, day) => (step === 'mql' && day >= 100 ? 'qualified' : step), STEPS);
    expect(renamesOf(changes)).toEqual([{ from: 'mql', to: 'qualified', at: 100 * DAY, certain: true }]);
  });

  it('is only suggested without moves', () => {
    const changes = Array.from({ length: 200 }, (_, day) => ({ to: day < 100 ? 'a' : 'b', at: day * DAY }));
    expect(renamesOf(changes)).toEqual([{ from: 'a', to: 'b', at: 100 * DAY, certain: false }]);
  });

  it('is told from one that took its name', () => {
    const later: Readonly<Record<string, string>> = { qualified: 'marketing', ready: 'qualified' };
    const nameAt = (step: string, day: number): string => (day < 100 ? step : (later[step] ?? step));
    const changes = journeys(200, nameAt, ['new', 'qualified', 'working', 'ready', 'won']);
    expect(renamesOf(changes)).toEqual([
      { from: 'ready', to: 'qualified', at: 100 * DAY, certain: true },
      { from: 'qualified', to: 'marketing', at: 100 * DAY, certain: true },
    ]);
  });

  it('may be one of several, at different times', () => {
    const nameAt = (step: string, day: number): string =>
      step === 'mql' && day >= 60 ? 'qualified' : step === 'sql' && day >= 140 ? 'ready' : step;
    expect(renamesOf(journeys(200, nameAt, STEPS))).toEqual([
      { from: 'mql', to: 'qualified', at: 60 * DAY, certain: true },
      { from: 'sql', to: 'ready', at: 140 * DAY + 2, certain: true },
    ]);
  });

  it('may be two on one day', () => {
    const later: Readonly<Record<string, string>> = { mql: 'qualified', sql: 'ready' };
    const changes = journeys(200, (step, day) => (day < 100 ? step : (later[step] ?? step)), STEPS);
    expect(renamesOf(changes)).toEqual([
      { from: 'mql', to: 'qualified', at: 100 * DAY, certain: true },
      { from: 'sql', to: 'ready', at: 100 * DAY + 2, certain: true },
    ]);
  });
});

describe('nothing is found', () => {
  const steady = journeys(200, (step) => step, STEPS);

  it.each<[string, readonly Change[]]>([
    ['where nothing was renamed', steady],
    ['where there is nothing', []],
    [
      'where a value is new',
      [...steady, ...Array.from({ length: 50 }, (_, i) => ({ from: 'new', to: 'x', at: (150 + i) * DAY }))],
    ],
    [
      'where a value is given up',
      [...steady, ...Array.from({ length: 50 }, (_, i) => ({ from: 'new', to: 'x', at: i * DAY }))],
    ],
    [
      'where values are rare',
      [...steady, { from: 'new', to: 'x', at: 10 * DAY }, { from: 'new', to: 'y', at: 90 * DAY }],
    ],
    [
      'where one ended long before the other began',
      [
        ...steady,
        ...Array.from({ length: 20 }, (_, i) => ({ from: 'new', to: 'x', at: i * DAY })),
        ...Array.from({ length: 20 }, (_, i) => ({ from: 'new', to: 'y', at: (150 + i) * DAY })),
      ],
    ],
  ])('%s', (_, changes) => {
    expect(renamesOf(changes)).toEqual([]);
  });
});
