import { describe, expect, it } from 'vitest';
import { defineReplay } from '#domain/replay/definitions';
import { PeriodTally } from '#domain/replay/restatement/period-tally';
import { periodsOf } from '#domain/replay/restatement/periods';
import { TableReader, type Tables } from '#domain/replay/tables';
import { FirstAmounts } from '#domain/replay/wins/amounts';
import { utcZone } from '#domain/time/zone';
import { type LeadSketch, leadDataOf, ms, type Time } from '../../../support/replay-leads';
import { policyOf } from '../../../support/replay-policy';

const POLICY = policyOf({
  stages: {
    lead: {},
    mql: { kind: 'qualified' },
    deal: { kind: 'opportunity' },
    offer: { kind: 'opportunity' },
  },
  transitions: [
    ['lead>mql', 'rep'],
    ['mql>deal', 'rep'],
    ['deal>offer', 'rep'],
  ],
  slas: [{ start: 'mql', stop: ['deal'], limit: { amount: 1, unit: 'hours' } }],
});
const [LEAD, MQL, DEAL, OFFER] = [0, 1, 2, 3];
const MONTHS = periodsOf('month', utcZone);
const monthOf = (month: number) => MONTHS.of(Date.UTC(2026, month - 1, 15));

interface Path {
  readonly path: readonly (readonly [stage: number, at: Time])[];
  readonly unknown?: readonly number[];
  readonly pending?: readonly number[];
}
type Sketch = Path & Pick<LeadSketch, 'opportunity' | 'amount'>;

function outcomeOf({ path, unknown = [], pending = [] }: Path, lead: number) {
  const entries = POLICY.stages.map((_, stage) =>
    path.filter(([of]) => of === stage).map(([, at]) => ms(at)),
  );
  const clocks = (entries[MQL] ?? []).map(
    (at) =>
      ({ sla: 0, lead, at, verdict: 'met', elapsedMs: 1, early: false, due: at, stoppedAt: at }) as const,
  );
  return { lead, entries, clocks, path: path.map(([stage]) => stage), unknown, pending };
}

/** @param parts lists the leads of each, by their place. */
function tallyOf(leads: readonly Sketch[], parts: readonly (readonly number[])[] | null = null) {
  const defined = defineReplay(POLICY);
  if (!defined.ok) throw new Error(defined.error.message);
  const data = leadDataOf(
    {
      leads: leads.map(({ path: _p, unknown: _u, pending: _o, ...lead }) => ({ created: '01-01', ...lead })),
    },
    POLICY,
  );
  const empty = () => new PeriodTally(defined.value, MONTHS, data, 1);
  const add = (tally: PeriodTally, index: number): void => {
    const lead = leads[index];
    if (!lead) return;
    const visits = lead.path.map(([, at]) => ({ at: ms(at) }));
    tally.add(outcomeOf(lead, index), () => true, { from: 0, to: 1 }, visits);
  };
  const whole = empty();
  for (const part of parts ?? []) {
    const tally = empty();
    for (const lead of part) add(tally, lead);
    const tables: Tables[number][] = [];
    tally.write(tables);
    whole.addFrom(new TableReader(structuredClone(tables)));
  }
  if (!parts) for (const index of leads.keys()) add(whole, index);
  const amounts = new FirstAmounts();
  for (const [index, { amount = null }] of leads.entries()) {
    amounts.offer(data.opportunity?.codes[index] ?? -1, ms('01-01'), amount && amount * 100);
  }
  return {
    stage: (month: number, stage: number) => whole.stage(monthOf(month), stage, 0),
    clocks: (month: number) => whole.clocks(monthOf(month), 0, 0),
    pipeline: [...whole.pipeline(0, amounts)].map(([period, sum]) => [MONTHS.days(period).from, sum]),
  };
}

const IN_JANUARY: Sketch = {
  path: [
    [LEAD, '01-01'],
    [MQL, '01-31 23:59'],
    [MQL, '02-03'],
  ],
};
const IN_FEBRUARY: Sketch = {
  path: [
    [LEAD, '01-02'],
    [MQL, '02-01 00:00'],
  ],
};
/** Nobody worked it at `lead`, which it left in February; people could have taken it to `mql` from then on, or not. */
const UNSURE: Sketch = {
  path: [
    [LEAD, '02-10'],
    [MQL, '03-05'],
  ],
  unknown: [LEAD],
};

it('counts first entries by the month they fall in, and every clock', () => {
  const tally = tallyOf([IN_JANUARY, IN_FEBRUARY]);
  expect([1, 2, 3].map((month) => tally.stage(month, MQL).entered)).toEqual([1, 1, 0]);
  expect([1, 2, 3].map((month) => tally.clocks(month))).toEqual([1, 2, 0]);
});

it('gives what a lead may have done of which is not known what happened before', () => {
  const tally = tallyOf([IN_JANUARY, IN_FEBRUARY, UNSURE]);
  const ranges = [1, 2, 3, 4].map((month) => tally.stage(month, MQL));
  expect(ranges).toEqual([
    { entered: 1, range: [1, 1] },
    { entered: 1, range: [1, 2] },
    { entered: 1, range: [0, 1] },
    { entered: 0, range: [0, 1] },
  ]);
  // Its clock, too, may not have started.
  expect(tally.clocks(3)).toBe(0);
});

describe('pipeline', () => {
  const deal = (at: Time, more: Pick<LeadSketch, 'opportunity' | 'amount'>): Sketch => ({
    path: [
      [LEAD, '01-01'],
      [DEAL, at],
    ],
    ...more,
  });
  it.each<[string, readonly Sketch[], [string, number][]]>([
    [
      'of a lead without an opportunity',
      [deal('02-01', { amount: 3 }), deal('02-02', { amount: 4 })],
      [['2026-02-01', 700]],
    ],
    [
      'once for an opportunity, with its first lead',
      [deal('03-01', { opportunity: 'o', amount: 3 }), deal('02-01', { opportunity: 'o' })],
      [['2026-02-01', 300]],
    ],
    [
      'at the first stage of its kind',
      [
        {
          path: [
            [LEAD, '01-01'],
            [DEAL, '02-01'],
            [OFFER, '03-01'],
          ],
          amount: 2,
        },
      ],
      [['2026-02-01', 200]],
    ],
    ['without an amount', [deal('02-01', { opportunity: 'o' }), deal('02-01', {})], []],
  ])('%s', (_, leads, expected) => {
    expect(tallyOf(leads).pipeline).toEqual(expected);
    const parts = [[...leads.keys()].reverse(), []];
    expect(tallyOf(leads, parts).pipeline).toEqual(expected);
  });
});

it('adds up over parts', () => {
  const leads = [IN_JANUARY, IN_FEBRUARY, UNSURE, IN_JANUARY];
  const whole = tallyOf(leads);
  const parts = tallyOf(leads, [[3, 1], [], [2, 0]]);
  for (const month of [1, 2, 3, 4]) {
    expect(parts.stage(month, MQL)).toEqual(whole.stage(month, MQL));
    expect(parts.clocks(month)).toBe(whole.clocks(month));
  }
});
