import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineReplay } from '#domain/replay/definitions';
import { type PairedOutcome, PairTally } from '#domain/replay/pairs/pair-tally';
import { possibleRate } from '#domain/replay/pairs/paired-rates';
import { policyOf } from '../../../support/replay-policy';

const compiled = defineReplay(
  policyOf({
    stages: { lead: {}, mql: {}, sal: {} },
    transitions: [
      ['lead>mql', 'rep'],
      ['mql>sal', 'rep'],
    ],
  }),
);
if (!compiled.ok) throw new Error(compiled.error.message);
const definitions = compiled.value;
const [LEAD, MQL] = [0, 1];
const [TO_MQL, TO_SAL] = [0, 1];
const [EARLY, LATE, AS_OF] = [10, 25, 30];
const DAY = 86_400_000;

/** What may really become of a lead at `mql` on one side. */
const FATES = ['out', 'young', 'converts', 'stays'] as const;
type Fate = (typeof FATES)[number];

interface Seen {
  readonly outcome: PairedOutcome;
  /** Whatever of it is not known, left open. */
  readonly fates: readonly Fate[];
}

const seen = (
  fates: readonly Fate[],
  [mql, sal]: readonly (number | null)[],
  open: Partial<Pick<PairedOutcome, 'unknown' | 'pending'>> = {},
): Seen => {
  const times = [0, mql ?? null, sal ?? null];
  return {
    fates,
    outcome: {
      entries: times.map((day) => (day === null ? [] : [day * DAY])),
      path: times.flatMap((day, stage) => (day === null ? [] : [stage])),
      unknown: [],
      pending: [],
      ...open,
    },
  };
};

const KNOWN = {
  'never came': seen(['out'], []),
  'came late': seen(['young'], [LATE]),
  'came late and converted': seen(['young'], [LATE, LATE + 1]),
  stayed: seen(['stays'], [EARLY]),
  converted: seen(['converts'], [EARLY, LATE]),
};
const OPEN = {
  'not worked': seen(['converts', 'stays'], [EARLY], { unknown: [MQL] }),
  'not worked, and came late': seen(['young'], [LATE], { unknown: [MQL] }),
  'not worked, and timed out': seen(['converts', 'stays'], [EARLY, LATE], { unknown: [MQL] }),
  'act after as-of': seen(['converts', 'stays'], [EARLY], { pending: [TO_SAL] }),
  'not worked before': seen(FATES, [], { unknown: [LEAD] }),
  'not worked before, and timed out': seen(FATES, [EARLY], { unknown: [LEAD] }),
  'not worked before, timed out, and came late': seen(FATES, [LATE, LATE], { unknown: [LEAD] }),
  // Whoever comes after as-of has not come yet. As in the bounds of a side alone, there is room for it all the same.
  'act before after as-of': seen(['out', 'converts', 'stays'], [], { pending: [TO_MQL] }),
};
const SEEN: Readonly<Record<string, Seen>> = { ...KNOWN, ...OPEN };

interface Lead {
  readonly after: string;
  readonly before: string;
}

/** How many there are and how many convert, after and then before. */
type World = readonly [number, number, number, number];

const COUNTED: Readonly<Record<Fate, readonly [number, number]>> = {
  out: [0, 0],
  young: [0, 0],
  converts: [1, 1],
  stays: [1, 0],
};

/** All worlds of a company, by what they count. Without a maturity nobody is young. */
function worldsOf(leads: readonly Lead[], isMaturityAsked: boolean): World[] {
  let worlds: World[] = [[0, 0, 0, 0]];
  const fatesOf = (name: string) =>
    (SEEN[name]?.fates ?? []).filter((fate) => isMaturityAsked || fate !== 'young');
  for (const { after, before } of leads) {
    const turns = fatesOf(after).flatMap((fate) =>
      fatesOf(before).map((fateBefore) =>
        fate === 'young' || fateBefore === 'young'
          ? [0, 0, 0, 0]
          : [...COUNTED[fate], ...COUNTED[fateBefore]],
      ),
    );
    const more = worlds.flatMap((world) =>
      turns.map((turn) => world.map((count, place) => count + (turn[place] ?? 0)) as unknown as World),
    );
    worlds = [...new Map(more.map((world) => [world.join(), world])).values()];
  }
  return worlds;
}

/** The ends of what is not NaN; null: nothing is. */
function endsOf(values: readonly number[]): [number, number] | null {
  const told = values.filter((value) => !Number.isNaN(value));
  return told.length === 0 ? null : [Math.min(...told), Math.max(...told)];
}

