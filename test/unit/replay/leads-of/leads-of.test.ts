import { describe, expect, it } from 'vitest';
import type { Policy } from '#domain/glossary/schema/policy';
import { withThresholds } from '#domain/glossary/thresholds';
import type { SwapFigure } from '#domain/replay/comparison';
import { type Figure, type Listing, MOST_LISTED } from '#domain/replay/leads-of/figure';
import { leadsOf, leadsOfEach } from '#domain/replay/leads-of/leads-of';
import { Selection } from '#domain/replay/leads-of/selection';
import type { QualityListFigure } from '#domain/replay/quality/quality-places';
import type { ReplayInput } from '#domain/replay/replay-input';
import { simulate } from '#domain/replay/simulate';
import type { StepFigure } from '#domain/replay/step-places';
import { type ReplaySketch, replayInput } from '../../../support/replay-fixture';
import { type LeadSketch, ms } from '../../../support/replay-leads';
import { did, type PolicySketch } from '../../../support/replay-policy';
import { BESIDE, ended, inputOf } from '../companies';
import { figuresIn } from './figures-in';

const given = <T>(outcome: { readonly ok: boolean; readonly value?: T }): T => {
  if (!outcome.ok || outcome.value === undefined) throw new Error('refused');
  return outcome.value;
};

/** The rules with every threshold somewhere else. */
function besides(policy: Policy, seed: number): Policy {
  const beside = new Map(policy.thresholds.map(({ id }, place) => [id, BESIDE[(seed + 3 * place) % 6] ?? 0]));
  const moved = withThresholds(policy, beside);
  return moved.ok ? moved.value : policy;
}

/**
 * Some companies as they are; others with thresholds set, a maturity, or other rules to compare with. Some of today's rules are not
 * those of the record, so that they are compared with instead of it; some of these are the proposal as well.
 */
function variedInput(seed: number): ReplayInput {
  const input = inputOf(seed);
  const isStrange = seed % 7 === 3;
  const today = isStrange ? besides(input.proposal, seed + 1) : input.today;
  const proposal = seed % 3 === 0 ? input.proposal : besides(input.proposal, seed);
  return {
    ...input,
    today,
    proposal: seed % 14 === 3 ? today : proposal,
    baseline: seed % 5 === 4 ? besides(today, seed + 2) : 'recorded',
    options: {
      ...input.options,
      maturityDays: seed % 4 === 1 ? 30 : 0,
      fidelityLimit: isStrange ? 1 : 0,
    },
  };
}

/** Leads become MQLs by a demo; people win them. */
const POLICY: PolicySketch = {
  stages: { lead: {}, mql: { kind: 'qualified', entry: did('demo') }, won: { kind: 'won' } },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>won', 'rep'],
  ],
  activities: ['demo'],
};

const won = (
  id: string,
  mql: string,
  at: string,
  deal: string,
  more: Partial<LeadSketch> = {},
): LeadSketch => ({
  id,
  created: '01-05 09:00',
  entries: { mql, won: at },
  opportunity: `opportunity ${deal}`,
  account: `account ${deal}`,
  ...more,
});

/** Wins that are kept, handed over through a colleague's lead, through another lead of the account, and not at all. */
const WON: ReplaySketch = {
  policy: POLICY,
  recordedStages: ['mql', 'won'],
  asOf: '12-31 00:00',
  leads: [
    won('kept', '01-10 09:00', '02-01 09:00', 'A', { amount: 100, activities: { demo: '01-10 09:00' } }),
    won('through another', '01-11 09:00', '02-02 09:00', 'B', { amount: 300 }),
    {
      id: 'colleague',
      created: '01-05 09:00',
      opportunity: 'opportunity B',
      activities: { demo: '01-20 09:00' },
    },
    won('through the account', '01-12 09:00', '02-03 09:00', 'C'),
    { id: 'z', created: '01-05 09:00', account: 'account C', activities: { demo: '01-25 09:00' } },
    { id: 'a', created: '01-05 09:00', account: 'account C', activities: { demo: '01-25 09:00' } },
    won('none', '01-13 09:00', '02-04 09:00', 'D', { amount: 50 }),
  ],
};

/** All clocks of the proposal, and those of them that were stopped early. */
function clocksOf(input: ReplayInput) {
  const { slas, options } = given(ended(simulate(input)));
  const of = (figure: 'clocks' | 'early') =>
    slas.flatMap(
      ({ sla }) =>
        given(ended(leadsOf(input, { kind: 'clock', sla, side: 'proposal', of: figure }, MOST_LISTED))).rows,
    );
  return { clocks: of('clocks'), early: of('early'), asOf: Date.parse(options.asOf) };
}

const NOBODY = { opportunity: null, amount: null, through: null };

