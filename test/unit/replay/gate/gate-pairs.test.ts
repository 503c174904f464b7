import { expect, it } from 'vitest';
import type { Threshold } from '#domain/glossary/schema/stage';
import { withThresholds } from '#domain/glossary/thresholds';
import { openGate } from '#domain/replay/gate/gate';
import { gatedPairs } from '#domain/replay/gate/gate-pairs';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { Objective } from '#domain/replay/what-if/objective';
import { type PairGrid, type PairsAsked, replayedPairs } from '#domain/replay/what-if/pair-grid';
import { sampleInput } from '../../../support/sample-leads';
import { ended } from '../companies';
import { Seen } from './same-figures';
import { wonCompanyOf } from './won-company';

const triedAt = ({ id, value }: Threshold, offsets: readonly number[]) => ({
  threshold: id,
  values: offsets.map((offset) => value + offset),
});

/** A range is told by a gate only where it is certain or the target tells. */
const withoutRanges = ({ rows, ...rest }: PairGrid) => ({
  ...rest,
  rows: rows.map(({ second, points }) => ({
    second,
    points: points.map(({ range: _range, ...cell }) => cell),
  })),
});

const WINS: Objective = { kind: 'wins', stage: 'mql', capacity: null };
const PRECISIONS: readonly Objective[] = [
  { kind: 'precision', stage: 'mql', atLeast: 0 },
  { kind: 'precision', stage: 'mql', atLeast: 0.3 },
];

function featuresOf({ rows, objective, best }: PairGrid): string[] {
  const cells = rows.flatMap(({ points }) => points);
  return [
    objective ? `${objective.kind} sought` : 'looked at',
    ...(best ? [`best ${objective?.kind}`] : []),
    ...(cells.some(({ isAllowed }) => !isAllowed) ? ['forbidden'] : []),
    ...(cells.some(({ reached }) => reached === null) ? ['few'] : []),
    ...(cells.some(({ range }) => range && range[0] !== range[1]) ? ['unknown before'] : []),
    ...(cells.some(({ wins }) => wins && wins.handedOver > 0 && wins.handedOver < wins.of) ? ['wins'] : []),
  ];
}

/** What wins are compared with: the record, or rules in force with the bar set elsewhere. */
function comparedIn(company: ReplayInput, bar: Threshold, isRecord: boolean) {
  if (isRecord) {
    const input = { ...company, options: { ...company.options, fidelityLimit: 0 } };
    return { input, against: 'recorded' as const };
  }
  const today = withThresholds(company.proposal, new Map([[bar.id, bar.value - 0.5]]));
  if (!today.ok) throw new Error(today.error.message);
  // Of whatever is recorded they give back less.
  const options = { ...company.options, fidelityLimit: 1.01 };
  return { input: { ...company, today: today.value, options }, against: today.value };
}

it('is cell for cell what replays say, whichever threshold is the bar of a score', () => {
  const seen = new Seen();
  let turn = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const company = wonCompanyOf(seed);
    const bar = company.proposal.thresholds.find(({ id }) => id.startsWith('bar'));
    const other = company.proposal.thresholds.find(({ id }) => id !== bar?.id);
    if (!bar || !other) continue;
    const { input, against } = comparedIn(company, bar, seed % 3 > 0);
    const gate = ended(openGate(input, 'mql'));
    if (!gate.ok) continue;
    const { target } = input.options;
    const pair = [triedAt(bar, [-5, -1, 0, 7]), triedAt(other, [-1, 0, 7])] as const;
    const [first, second] = seed % 2 === 0 ? pair : [pair[1], pair[0]];
    const objectives = [null, WINS, ...(target === null ? [] : PRECISIONS)];
    const objective = objectives[turn++ % objectives.length] ?? null;
    const asked: PairsAsked = { stage: 'mql', first, second, objective };
    const told = ended(gatedPairs(gate.value, input, asked, 0, against));
    const known = ended(replayedPairs(input, asked));
    if (!told.ok || !known.ok) continue;
    const compared = target === null ? withoutRanges : (grid: PairGrid) => grid;
    expect(compared(told.value)).toEqual(compared(known.value));
    seen.add([
      against === 'recorded' ? 'the record' : 'rules in force',
      seed % 2 === 0 ? 'along the bar' : 'across the bar',
      ...featuresOf(told.value),
    ]);
  }
  const often = [
    'the record',
    'rules in force',
    'along the bar',
    'across the bar',
    'wins sought',
    'looked at',
  ];
  expect(seen.rarerThan(3, [...often, 'wins'])).toEqual([]);
  const some = ['precision sought', 'best wins', 'best precision', 'forbidden', 'few', 'unknown before'];
  expect(seen.rarerThan(1, some)).toEqual([]);
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
  const told = ended(gatedPairs(gate.value, input, SAMPLED, 0, 'recorded'));
  const replayed = ended(replayedPairs(input, SAMPLED));
  if (!told.ok || !replayed.ok) throw new Error('it has rows');
  expect(told.value).toEqual(replayed.value);
  expect(told.value.best?.earlier.to).toBe(told.value.best?.later?.from);
  expect(told.value.rows.flatMap(({ points }) => points).every(({ wins }) => wins !== null)).toBe(true);
  const some = ended(gatedPairs(gate.value, input, { ...SAMPLED, objective: null }, 2, 'recorded'));
  if (!some.ok) throw new Error(some.error.message);
  const { sample } = some.value;
  expect(sample?.leads).toBeLessThan((sample?.cohort ?? 0) / 2);
  // Who else of an opportunity or account is let in is seen of some.
  expect(some.value.rows.flatMap(({ points }) => points).every(({ wins }) => wins === null)).toBe(true);
});

it.each<[string, Partial<PairsAsked>]>([
  ['wins with what queues have time for', { objective: { ...WINS, capacity: 'queues' } }],
  [
    'two thresholds neither of which a score is compared with',
    { first: { threshold: 'points-trial', values: [60] } },
  ],
])('leaves to replays %s', async (_, change) => {
  const input = await sampleInput({ leads: 100, seed: 3 });
  const gate = ended(openGate(input, 'mql'));
  if (!gate.ok) throw new Error(gate.error.message);
  const asked = { ...SAMPLED, objective: null, ...change };
  expect(ended(gatedPairs(gate.value, input, asked, 0, 'recorded'))).toMatchObject({
    error: { code: 'gate-waits' },
  });
  expect(ended(replayedPairs(input, asked)).ok).toBe(true);
});