function told(leads: readonly Lead[], maturityDays: number) {
  const tally = new PairTally(definitions, definitions, (stage) => stage, AS_OF * DAY, maturityDays);
  for (const [index, { after, before }] of leads.entries()) {
    const [one, other] = [SEEN[after], SEEN[before]];
    if (one && other) tally.add(index, one.outcome, other.outcome);
  }
  const step = tally.transition(TO_SAL);
  if (!step) throw new Error('both sides know the step');
  return { after: step.after.counts, before: step.before.counts };
}

const sideAmong = (names: readonly string[]) => fc.constantFrom(...names);
const companies = (names: readonly string[]) =>
  fc.array(fc.record({ after: sideAmong(names), before: sideAmong(names) }), { maxLength: 7 });
const withoutLate = Object.keys(SEEN).filter((name) => !name.includes('late'));

const lessOf = (after: readonly number[], before: readonly number[]) =>
  [(after[0] ?? 0) - (before[1] ?? 0), (after[1] ?? 0) - (before[0] ?? 0)] as const;

describe('what is possible of the difference of a step (replay.md, section 6)', () => {
  it('holds every world of small companies, and has for either side the ends of all of them', () => {
    let narrow = 0;
    let left = 0;
    fc.assert(
      fc.property(companies(Object.keys(SEEN)), (leads) => {
        const worlds = worldsOf(leads, true);
        const { after, before } = told(leads, 10);
        const [one, other] = [possibleRate(after), possibleRate(before)];
        expect(one).toEqual(endsOf(worlds.map(([all, hits]) => hits / all)));
        expect(other).toEqual(endsOf(worlds.map(([, , all, hits]) => hits / all)));
        if (!one || !other) return;
        const [low, high] = lessOf(one, other);
        const ends = endsOf(worlds.map((world) => world[1] / world[0] - world[3] / world[2]));
        if (ends) {
          expect(ends[0]).toBeGreaterThanOrEqual(low);
          expect(ends[1]).toBeLessThanOrEqual(high);
          if (low > -1 || high < 1) narrow += 1;
        }
        if (after.mayLeave.converted + after.mayLeave.notConverted > 0) left += 1;
      }),
      { seed: 42, numRuns: 600 },
    );
    expect(narrow).toBeGreaterThan(200);
    expect(left).toBeGreaterThan(50);
  });

  it('has the ends of all worlds itself where no maturity is asked for', () => {
    fc.assert(
      fc.property(companies(withoutLate), (leads) => {
        const worlds = worldsOf(leads, false);
        const { after, before } = told(leads, 0);
        expect(after.mayLeave).toEqual({ converted: 0, notConverted: 0 });
        const [one, other] = [possibleRate(after), possibleRate(before)];
        const ends = endsOf(worlds.map((world) => world[1] / world[0] - world[3] / world[2]));
        expect(ends === null).toBe(one === null || other === null);
        if (one && other) expect(lessOf(one, other)).toEqual(ends);
      }),
      { seed: 43, numRuns: 400 },
    );
  });

  it('holds the difference that is shown', () => {
    let shown = 0;
    fc.assert(
      fc.property(companies(Object.keys(SEEN)), fc.constantFrom(0, 10), (leads, maturityDays) => {
        const { after, before } = told(leads, maturityDays);
        if (after.observed === 0 || before.observed === 0) return;
        const value = after.converted / after.observed - before.converted / before.observed;
        const [low, high] = lessOf(possibleRate(after) ?? [1, -1], possibleRate(before) ?? [1, -1]);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
        shown += 1;
      }),
      { seed: 44, numRuns: 600 },
    );
    expect(shown).toBeGreaterThan(150);
  });

  it.each<[string, Lead, { after: number; before: number; mayLeave: number }]>([
    ['unknown on both', { after: 'not worked', before: 'not worked' }, { after: 1, before: 1, mayLeave: 0 }],
    [
      'unknown and too young before',
      { after: 'not worked', before: 'came late' },
      { after: 0, before: 0, mayLeave: 0 },
    ],
    [
      'too young after, unknown before',
      { after: 'not worked, and came late', before: 'not worked' },
      { after: 0, before: 0, mayLeave: 0 },
    ],
    [
      'open, and too young before',
      { after: 'not worked before', before: 'came late' },
      { after: 0, before: 0, mayLeave: 0 },
    ],
    [
      'seen after, open before',
      { after: 'converted', before: 'not worked before' },
      { after: 0, before: 1, mayLeave: 1 },
    ],
    [
      'seen after, to come before',
      { after: 'converted', before: 'act before after as-of' },
      { after: 0, before: 1, mayLeave: 0 },
    ],
  ])('counts a lead %s', (_, lead, expected) => {
    const { after, before } = told([lead], 10);
    const open = ({ unknown, pending, upstream }: typeof after) => unknown + pending + upstream;
    expect({ after: open(after), before: open(before), mayLeave: after.mayLeave.converted }).toEqual(
      expected,
    );
  });
});