describe('the leads of a figure', () => {
  it('are as many as it says, in generated companies, whatever the figure', () => {
    const seen = new Map<string, number>();
    const against = new Set<string>();
    for (let seed = 0; seed < 56; seed++) {
      const input = variedInput(seed);
      const result = ended(simulate(input));
      if (!result.ok) continue;
      const { kind, asked } = result.value.baseline;
      against.add(`${asked} asked, ${kind}${input.proposal === input.today ? ', nothing changed' : ''}`);
      const figures = [...figuresIn(result.value)];
      const listings = given(
        ended(
          leadsOfEach(
            input,
            figures.map(({ figure }) => figure),
            MOST_LISTED,
          ),
        ),
      );
      const told = listings.map((listing) => ({
        count: listing?.total,
        rows: listing?.rows.length,
        amount: listing?.amount?.sum,
        amounts: listing?.rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
      }));
      expect(told, `company ${seed}`).toEqual(
        figures.map(({ count, amount }) => ({ count, rows: count, amount, amounts: amount ?? 0 })),
      );
      for (const { figure, count } of figures) {
        const name =
          'of' in figure && typeof figure.of === 'string' && figure.kind !== 'set-aside'
            ? `${figure.kind} ${figure.of}`
            : figure.kind;
        seen.set(name, (seen.get(name) ?? 0) + count);
      }
    }
    // Of all kinds of figures but the rarest some are not told of nobody only.
    expect([...seen].filter(([, leads]) => leads === 0).map(([name]) => name)).toEqual([
      'quality upstreamTargets',
      'quality immature',
      'wins afterWin',
    ]);
    expect(seen.size).toBe(9 + 4 + 8 + 14 + 8 + 3);
    expect([...against].sort()).toEqual([
      'recorded asked, recorded',
      'recorded asked, replayed',
      'recorded asked, replayed, nothing changed',
      'replayed asked, replayed',
    ]);
  });

  it.each<Figure>([
    { kind: 'swap', stage: 'nowhere', of: 'added' },
    { kind: 'step', from: 'lead', to: 'won', side: 'proposal', of: 'reached' },
    { kind: 'wins', stage: 'nowhere', of: 'wins' },
    { kind: 'quality', stage: 'mql', of: 'hits' },
    { kind: 'arrivals', queue: 'nobody', weeks: null },
    { kind: 'set-aside', stage: 'mql', side: 'proposal', of: 'returned' },
    { kind: 'entered', stage: 'mql', side: 'proposal', period: null },
  ])('is refused where there is no such figure: $kind', (figure) => {
    expect(ended(leadsOf(replayInput(WON), figure, 10))).toMatchObject({ error: { code: 'no-such-figure' } });
  });

  it('are none of a stage that the baseline does not know', () => {
    const out: PolicySketch = {
      stages: { lead: {}, mql: {}, out: { kind: 'disqualified', entry: did('demo') } },
      transitions: [
        ['lead>mql', 'rep'],
        ['lead>out', 'rules'],
      ],
      activities: ['demo'],
    };
    const lead = { id: '1', created: '01-05 09:00', activities: { demo: '01-10 09:00' } };
    const input = replayInput({
      policy: out,
      today: 'policy',
      recordedStages: ['mql'],
      asOf: '12-31 00:00',
      leads: [lead],
    });
    const listed = (side: 'baseline' | 'proposal') =>
      ended(leadsOf(input, { kind: 'set-aside', stage: 'out', side, of: { reason: null } }, 10));
    expect(listed('baseline')).toMatchObject({ error: { code: 'no-such-figure' } });
    expect(listed('proposal')).toMatchObject({ value: { total: 1, rows: [{ lead: '1', is: 'set-aside' }] } });
  });

  it('names wins with what was won, by the greatest amount, and whoever else hands them over', () => {
    const listing = given(ended(leadsOf(replayInput(WON), { kind: 'wins', stage: 'mql', of: 'wins' }, 10)));
    const common = (deal: string, before: string, at: string) => ({
      opportunity: `opportunity ${deal}`,
      before: ms(before),
      at: ms(at),
      after: null,
    });
    expect(listing).toEqual({
      total: 4,
      amount: { sum: 45_000, missing: 1 },
      rows: [
        {
          ...common('B', '01-11 09:00', '02-02 09:00'),
          lead: 'through another',
          is: 'throughOpportunity',
          amount: 30_000,
          through: 'colleague',
        },
        {
          ...common('A', '01-10 09:00', '02-01 09:00'),
          lead: 'kept',
          is: 'same',
          after: ms('01-10 09:00'),
          amount: 10_000,
          through: null,
        },
        {
          ...common('D', '01-13 09:00', '02-04 09:00'),
          lead: 'none',
          is: 'notFound',
          amount: 5_000,
          through: null,
        },
        {
          ...common('C', '01-12 09:00', '02-03 09:00'),
          lead: 'through the account',
          is: 'throughAccount',
          amount: null,
          through: 'a',
        },
      ],
    } satisfies Listing);
  });

  it('names leads that change places with what becomes of them and when, the latest entries first', () => {
    const rows = (of: SwapFigure) =>
      given(ended(leadsOf(replayInput(WON), { kind: 'swap', stage: 'mql', of }, 10))).rows;
    expect(rows('kept')).toEqual([
      {
        ...NOBODY,
        lead: 'kept',
        is: 'same',
        before: ms('01-10 09:00'),
        after: ms('01-10 09:00'),
        at: null,
      },
    ]);
    const told = (of: SwapFigure) => rows(of).map(({ lead, is, before, after }) => [lead, is, before, after]);
    expect(told('added')).toEqual([
      ['a', 'addedUnworked', null, ms('01-25 09:00')],
      ['z', 'addedUnworked', null, ms('01-25 09:00')],
      ['colleague', 'addedUnworked', null, ms('01-20 09:00')],
    ]);
    expect(told('dropped')).toEqual([
      ['none', 'dropped', ms('01-13 09:00'), null],
      ['through the account', 'dropped', ms('01-12 09:00'), null],
      ['through another', 'dropped', ms('01-11 09:00'), null],
    ]);
    expect(told('neither')).toEqual([]);
  });

  it('names leads by what became of them at a step, and when they went on', () => {
    const input = replayInput({ ...WON, options: { maturityDays: 340 } });
    const told = (side: 'baseline' | 'proposal', of: StepFigure) =>
      given(ended(leadsOf(input, { kind: 'step', from: 'mql', to: 'won', side, of }, 10))).rows.map(
        ({ lead, is, before, after, at }) => [lead, is, before, after, at],
      );
    const kept = ['kept', 'went-on', ms('01-10 09:00'), ms('01-10 09:00'), ms('02-01 09:00')];
    expect(told('proposal', 'reached')).toEqual([
      ['colleague', 'not-known', null, ms('01-20 09:00'), null],
      kept,
    ]);
    expect(told('proposal', 'notObserved').map(([lead]) => lead)).toEqual(['colleague']);
    expect(told('baseline', 'converted').at(-1)).toEqual(kept);
    expect(told('baseline', 'converted')).toHaveLength(4);
    expect(told('baseline', 'notConverted')).toEqual([]);
  });

  it('tells of clocks when they run out and were stopped, as their verdicts have it, the latest first', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 8; seed++) {
      const { clocks, early, asOf } = clocksOf(inputOf(seed));
      for (const { lead, at, is, clock } of clocks) {
        const { due = 0, stop = null } = clock ?? {};
        const isInTime = stop !== null && stop <= due;
        const isEarly = early.some((one) => one.lead === lead && one.at === at);
        expect(due > asOf).toBe(is === 'running');
        const fits = new Map([
          ['met', isInTime || isEarly],
          ['breached', !isInTime],
        ]);
        expect(fits.get(is) ?? true, `${lead} of ${seed}`).toBe(true);
        seen.add(is);
      }
    }
    expect([...seen].sort()).toEqual(['breached', 'met', 'not-assessable']);
  });

  it('names leads by where they stand against the target, the latest entries first', () => {
    const input = replayInput({ ...WON, options: { target: 'won' } });
    const of = (figure: QualityListFigure) =>
      given(ended(leadsOf(input, { kind: 'quality', stage: 'mql', of: figure }, 10))).rows;
    expect(of('hits')).toEqual([
      {
        ...NOBODY,
        lead: 'kept',
        is: 'hit',
        before: ms('01-10 09:00'),
        after: ms('01-10 09:00'),
        at: ms('02-01 09:00'),
      },
    ]);
    expect(of('m').map(({ lead, is }) => [lead, is])).toEqual([
      ['a', 'unknown'],
      ['z', 'unknown'],
      ['colleague', 'unknown'],
      ['kept', 'hit'],
    ]);
    expect(of('missed').map(({ lead, after }) => [lead, after])).toEqual([
      ['none', null],
      ['through the account', null],
      ['through another', null],
    ]);
  });

  it('tells no more rows than are wanted, and all that there are', () => {
    const { total, rows } = given(
      ended(leadsOf(replayInput(WON), { kind: 'wins', stage: 'mql', of: 'wins' }, 2)),
    );
    expect([total, rows.map(({ lead }) => lead)]).toEqual([4, ['through another', 'kept']]);
  });
});

describe('a selection', () => {
  it('keeps the first of any number, in any order of them', () => {
    const all = Array.from({ length: 1_000 }, (_, i) => ({
      rank: (i * 7) % 10,
      id: String((i * 613) % 1_000),
    }));
    const selection = new Selection(30);
    for (const one of all) selection.offer(one);
    const sorted = all.toSorted((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1));
    expect(selection.total).toBe(1_000);
    expect(selection.first()).toEqual(sorted.slice(0, 30));
  });
});
