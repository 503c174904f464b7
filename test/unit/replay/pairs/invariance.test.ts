import { describe, expect, it } from 'vitest';
import { PURPOSE } from '#domain/chance/draw';
import { weightsOf } from '#domain/replay/pairs/bootstrap';
import { differencesOf, withIntervals } from '#domain/replay/pairs/intervals';
import { ReplayPass } from '#domain/replay/pass';
import type { LeadRow, ReplayInput } from '#domain/replay/replay-input';
import { buildResult } from '#domain/replay/report';
import { THE_ONE_SETTING } from '#domain/replay/setting';
import { openContexts } from '#domain/replay/simulate';
import { type Table, TableReader } from '#domain/replay/tables';
import { Random } from '../../../oracle/random';
import { newcombePaired } from '../../../support/newcombe-paired';
import { plainInterval, plainRateDifference, plainReplicates } from '../../../support/plain-bootstrap';
import { ms } from '../../../support/replay-leads';
import { ended } from '../companies';
import { accountsApart } from './accounts';
import { dataOf, differencesIn, judged, pairedInput, pairedLeads, policyAt } from './paired-company';

const leads = pairedLeads(5, 500);
const base = judged(pairedInput(dataOf(leads)));

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = new Random(seed);
  return list
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

it('tells something of every figure of the company these tests are about', () => {
  const { intervals, stages, transitions, slas } = differencesIn(base);
  expect(intervals).toMatchObject({ by: 'account', level: 0.95, replicates: 1000, buckets: 4096 });
  const [, mql] = stages;
  for (const difference of [mql, ...transitions, ...slas]) expect(difference?.interval).not.toBeNull();
});

describe('an interval', () => {
  it('does not hang on the order of the leads', () => {
    for (const seed of [1, 2]) {
      expect(differencesIn(judged(pairedInput(dataOf(shuffled(leads, seed)))))).toEqual(differencesIn(base));
    }
  });

  it.each([1, 2, 7])('is the same of leads worked on in %d parts', (parts) => {
    const input = pairedInput(dataOf(leads));
    const contexts = openContexts(input);
    if (!contexts.ok) throw new Error(contexts.error.message);
    const whole = new ReplayPass(contexts.value, input, 1);
    for (let part = parts - 1; part >= 0; part--) {
      const pass = new ReplayPass(contexts.value, input, 1);
      const from = Math.floor((part * leads.length) / parts);
      for (let lead = from; lead < Math.floor(((part + 1) * leads.length) / parts); lead++) {
        const prepared = pass.prepare(lead);
        if ('record' in prepared) pass.add(prepared, pass.walk(prepared), THE_ONE_SETTING);
      }
      const tables: Table[] = [];
      pass.write(tables);
      // As it comes from another thread.
      whole.addFrom(new TableReader(structuredClone(tables)));
    }
    const result = buildResult(input, contexts.value, whole, 0);
    const together = ended(
      withIntervals(result, differencesOf(result, whole), weightsOf(input.options.seed)),
    );
    expect(together).toEqual(base);
  });

  it('does not hang on who else is in the data: neither on their names, nor on their accounts', () => {
    const period = { from: ms('01-05 00:00'), to: ms('02-01 00:00') };
    const isIn = ({ sketch: { created } }: (typeof leads)[number]) => (created ?? '') < '2026-02-01';
    const expected = differencesIn(judged(pairedInput(dataOf(leads), { period })));
    expect(leads.filter(isIn).length).toBeGreaterThan(100);
    const renamed = leads.map((lead, index) => {
      if (isIn(lead)) return lead;
      return { sketch: { ...lead.sketch, id: `other ${index}` }, account: index % 3 === 0 ? 'one' : null };
    });
    expect(differencesIn(judged(pairedInput(dataOf(renamed), { period })))).toEqual(expected);
    const asOf = ms('04-10 00:00');
    const alone = pairedInput(dataOf(leads.filter(isIn)), { period, asOf });
    expect(differencesIn(judged(alone))).toEqual(expected);
  });

  it('hangs on which leads are of one account', () => {
    const apart = leads.map(({ sketch }) => ({ sketch, account: null }));
    const { intervals, transitions } = differencesIn(judged(pairedInput(dataOf(apart))));
    expect(intervals?.groups).toBeGreaterThan(base.intervals?.groups ?? 0);
    const { transitions: together } = differencesIn(base);
    expect(transitions.map((one) => one?.value)).toEqual(together.map((one) => one?.value));
    expect(transitions).not.toEqual(together);
  });

  it('is another for another seed, of about the same width', () => {
    const other = differencesIn(judged(pairedInput(dataOf(leads), { seed: 2 }))).transitions;
    for (const [index, difference] of differencesIn(base).transitions.entries()) {
      const [low = 0, high = 0] = difference?.interval ?? [];
      const [otherLow = 0, otherHigh = 0] = other[index]?.interval ?? [];
      expect([low, high]).not.toEqual([otherLow, otherHigh]);
      expect(Math.abs((high - low) / (otherHigh - otherLow) - 1)).toBeLessThan(0.2);
    }
  });
});

