import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HAND_OVERS } from '#domain/replay/wins/hand-overs';
import { ms } from '../../../support/replay-leads';
import { MQL, tallyOf, type WinSketch, winsOf } from './tally-wins';

/** The counts that are not zero. */
function counted(leads: readonly WinSketch[]): Record<string, number> {
  const { amount: _, ...counts } = winsOf(leads) ?? {};
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

const amounts = (leads: readonly WinSketch[]) => winsOf(leads)?.amount ?? null;

const WON = { won: '03-01 12:00', before: '02-01 09:00' } as const;

describe('one win', () => {
  it.each<[string, readonly WinSketch[], Record<string, number>]>([
    ['at the same instant', [{ ...WON, after: '02-01 09:00' }], { wins: 1, same: 1 }],
    ['a millisecond earlier', [{ ...WON, after: '2026-02-01T08:59:59.999Z' }], { wins: 1, earlier: 1 }],
    ['later, before the win', [{ ...WON, after: '02-28 09:00' }], { wins: 1, later: 1 }],
    ['at the very win', [{ ...WON, after: '03-01 12:00' }], { wins: 1, later: 1 }],
    ['after the win', [{ ...WON, after: '2026-03-01T12:00:00.001Z' }], { wins: 1, later: 1, afterWin: 1 }],
    ['never', [WON], { wins: 1, notFound: 1 }],
    ['let in by the baseline at the win', [{ ...WON, before: '03-01 12:00' }], { wins: 1, notFound: 1 }],
    ['let in by the baseline after the win only', [{ ...WON, before: '03-01 12:01' }], {}],
    ['never let in by the baseline', [{ won: '03-01 12:00', after: '02-01 09:00' }], {}],
    ['not won by as-of', [{ ...WON, won: '2027-01-01T00:00:00Z' }], {}],
    [
      'twice',
      [{ ...WON, won: ['03-01 12:00', '04-01 12:00'], after: '03-15 00:00' }],
      { wins: 1, later: 1, afterWin: 1 },
    ],
    [
      'on a day, let in late that day',
      [{ ...WON, won: '03-01', before: '03-01 23:59' }],
      { wins: 1, notFound: 1 },
    ],
    [
      'on a day, entered late that day',
      [{ ...WON, won: '03-01', after: '03-01 23:59' }],
      { wins: 1, later: 1 },
    ],
    [
      'on a day, entered the day after',
      [{ ...WON, won: '03-01', after: '03-02 00:00' }],
      { wins: 1, later: 1, afterWin: 1 },
    ],
  ])('%s', (_, leads, expected) => {
    expect(counted(leads)).toEqual(expected);
  });

  it('is not asked about in the won stage and in a recycled one', () => {
    expect([2, 3].map((stage) => winsOf([WON], stage))).toEqual([null, null]);
  });
});

describe('through somebody else', () => {
  const won = { ...WON, opportunity: 'o1', account: 'a1' };
  it.each<[string, readonly WinSketch[], Record<string, number>]>([
    [
      'of the opportunity',
      [won, { opportunity: 'o1', after: '02-20 00:00' }],
      { wins: 1, throughOpportunity: 1 },
    ],
    ['of the account', [won, { account: 'a1', after: '02-20 00:00' }], { wins: 1, throughAccount: 1 }],
    [
      'of both',
      [won, { opportunity: 'o1', account: 'a1', after: '02-20 00:00' }],
      { wins: 1, throughOpportunity: 1 },
    ],
    ['at the win', [won, { account: 'a1', after: '03-01 12:00' }], { wins: 1, throughAccount: 1 }],
    [
      'a millisecond after it',
      [won, { account: 'a1', after: '2026-03-01T12:00:00.001Z' }],
      { wins: 1, notFound: 1 },
    ],
    [
      'on the day of a date-only win',
      [
        { ...won, won: '03-01' },
        { account: 'a1', after: '03-01 20:00' },
      ],
      { wins: 1, throughAccount: 1 },
    ],
    [
      'of another account',
      [won, { account: 'a2', opportunity: 'o2', after: '02-20 00:00' }],
      { wins: 1, notFound: 1 },
    ],
    [
      'though it enters itself, later',
      [
        { ...won, after: '04-01 00:00' },
        { account: 'a1', after: '02-20 00:00' },
      ],
      { wins: 1, later: 1, afterWin: 1 },
    ],
    [
      'of the opportunity too late, of the account in time',
      [won, { opportunity: 'o1', after: '03-02 00:00' }, { account: 'a1', after: '02-02 00:00' }],
      { wins: 1, throughAccount: 1 },
    ],
    [
      'without an account or opportunity of its own',
      [WON, { account: 'a1', opportunity: 'o1', after: '02-20 00:00' }],
      { wins: 1, notFound: 1 },
    ],
  ])('%s', (_, leads, expected) => {
    expect(counted(leads)).toEqual(expected);
    expect(counted([...leads].reverse())).toEqual(expected);
  });
});

describe('an opportunity', () => {
  const of = { opportunity: 'o1' };
  it.each<[string, readonly WinSketch[], Record<string, number>]>([
    [
      'won twice is one win, at the first',
      [
        { ...WON, ...of, after: '03-20 00:00' },
        { ...WON, ...of, won: '04-01 00:00', before: '02-02 00:00' },
      ],
      { wins: 1, later: 1, afterWin: 1 },
    ],
    [
      'goes by the lead that the baseline let in first',
      [
        { ...WON, ...of, before: '02-03 00:00', after: '02-03 00:00' },
        { ...of, before: '02-02 00:00', after: '02-01 00:00' },
      ],
      { wins: 1, earlier: 1 },
    ],
    [
      'goes by a lead that is not the won one, if only that was let in',
      [
        { ...of, won: '03-01 12:00' },
        { ...of, before: '02-02 00:00', after: '02-02 00:00' },
      ],
      { wins: 1, same: 1 },
    ],
    [
      'goes by the one let in again, of two at one instant',
      [
        { ...WON, ...of },
        { ...of, before: WON.before, after: WON.before },
      ],
      { wins: 1, same: 1 },
    ],
    [
      'of which a lead was let in after the win only',
      [
        { ...of, won: '03-01 12:00' },
        { ...of, before: '03-02 00:00', after: '02-02 00:00' },
      ],
      {},
    ],
  ])('%s', (_, leads, expected) => {
    expect(counted(leads)).toEqual(expected);
    expect(counted([...leads].reverse())).toEqual(expected);
  });
});

describe('amounts', () => {
  const none = {
    wins: 0,
    same: 0,
    earlier: 0,
    later: 0,
    throughOpportunity: 0,
    throughAccount: 0,
    notFound: 0,
    afterWin: 0,
    missing: 0,
  };
  it.each<[string, readonly WinSketch[], Record<string, number> | null]>([
    ['none is mapped', [WON], null],
    ['in minor units', [{ ...WON, amount: 1234.56 }], { wins: 123_456, notFound: 123_456 }],
    [
      'once for an opportunity',
      [
        { ...WON, opportunity: 'o', amount: 10 },
        { opportunity: 'o', amount: 10, won: '03-02 00:00' },
      ],
      { wins: 1000, notFound: 1000 },
    ],
    [
      'that of the lead created first',
      [
        { ...WON, opportunity: 'o', amount: 10 },
        { opportunity: 'o', amount: 7, created: '2025-12-31T00:00:00Z' },
      ],
      { wins: 700, notFound: 700 },
    ],
    [
      'that of another lead, where the first has none',
      [
        { ...WON, opportunity: 'o' },
        { opportunity: 'o', amount: 7, created: '01-02 00:00' },
      ],
      { wins: 700, notFound: 700 },
    ],
    [
      'a missing one is counted',
      [{ ...WON }, { ...WON, amount: 3 }],
      { wins: 300, notFound: 300, missing: 1 },
    ],
    [
      'a negative one is taken off',
      [
        { ...WON, amount: -5 },
        { ...WON, amount: 3, after: WON.before },
      ],
      { wins: -200, notFound: -500, same: 300 },
    ],
    ['what is no amount of one opportunity', [{ ...WON, amount: 1e13 }], { missing: 1 }],
    [
      'after the win',
      [{ ...WON, amount: 2, after: '04-01 00:00' }],
      { wins: 200, later: 200, afterWin: 200 },
    ],
  ])('%s', (_, leads, expected) => {
    expect(amounts(leads)).toEqual(expected && { ...none, ...expected });
  });
});

it('finds whoever the proposal itself lets in by the win at the same instant', () => {
  const leads = [{ ...WON, after: '02-20 00:00' }, { ...WON, after: '04-01 00:00' }, WON];
  expect(winsOf(leads, MQL, 'itself')).toMatchObject({ wins: 1, same: 1, notFound: 0 });
});

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T00:00:00Z`;
const days = fc.integer({ min: 1, max: 9 });
const generated = fc.array(
  fc.record(
    {
      created: days.map(day),
      won: days.map(day),
      before: days.map(day),
      account: fc.constantFrom('a', 'b', 'c'),
      opportunity: fc.constantFrom('o', 'p', 'q', 'r'),
      amount: fc.integer({ min: -3, max: 9 }),
      afterUnder: fc.array(
        fc.record({ at: days.map((n) => ms(day(n))), from: fc.integer({ min: 0, max: 3 }) }),
        { maxLength: 1 },
      ),
    },
    { requiredKeys: ['created', 'afterUnder'] },
  ),
  { maxLength: 12 },
);
const SETTINGS = 4;
type Generated = typeof generated extends fc.Arbitrary<(infer Lead)[]> ? Lead : never;
const toTheEnd = (leads: readonly Generated[]): WinSketch[] =>
  leads.map((lead) => ({ ...lead, afterUnder: lead.afterUnder.map((one) => ({ ...one, to: SETTINGS })) }));

/** The definition once more, over plain objects. */
function expectedWins(leads: readonly Generated[], setting: number) {
  const people = leads.map((lead, index) => ({
    ...lead,
    unit: lead.opportunity ?? `#${index}`,
    won: lead.won === undefined ? null : ms(String(lead.won)),
    before: lead.before === undefined ? null : ms(lead.before),
    after: lead.afterUnder.find(({ from }) => from <= setting)?.at ?? null,
  }));
  const found: Record<string, number> = Object.fromEntries(
    ['wins', 'amount', 'missing', ...HAND_OVERS].map((name) => [name, 0]),
  );
  for (const unit of new Set(people.map((one) => one.unit))) {
    const members = people.filter((one) => one.unit === unit);
    const wins = members.flatMap(({ won }) => (won === null ? [] : [won]));
    if (wins.length === 0) continue;
    const won = Math.min(...wins);
    const inTime = members.flatMap((one) =>
      one.before !== null && one.before <= won ? [{ ...one, before: one.before }] : [],
    );
    const [lead] = inTime.sort((a, b) => a.before - b.before || (a.after ?? 1e15) - (b.after ?? 1e15));
    if (!lead) continue;
    const byThen = (one: { after: number | null }) => one.after !== null && one.after <= won;
    const how =
      lead.after !== null
        ? ['earlier', 'same', 'later'][Math.sign(lead.after - lead.before) + 1]
        : members.some(byThen)
          ? 'throughOpportunity'
          : people.some(
                (one) =>
                  byThen(one) &&
                  members.some(({ account }) => account !== undefined && account === one.account),
              )
            ? 'throughAccount'
            : 'notFound';
    const [first] = members
      .filter(({ amount }) => amount !== undefined)
      .sort((a, b) => ms(a.created ?? '') - ms(b.created ?? '') || (b.amount ?? 0) - (a.amount ?? 0));
    found['wins'] = (found['wins'] ?? 0) + 1;
    found[how ?? ''] = (found[how ?? ''] ?? 0) + 1;
    found['amount'] = (found['amount'] ?? 0) + 100 * (first?.amount ?? 0);
    if (!first) found['missing'] = (found['missing'] ?? 0) + 1;
  }
  return found;
}

