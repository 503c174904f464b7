import { expect, it } from 'vitest';
import type { Threshold } from '#domain/glossary/schema/stage';
import { openGate } from '#domain/replay/gate/gate';
import { gatedPairs } from '#domain/replay/gate/gate-pairs';
import type { Objective } from '#domain/replay/what-if/objective';
import { type PairGrid, type PairsAsked, replayedPairs } from '#domain/replay/what-if/pair-grid';
import { sampleInput } from '../../../support/sample-leads';
import { ended } from '../companies';
import { gatedCompanyOf } from './gated-company';
import { Seen } from './same-figures';

const triedAt = ({ id, value }: Threshold, offsets: readonly number[]) => ({
  threshold: id,
  values: offsets.map((offset) => value + offset),
});

/** Wins are told by replays alone, and a range by a gate only where it is certain or the target tells. */
const withoutWins = ({ rows, ...rest }: PairGrid, { mayLackRanges = false } = {}) => ({
  ...rest,
  rows: rows.map(({ second, points }) => ({
    second,
    points: points.map(({ wins: _wins, range, ...cell }) => ({ ...cell, ...(!mayLackRanges && { range }) })),
  })),
});

const OBJECTIVES: readonly (Objective | null)[] = [
  null,
  { kind: 'precision', stage: 'mql', atLeast: 0 },
  { kind: 'precision', stage: 'mql', atLeast: 0.3 },
];

function featuresOf({ rows, objective, best }: PairGrid): string[] {
  const cells = rows.flatMap(({ points }) => points);
  return [
    objective ? 'sought' : 'looked at',
    ...(best ? ['best'] : []),
    ...(cells.some(({ isAllowed }) => !isAllowed) ? ['forbidden'] : []),
    ...(cells.some(({ reached }) => reached === null) ? ['few'] : []),
    ...(cells.some(({ range }) => range && range[0] !== range[1]) ? ['unknown before'] : []),
  ];
}

it('is cell for cell what replays say, whichever threshold is the bar of a score', () => {
  const seen = new Seen();
  for (let seed = 1; seed <= 100; seed++) {
    const { input } = gatedCompanyOf(seed);
    const bar = input.proposal.thresholds.find(({ id }) => id.startsWith('bar'));
    const other = input.proposal.thresholds.find(({ id }) => id !== bar?.id);
    const gate = bar && other ? ended(openGate(input, 'mql')) : null;
    if (!bar || !other || !gate?.ok) continue;
    const { target } = input.options;
    const pair = [triedAt(bar, [-5, -1, 0, 7]), triedAt(other, [-1, 0, 7])] as const;
    const [first, second] = seed % 2 === 0 ? pair : [pair[1], pair[0]];
    const objective = (target === null ? null : OBJECTIVES[seed % OBJECTIVES.length]) ?? null;
    const asked: PairsAsked = { stage: 'mql', first, second, objective };
    const told = ended(gatedPairs(gate.value, input, asked, 0));
    const known = ended(replayedPairs(input, asked));
    if (!told.ok || !known.ok) continue;
    const mayLackRanges = target === null;
    expect(withoutWins(told.value, { mayLackRanges })).toEqual(withoutWins(known.value, { mayLackRanges }));
    seen.add(['grid', seed % 2 === 0 ? 'along the bar' : 'across the bar', ...featuresOf(told.value)]);
  }
  expect(seen.rarerThan(8, ['grid', 'along the bar', 'across the bar', 'sought', 'looked at'])).toEqual([]);
  expect(seen.rarerThan(1, ['best', 'forbidden', 'few', 'unknown before'])).toEqual([]);
});

const SAMPLED: PairsAsked = {
  stage: 'mql',
  first: { threshold: 'mql-score', values: [20, 40, 50, 60, 90] },
  second: { threshold: 'score-half-life', values: [10, 30, 90] },
  objective: { kind: 'precision', stage: 'mql', atLeast: 0.05 },
};

it('finds the best pair of the sample as replays do, and checks it on the later leads', async () => {
  const known = await sampleInput({ leads: 600, seed: 3 });
  const input = { ...known, options: { ...known.options, target: 'closed-won' } };
  const gate = ended(openGate(input, 'mql'));
  if (!gate.ok) throw new Error(gate.error.message);
  const told = ended(gatedPairs(gate.value, input, SAMPLED, 0));
  const replayed = ended(replayedPairs(input, SAMPLED));
  if (!told.ok || !replayed.ok) throw new Error('it has rows');
  expect(withoutWins(told.value)).toEqual(withoutWins(replayed.value));
  expect(told.value.best?.earlier.to).toBe(told.value.best?.later?.from);
  expect(replayed.value.rows.flatMap(({ points }) => points).every(({ wins }) => wins !== null)).toBe(true);
  const some = ended(gatedPairs(gate.value, input, { ...SAMPLED, objective: null }, 2));
  if (!some.ok) throw new Error(some.error.message);
  const { sample } = some.value;
  expect(sample?.leads).toBeLessThan((sample?.cohort ?? 0) / 2);
});

it.each<[string, Partial<PairsAsked>]>([
  ['recorded wins as what is sought', { objective: { kind: 'wins', stage: 'mql', capacity: null } }],
  [
    'two thresholds neither of which a score is compared with',
    { first: { threshold: 'points-trial', values: [60] } },
  ],
])('leaves to replays %s', async (_, change) => {
  const input = await sampleInput({ leads: 100, seed: 3 });
  const gate = ended(openGate(input, 'mql'));
  if (!gate.ok) throw new Error(gate.error.message);
  const asked = { ...SAMPLED, objective: null, ...change };
  expect(ended(gatedPairs(gate.value, input, asked, 0))).toMatchObject({ error: { code: 'gate-waits' } });
  expect(ended(replayedPairs(input, asked)).ok).toBe(true);
});