describe('rules compared with themselves', () => {
  it.each<[string, (input: ReplayInput) => ReplayInput]>([
    ['another glossary of the same rules', (input) => ({ ...input, baseline: policyAt(40) })],
    [
      'today’s rules, where they do not give back the record',
      (input) => ({ ...input, options: { ...input.options, fidelityLimit: 1 } }),
    ],
  ])('differ by nothing at all: %s', (_, change) => {
    for (const maturityDays of [0, 20]) {
      const { baseline, ...result } = judged(change(pairedInput(dataOf(leads), { maturityDays })));
      expect(baseline.kind).toBe('replayed');
      const { stages, transitions, slas } = differencesIn({ baseline, ...result });
      for (const difference of [...stages, ...transitions, ...slas]) {
        expect(difference).toMatchObject({ value: 0, interval: [0, 0], bounds: [0, 0] });
      }
    }
  });

  it('differ from others by what replaying both says', () => {
    const { stages, transitions, slas } = judged({ ...pairedInput(dataOf(leads)), baseline: policyAt(60) });
    for (const { proposal, baseline, difference } of stages) {
      expect(difference?.value).toBe(proposal.reached - (baseline?.reached ?? 0));
    }
    for (const { proposal, baseline, difference } of transitions) {
      expect(difference?.value).toBe((proposal.rate ?? 0) - (baseline?.rate ?? 0));
    }
    for (const { proposal, baseline, difference } of slas) {
      expect(difference?.value).toBe((proposal.attainment ?? 0) - (baseline?.attainment ?? 0));
      expect(difference?.bounds?.[0]).toBe((proposal.bounds?.[0] ?? 0) - (baseline?.bounds?.[1] ?? 0));
    }
    const [, unknown] = stages;
    expect(unknown?.difference?.value).toBeGreaterThan(20);
  });
});

it('comes near Newcombe’s interval of pairs where no lead is of an account', () => {
  for (const seed of [11, 12, 13]) {
    const single = pairedLeads(seed, 700).map(({ sketch }) => ({ sketch, account: null }));
    const rows: LeadRow[] = [];
    const { transitions } = judged(pairedInput(dataOf(single)), (row) => rows.push(row));
    const table = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
    for (const { proposal, recorded } of rows) {
      const after = (proposal?.entries[1]?.length ?? 0) > 0;
      const before = (recorded?.entries[1]?.length ?? 0) > 0;
      table[after ? (before ? 'both' : 'onlyA') : before ? 'onlyB' : 'neither'] += 1;
    }
    const [low = 0, high = 0] = transitions[0]?.difference?.interval ?? [];
    const [newcombeLow, newcombeHigh] = newcombePaired(table) ?? [0, 0];
    expect(table.onlyA).toBeGreaterThan(50);
    expect(Math.abs((high - low) / (newcombeHigh - newcombeLow) - 1)).toBeLessThan(0.15);
  }
});

it('of attainment is the plain bootstrap of the accounts’ clocks, to the bit', () => {
  const apart = accountsApart(120);
  const random = new Random(3);
  const accounts = leads.map(() => random.pick(apart));
  const rows: LeadRow[] = [];
  const placed = leads.map(({ sketch }, index) => ({ sketch, account: accounts[index]?.name ?? null }));
  const input = pairedInput(dataOf(placed), { seed: 9 });
  const { slas } = judged(input, (row) => rows.push(row));
  const clusters = apart.map(({ name, bucket }) => {
    const own = rows.filter(({ lead }) => accounts[lead]?.name === name);
    const clocksOf = (side: 'proposal' | 'recorded') => {
      const verdicts = own.flatMap((row) => row[side]?.clocks.map(({ verdict }) => verdict) ?? []);
      const [met, breached] = ['met', 'breached'].map((one) => verdicts.filter((own) => own === one).length);
      return { all: (met ?? 0) + (breached ?? 0), hits: met ?? 0 };
    };
    return {
      stream: [bucket, PURPOSE.resampling] as const,
      after: clocksOf('proposal'),
      before: clocksOf('recorded'),
    };
  });
  expect(slas[0]?.difference?.interval).toEqual(
    plainInterval(plainReplicates(9, clusters, plainRateDifference)),
  );
});