it('is what its definition says under every setting, in whatever parts the leads come', () => {
  const parting = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 });
  const seen = new Set<string>();
  fc.assert(
    fc.property(generated, parting, (leads, partOf) => {
      const own = toTheEnd(leads);
      const parts = [2, 0, 1].map((part) => [...own.keys()].filter((lead) => partOf[lead] === part));
      const [whole, assembled] = [tallyOf(own), tallyOf(own, parts)];
      for (let setting = 0; setting < SETTINGS; setting++) {
        const counts = whole.stage(MQL, 0, setting);
        expect(assembled.stage(MQL, 0, setting)).toEqual(counts);
        if (!counts) throw new Error('no wins');
        const { wins, amount, missing, ...expected } = expectedWins(leads, setting);
        expect(counts).toMatchObject({ ...expected, wins });
        expect(HAND_OVERS.reduce((sum, name) => sum + counts[name], 0)).toBe(wins);
        if (counts.amount) {
          expect(counts.amount).toMatchObject({ wins: amount, missing });
          expect(HAND_OVERS.reduce((sum, name) => sum + (counts.amount?.[name] ?? 0), 0)).toBe(amount);
        }
        for (const name of HAND_OVERS) if (counts[name] > 0) seen.add(name);
      }
    }),
    { seed: 42, numRuns: 400 },
  );
  expect([...seen].sort()).toEqual([...HAND_OVERS].sort());
});

it('finds nobody else where there are neither accounts nor opportunities', () => {
  fc.assert(
    fc.property(generated, (leads) => {
      const alone = toTheEnd(leads).map(({ account: _a, opportunity: _o, ...lead }) => lead);
      const counts = tallyOf(alone).stage(MQL, 0, 0);
      expect(counts).toMatchObject({ throughOpportunity: 0, throughAccount: 0 });
    }),
    { seed: 42, numRuns: 100 },
  );
});
