import { expect, it } from 'vitest';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { replay } from '../../../support/replay-fixture';
import { slice } from '../../../support/slice';
import { ended, inputOf } from '../companies';

function resultOf(input: ReplayInput): ReplayResult | null {
  const result = ended(simulate(input));
  return result.ok ? result.value : null;
}

const sum = (figures: readonly (number | null)[]): number | null =>
  figures.reduce<number | null>((total, one) => (one === null ? total : (total ?? 0) + one), null);

it('adds up to what reached each stage and to the clocks of each SLA, on every side', () => {
  let [compared, open] = [0, 0];
  for (let seed = 1; seed <= slice(80, 25); seed++) {
    const input = inputOf(seed);
    const result = resultOf({ ...input, options: { ...input.options, fidelityLimit: 0 } });
    const rows = result?.restatement?.rows;
    if (!result || !rows) continue;
    compared += 1;
    for (const [index, { baseline, proposal, today, range }] of result.stages.entries()) {
      const stages = rows.flatMap(({ stages: all }) => all[index] ?? []);
      expect(sum(stages.map((one) => one.proposal)) ?? 0).toBe(proposal.reached);
      expect(sum(stages.map((one) => one.recorded)) ?? 0).toBe(baseline?.reached ?? 0);
      expect(sum(stages.map((one) => one.today)) ?? 0).toBe(today ?? 0);
      expect(sum(stages.map((one) => one.range?.[0] ?? null)) ?? 0).toBe(range?.[0]);
      for (const one of stages) {
        const [low, high] = one.range ?? [Number.NaN, Number.NaN];
        expect(low <= one.proposal && one.proposal <= high).toBe(true);
        if (low < high) open += 1;
      }
    }
    for (const [index, { proposal }] of result.slas.entries()) {
      const clocks = rows.flatMap(({ slas }) => slas[index]?.clocks ?? []);
      expect(sum(clocks.map((one) => one.proposal)) ?? 0).toBe(proposal.clocks);
    }
    expect(rows.map(({ from }) => from)).toEqual(rows.map(({ from }) => from).sort());
  }
  expect([compared > slice(50, 12), open > slice(50, 12)]).toEqual([true, true]);
});

it('is the same over weeks, months and quarters, and not there where no length is given', () => {
  for (let seed = 1; seed <= 15; seed++) {
    const input = inputOf(seed);
    const by = (cohorts: ReplayInput['options']['cohorts']) =>
      resultOf({ ...input, options: { ...input.options, cohorts } });
    expect(by(null)?.restatement ?? null).toBeNull();
    const [weeks, quarters] = (['week', 'quarter'] as const).map(
      (length) => by(length)?.restatement?.rows ?? [],
    );
    const amounts = (rows: typeof weeks) =>
      sum((rows ?? []).map(({ pipeline }) => pipeline?.proposal ?? null)) ?? 0;
    expect(amounts(weeks)).toBe(amounts(quarters));
  }
});

it('restates a year under a higher bar, month by month', () => {
  const policy = {
    stages: {
      lead: {},
      mql: {
        kind: 'qualified',
        entry: { op: 'field', field: 'size', is: 'gte', value: { threshold: 'bar' } },
      },
      deal: { kind: 'opportunity' },
    },
    fields: { size: 'number' },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>deal', 'rep'],
    ],
  } as const;
  const lead = (size: number, mql: string, deal: string, amount: number) => ({
    created: mql,
    fields: { size },
    entries: { mql, deal },
    amount,
  });
  const { result } = replay({
    policy: { ...policy, thresholds: { bar: 50 } },
    today: { ...policy, thresholds: { bar: 10 } },
    options: { cohorts: 'month' },
    asOf: '03-31 00:00',
    leads: [
      lead(20, '01-10 09:00', '02-10 09:00', 100),
      lead(60, '01-20 09:00', '01-25 09:00', 250),
      lead(80, '02-01 09:00', '02-20 09:00', 40.5),
    ],
  });
  const rows = result.restatement?.rows.map(({ from, stages, pipeline }) => ({
    from,
    mql: stages.find(({ stage }) => stage === 'mql'),
    pipeline,
  }));
  expect(rows).toEqual([
    {
      from: '2026-01-01',
      mql: { stage: 'mql', recorded: 2, today: 2, proposal: 1, range: [1, 1] },
      pipeline: { recorded: 25_000, today: 25_000, proposal: 25_000 },
    },
    {
      from: '2026-02-01',
      mql: { stage: 'mql', recorded: 1, today: 1, proposal: 1, range: [1, 1] },
      pipeline: { recorded: 14_050, today: 14_050, proposal: 4050 },
    },
  ]);
});
