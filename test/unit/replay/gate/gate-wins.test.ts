import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Threshold } from '#domain/glossary/schema/stage';
import { withThresholds } from '#domain/glossary/thresholds';
import { openContext } from '#domain/replay/context';
import { type Gate, openGate } from '#domain/replay/gate/gate';
import { gateChoice } from '#domain/replay/gate/gate-choice';
import { gateCurve } from '#domain/replay/gate/gate-curve';
import { partsAt } from '#domain/replay/gate/gate-parts';
import { GateWins } from '#domain/replay/gate/gate-wins';
import { MEMBER } from '#domain/replay/gate/lead-traits';
import { type WinsAgainst, wonAtGate } from '#domain/replay/gate/won-at-gate';
import { wonUnits } from '#domain/replay/gate/won-units';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { sweep } from '#domain/replay/sweep';
import type { Objective } from '#domain/replay/what-if/objective';
import type { WinCounts } from '#domain/replay/wins/count-wins';
import { HAND_OVERS } from '#domain/replay/wins/hand-overs';
import { ms } from '../../../support/replay-leads';
import { slice } from '../../../support/slice';
import { BESIDE, ended } from '../companies';
import { AS_OF, MQL, tallyOf, WIN_POLICY, type WinSketch, winDataOf } from '../wins/tally-wins';
import { Seen } from './same-figures';
import { wonCompanyOf } from './won-company';

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00Z`;
const days = fc.integer({ min: 1, max: 9 });
/** More than fit in one word of bits. */
const SETTINGS = 40;
const bars = fc.integer({ min: 0, max: SETTINGS });

/** Under which settings a lead is let in when: by stairs, as a bar lets it in, or in whatever order, as walks do. */
const stairs = fc.uniqueArray(fc.record({ end: bars, at: days }), {
  maxLength: 4,
  selector: ({ end }) => end,
});
const generated = fc.array(
  fc.record(
    {
      created: days.map(day),
      won: days.map(day),
      before: fc.integer({ min: 1, max: 4 }).map(day),
      account: fc.constantFrom('a', 'b', 'c'),
      opportunity: fc.constantFrom('o', 'p', 'q', 'r'),
      amount: fc.integer({ min: -3, max: 9 }),
      stairs,
      climbs: fc.boolean(),
    },
    { requiredKeys: ['created', 'stairs', 'climbs'] },
  ),
  { maxLength: 12 },
);
type Generated = typeof generated extends fc.Arbitrary<(infer Lead)[]> ? Lead : never;

interface Entry {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function entriesOf({ stairs: all, climbs }: Generated): Entry[] {
  const ends = [...all].sort((one, other) => one.end - other.end).filter(({ end }) => end > 0);
  const times = ends.map(({ at }) => ms(day(at)));
  if (climbs) times.sort((one, other) => one - other);
  return ends.map(({ end }, index) => ({
    at: times[index] ?? 0,
    from: ends[index - 1]?.end ?? 0,
    to: end,
  }));
}

/** What a replay's own tally says under every setting. */
function tallied(leads: readonly Generated[]): (WinCounts | null)[] {
  const sketches: WinSketch[] = leads.map(({ stairs: _stairs, climbs: _climbs, ...lead }, index) => ({
    ...lead,
    afterUnder: leads[index] ? entriesOf(leads[index]) : [],
  }));
  const tally = tallyOf(sketches);
  return Array.from({ length: SETTINGS }, (_, setting) => tally.stage(MQL, 0, setting));
}

function counted(leads: readonly Generated[]): WinCounts[] {
  const data = winDataOf(leads);
  const context = openContext(WIN_POLICY, data, { ...DEFAULT_OPTIONS, asOf: ms(AS_OF) });
  if (!context.ok) throw new Error(context.error.message);
  const traits = new Uint8Array(data.count).fill(MEMBER);
  const before = (lead: number) => {
    const at = leads[lead]?.before;
    return at === undefined ? Number.POSITIVE_INFINITY : ms(at);
  };
  const units = ended(wonUnits(context.value, traits, before));
  const wins = new GateWins(units, data, null, SETTINGS);
  for (const [lead, own] of leads.entries()) {
    const entries = entriesOf(own);
    if (own.climbs) {
      const ats = Float64Array.from(entries, ({ at }) => at);
      wins.climb(
        lead,
        ats,
        Uint16Array.from(entries, ({ to }) => to),
        entries.length,
      );
    } else for (const { at, from, to } of entries) wins.letIn(lead, at, from, to);
  }
  return Array.from({ length: SETTINGS }, (_, setting) => wins.figures(setting));
}

it('counts under every setting what the tally of a replay counts', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(generated, (leads) => {
      const expected = tallied(leads);
      expect(counted(leads)).toEqual(expected);
      for (const counts of expected)
        for (const name of [...HAND_OVERS, 'afterWin'] as const) if (counts?.[name]) seen.add(name);
    }),
    { seed: 42, numRuns: slice(1500, 300) },
  );
  expect([...seen].sort()).toEqual([...HAND_OVERS, 'afterWin'].sort());
});

/** What a sweep by replays says of wins at the stage. */
function winsReplayed(input: ReplayInput, threshold: string, values: readonly number[]) {
  const options = { ...input.options, segments: [] };
  const swept = ended(sweep({ ...input, options, threshold, values }));
  if (!swept.ok) throw new Error(swept.error.message);
  return values.map((_, index) => {
    const { baseline, stages } = swept.value.resultAt(index);
    const wins = stages.find(({ stage }) => stage === 'mql')?.wins ?? null;
    return { kind: baseline.kind, wins };
  });
}

/** Values far and near; a replay of each takes its time. */
const SOME = BESIDE.filter((_, index) => index % 2 === 1);

/** Whatever the sides of the comparison are: a record that is taken for a baseline, and rules that are in force or asked for. */
const SIDES = {
  'the record': (input: ReplayInput): ReplayInput => ({
    ...input,
    options: { ...input.options, fidelityLimit: 0 },
  }),
  'rules in force': (input: ReplayInput, today: Policy): ReplayInput => ({
    ...input,
    today,
    // Of whatever is recorded they give back less.
    options: { ...input.options, fidelityLimit: 1.01 },
  }),
  'rules asked for': (input: ReplayInput, baseline: Policy): ReplayInput => ({ ...input, baseline }),
};

/** Holds the curve of one threshold against replays. @returns what there was to be seen in it. */
function compare(gate: Gate, input: ReplayInput, threshold: Threshold, against: WinsAgainst): string[] {
  const values = SOME.map((offset) => threshold.value + offset);
  const tried = { threshold: threshold.id, values };
  const curve = ended(gateCurve(gate, input, tried, 0, { winsAgainst: against, objective: null }));
  if (!curve.ok || !curve.value.tellsWins) return [];
  const expected = winsReplayed(input, threshold.id, values);
  // Where nothing but the initial stage is recorded, there is no fidelity to fall short of.
  const isAsAsked = expected.every(({ kind }) => (kind === 'recorded') === (against === 'recorded'));
  if (!isAsAsked) return [];
  expect(curve.value.points.map(({ wins }) => wins)).toEqual(expected.map(({ wins }) => wins));
  return [
    threshold.id.startsWith('bar') ? 'a bar' : 'another threshold',
    ...expected.flatMap(({ wins }) => [
      ...(wins ? HAND_OVERS.filter((how) => wins[how] > 0) : ['none']),
      ...(wins?.amount ? ['amounts'] : []),
    ]),
  ];
}

/** Every curve of a company against its record, or against rules with the threshold set elsewhere. */
function* comparedIn(seed: number, side: keyof typeof SIDES): Generator<string[]> {
  const company = wonCompanyOf(seed);
  const { options } = SIDES[side](company, company.today);
  const gate = ended(openGate({ ...company, options }, 'mql'));
  if (!gate.ok) return;
  for (const threshold of company.proposal.thresholds) {
    const other = withThresholds(company.proposal, new Map([[threshold.id, threshold.value - 0.5]]));
    if (!other.ok) throw new Error(other.error.message);
    const against = side === 'the record' ? 'recorded' : other.value;
    yield compare(gate.value, SIDES[side](company, other.value), threshold, against);
  }
}

const SEEN = ['a bar', 'another threshold', 'amounts', 'same', 'earlier', 'later', 'notFound'];

it.each([
  ['the record', slice(40, 16), [...SEEN, 'throughOpportunity', 'throughAccount', 'none']],
  ['rules in force', slice(40, 16), SEEN],
  // Told apart from those in force by what a replay compares with only.
  ['rules asked for', 5, ['another threshold', 'same']],
] as const)(
  'says of wins at every value what a replay says that compares with %s',
  (side, seeds, expected) => {
    const seen = new Seen();
    for (let seed = 1; seed <= seeds; seed++) for (const names of comparedIn(seed, side)) seen.add(names);
    expect(seen.rarerThan(3, expected)).toEqual([]);
  },
);

const OBJECTIVES: readonly Objective[] = [
  { kind: 'wins', stage: 'mql', capacity: null },
  { kind: 'precision', stage: 'mql', atLeast: 0.1 },
];

/** Holds what the parts of a cohort come to at every value of a bar against replays. @returns how many values there were. */
function compareParts(
  gate: Gate,
  input: ReplayInput,
  { id, value }: Threshold,
  objective: Objective,
): number {
  const values = SOME.map((offset) => value + offset);
  const won = ended(wonAtGate(gate, input, 'recorded'));
  const choice = won.ok ? ended(gateChoice(gate, input, objective, won.value)) : null;
  if (!won.ok || !choice) return 0;
  const wins = won.value && new GateWins(won.value, input.data, choice.cut, values.length);
  const whole = { from: 0, to: input.data.count };
  const swept = ended(gate.sweep(input, id, values, whole, 0, wins));
  const replayed = ended(sweep({ ...input, threshold: id, values, objective }));
  if (!swept.ok || !replayed.ok) return 0;
  const told = values.map((_, index) =>
    partsAt(swept.value, index, choice.cut, wins && { wins, leads: choice.leads }),
  );
  const known = values.map((_, index) => replayed.value.pointAt(index));
  expect(told).toEqual(
    known.map((point) => point && { earlier: point.earlier, later: point.later, leads: point.leads }),
  );
  return values.length;
}

it('says of both parts of a cohort at every value of a bar what a replay says that a choice is made by', () => {
  const seen = { wins: 0, precision: 0 };
  for (let seed = 1; seed <= slice(120, 40); seed++) {
    const input = SIDES['the record'](wonCompanyOf(seed));
    const gate = ended(openGate(input, 'mql'));
    if (!gate.ok) continue;
    for (const threshold of input.proposal.thresholds.filter(({ id }) => id.startsWith('bar'))) {
      for (const objective of OBJECTIVES) {
        if (objective.kind === 'precision' && input.options.target === null) continue;
        seen[objective.kind] += compareParts(gate.value, input, threshold, objective);
      }
    }
  }
  expect(seen.wins).toBeGreaterThan(slice(150, 50));
  expect(seen.precision).toBeGreaterThan(slice(60, 20));
});
