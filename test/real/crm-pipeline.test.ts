import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { csvRows, DAY, grouped, quantile } from '../support/csv-rows';
import { replayed } from './replayed';
import { describeWithData, sharedData } from './shared-data';

describeWithData('crm_pipeline', 'the CRM pipeline: opportunities of a hardware maker', () => {
  const path = sharedData('crm_pipeline', 'sales_pipeline.csv');
  const replay = async () => (await replayed('crm-pipeline', '--leads', path)).result;

  it('accounts for every opportunity', async () => {
    const { leads, stages, baseline } = await replay();
    expect(leads).toMatchObject({ total: 8800, inStock: 500, cohort: 8300, neverEntered: 0 });
    expect(baseline).toMatchObject({ kind: 'recorded' });
    for (const side of ['baseline', 'proposal'] as const) {
      expect(stages.map((stage) => [stage.stage, stage[side]?.reached, stage[side]?.standing])).toEqual([
        ['engaging', 8300, 1589],
        ['won', 4238, 4238],
        ['lost', 2473, 2473],
      ]);
    }
  });

  it('takes 57 days from engaging to won in the median', async () => {
    const { transitions } = await replay();
    const won = transitions.find(({ from, to }) => from === 'engaging' && to === 'won');
    for (const side of [won?.baseline, won?.proposal]) {
      expect(side).toMatchObject({ reached: 8300, observed: 8300, converted: 4238, rate: 4238 / 8300 });
      expect(side?.time.p50).toBe(57 * DAY);
    }
  });

  it('says the same as a few lines over the rows', async () => {
    const rows = csvRows(readFileSync(path, 'utf8'));
    const byStage = grouped(rows, (row) => row['deal_stage'] ?? '');
    const counts = Object.fromEntries([...byStage].map(([stage, of]) => [stage, of.length]));
    expect(counts).toEqual({ Won: 4238, Lost: 2473, Engaging: 1589, Prospecting: 500 });
    expect(rows.filter((row) => row['engage_date'] === '')).toHaveLength(500);

    const { stages, transitions } = await replay();
    const days = (stage: string) =>
      (byStage.get(stage) ?? []).map(
        (row) => Date.parse(row['close_date'] ?? '') - Date.parse(row['engage_date'] ?? ''),
      );
    for (const [to, stage] of [
      ['won', 'Won'],
      ['lost', 'Lost'],
    ] as const) {
      const step = transitions.find((each) => each.from === 'engaging' && each.to === to);
      expect(step?.baseline?.converted).toBe(byStage.get(stage)?.length);
      expect(step?.baseline?.time).toEqual({
        p50: quantile(days(stage), 0.5),
        p75: quantile(days(stage), 0.75),
        p90: quantile(days(stage), 0.9),
      });
    }
    expect(stages[0]?.baseline?.standing).toBe(byStage.get('Engaging')?.length);
  });

  it('divides into products that add up', async () => {
    const { result } = await replayed('crm-pipeline', '--leads', path, '--segment', 'product');
    const engaged = csvRows(readFileSync(path, 'utf8')).filter((row) => row['engage_date'] !== '');
    const byProduct = grouped(engaged, (row) => row['product'] ?? '');
    const expected = [...byProduct].map(([value, rows]) => ({
      value,
      leads: rows.length,
      won: rows.filter((row) => row['deal_stage'] === 'Won').length,
    }));
    const won = result.transitions.findIndex(({ to }) => to === 'won');
    expect(
      result.segments[0]?.values.map(({ value, leads, transitions }) => ({
        value,
        leads,
        won: transitions[won]?.baseline?.converted,
      })),
    ).toEqual(expected.sort((a, b) => b.leads - a.leads));
  });

  it('tells of every win and of what it is worth', async () => {
    const { stages } = await replay();
    const won = csvRows(readFileSync(path, 'utf8')).filter((row) => row['deal_stage'] === 'Won');
    const worth = won.reduce((sum, row) => sum + Number(row['close_value']), 0);
    expect([won.length, worth]).toEqual([4238, 10_005_534]);
    const none = { earlier: 0, later: 0, throughOpportunity: 0, throughAccount: 0, notFound: 0, afterWin: 0 };
    expect(stages.map(({ wins }) => wins)).toEqual([
      {
        ...{ wins: won.length, same: won.length, ...none },
        amount: { wins: 100 * worth, same: 100 * worth, ...none, missing: 0 },
      },
      null,
      null,
    ]);
  });

  it('restates what was engaged and won, month by month', async () => {
    const { result } = await replayed('crm-pipeline', '--leads', path, '--cohorts', 'month');
    const rows = csvRows(readFileSync(path, 'utf8'));
    const inMonth = (from: string, column: string, of = rows) =>
      of.filter((row) => row[column]?.startsWith(from.slice(0, 7))).length;
    const won = rows.filter((row) => row['deal_stage'] === 'Won');
    const months = result.restatement?.rows ?? [];
    expect(months.length).toBeGreaterThan(12);
    for (const { from, stages } of months) {
      const expected = [inMonth(from, 'engage_date'), inMonth(from, 'close_date', won)];
      for (const side of ['recorded', 'proposal'] as const) {
        expect([stages[0]?.[side], stages[1]?.[side]]).toEqual(expected);
      }
    }
  });
});
