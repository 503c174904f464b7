import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { csvRows, DAY, grouped, quantile } from '../support/csv-rows';
import { replayed } from './replayed';
import { describeWithData, sharedData } from './shared-data';

describeWithData('olist', 'the olist marketing funnel', () => {
  const mqls = sharedData('olist', 'olist_marketing_qualified_leads_dataset.csv');
  const deals = sharedData('olist', 'olist_closed_deals_dataset.csv');
  const replay = (first = mqls, second = deals) =>
    replayed('olist', '--leads', first, '--leads', second, '--maturity', '0', '--segment', 'origin');
  const days = (ms: number | null | undefined) => (ms == null ? null : (ms / DAY).toFixed(3));

  it('converts 841 of 8,000, and counts the win before the lead apart', async () => {
    const { result } = await replay();
    expect(result.leads).toMatchObject({ total: 8000, inStock: 0, cohort: 8000 });
    expect(result.stages.map(({ stage, baseline }) => [stage, baseline?.reached])).toEqual([
      ['mql', 8000],
      ['won', 842],
    ]);
    const [won] = result.transitions;
    expect(won?.baseline).toMatchObject({ reached: 8000, converted: 841, rate: 0.105125, outOfOrder: 1 });
    const { p50, p75, p90 } = won?.baseline?.time ?? {};
    expect([p50, p75, p90].map(days)).toEqual(['14.722', '55.125', '162.672']);
  });

  it('converts by origin, the missing one a segment of its own', async () => {
    const { result } = await replay();
    const byOrigin = new Map(
      result.segments[0]?.values.map(({ value, leads, transitions }) => {
        const side = transitions[0]?.baseline;
        return [value, [side?.converted, side?.reached, leads]];
      }),
    );
    expect(byOrigin.get('organic_search')).toEqual([270, 2296, 2296]);
    expect(byOrigin.get('paid_search')).toEqual([195, 1586, 1586]);
    expect(byOrigin.get('social')).toEqual([75, 1350, 1350]);
    expect(byOrigin.get('unknown')).toEqual([179, 1099, 1099]);
    expect(byOrigin.get(null)).toEqual([14, 60, 60]);
    const sum = (at: number) =>
      [...byOrigin.values()].reduce((total, counts) => total + (counts[at] ?? 0), 0);
    expect([sum(0), sum(1)]).toEqual([841, 8000]);
  });

  it('tells the two files apart by their headers, in either order', async () => {
    expect((await replay(deals, mqls)).text).toBe((await replay()).text);
  });

  it('says the same as a few lines over the rows', async () => {
    const won = new Map(
      csvRows(readFileSync(deals, 'utf8')).map((row) => [row['mql_id'], Date.parse(`${row['won_date']}Z`)]),
    );
    const leads = csvRows(readFileSync(mqls, 'utf8')).map((row) => ({
      origin: row['origin'] || null,
      wait: (won.get(row['mql_id']) ?? Number.NaN) - Date.parse(row['first_contact_date'] ?? ''),
    }));
    const converted = leads.filter(({ wait }) => wait >= 0);
    expect([leads.length, won.size, converted.length]).toEqual([8000, 842, 841]);

    const { result } = await replay();
    const waits = converted.map(({ wait }) => wait);
    const { p50, p75, p90 } = result.transitions[0]?.baseline?.time ?? {};
    const expected = [0.5, 0.75, 0.9].map((share) => quantile(waits, share));
    expect([p50, p75, p90].map(days)).toEqual(expected.map(days));

    const origins = grouped(leads, ({ origin }) => origin);
    expect(result.segments[0]?.values).toHaveLength(origins.size);
    for (const { value, leads: count, transitions } of result.segments[0]?.values ?? []) {
      const own = origins.get(value) ?? [];
      expect([value, count, transitions[0]?.baseline?.converted]).toEqual([
        value,
        own.length,
        own.filter(({ wait }) => wait >= 0).length,
      ]);
    }
  });

  it('counts as wins of the MQLs those that came after them', async () => {
    const { result } = await replay();
    const created = new Map(
      csvRows(readFileSync(mqls, 'utf8')).map((row) => [row['mql_id'], row['first_contact_date'] ?? '']),
    );
    const won = csvRows(readFileSync(deals, 'utf8')).filter(
      (row) => (row['won_date'] ?? '') >= (created.get(row['mql_id']) ?? 'none'),
    );
    expect(won).toHaveLength(841);
    expect(result.stages[0]?.wins).toEqual({
      ...{ wins: won.length, same: won.length, earlier: 0, later: 0, afterWin: 0 },
      ...{ throughOpportunity: 0, throughAccount: 0, notFound: 0, amount: null },
    });
    expect(result.stages[1]?.wins).toBeNull();
  });
});
