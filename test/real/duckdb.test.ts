import { expect, it } from 'vitest';
import { Database } from '../oracle/sql/database';
import { replayed } from './replayed';
import { describeWithData, sharedData } from './shared-data';

async function rowsOf(query: string) {
  const db = await Database.open();
  try {
    return await db.rows(query);
  } finally {
    db.close();
  }
}

const MS = `CAST(date_diff('millisecond', entered, won) AS DOUBLE)`;
const QUANTILES = [0.5, 0.75, 0.9]
  .map((share) => `quantile_cont(${MS}, ${share}) FILTER (won >= entered) AS p${100 * share}`)
  .join(', ');

/** Figures of a funnel of two stages; \`entered\` and \`won\` are columns of the query. */
const funnel = async (query: string) => {
  const [row] = await rowsOf(`
    SELECT count(*) AS total, count(*) FILTER (entered IS NULL) AS stock, count(entered) AS reached,
      count(won) FILTER (entered IS NOT NULL) AS wins, count(*) FILTER (won >= entered) AS converted, ${QUANTILES}
    FROM (${query})`);
  return row;
};

describeWithData('crm_pipeline', 'the CRM pipeline in DuckDB', () => {
  it('has the figures that the replay has, both of the record and of the walk', async () => {
    const path = sharedData('crm_pipeline', 'sales_pipeline.csv');
    const deals = `SELECT engage_date AS entered, CASE deal_stage WHEN 'Won' THEN close_date END AS won, deal_stage
      FROM read_csv('${path}', types = {'engage_date': 'TIMESTAMP', 'close_date': 'TIMESTAMP'})`;
    const row = await funnel(deals);
    expect(row).toMatchObject({ total: 8800, stock: 500, reached: 8300, wins: 4238, converted: 4238 });
    expect(Number(row?.['p50'])).toBe(57 * 86_400_000);
    const open = await rowsOf(`SELECT deal_stage, count(*) AS n FROM (${deals}) GROUP BY ALL ORDER BY ALL`);
    expect(open.map(({ deal_stage, n }) => [deal_stage, n])).toEqual([
      ['Engaging', 1589],
      ['Lost', 2473],
      ['Prospecting', 500],
      ['Won', 4238],
    ]);

    const { result } = await replayed('crm-pipeline', '--leads', path);
    const won = result.transitions.find(({ from, to }) => from === 'engaging' && to === 'won');
    for (const side of [won?.baseline, won?.proposal]) {
      expect(side).toMatchObject({ reached: row?.['reached'], converted: row?.['converted'] });
      expect(side?.time).toEqual({ p50: row?.['p50'], p75: row?.['p75'], p90: row?.['p90'] });
    }
  });
});

describeWithData('olist', 'the olist marketing funnel in DuckDB', () => {
  it('has the figures that the replay has', async () => {
    const mqls = sharedData('olist', 'olist_marketing_qualified_leads_dataset.csv');
    const deals = sharedData('olist', 'olist_closed_deals_dataset.csv');
    const row = await funnel(`
      SELECT first_contact_date AS entered, won_date AS won
      FROM read_csv('${mqls}', types = {'first_contact_date': 'TIMESTAMP'})
      LEFT JOIN read_csv('${deals}', types = {'won_date': 'TIMESTAMP'}) USING (mql_id)`);
    expect(row).toMatchObject({ total: 8000, stock: 0, reached: 8000, wins: 842, converted: 841 });

    const { result } = await replayed('olist', '--leads', mqls, '--leads', deals);
    expect(result.stages.map(({ baseline }) => baseline?.reached)).toEqual([row?.['reached'], row?.['wins']]);
    const [won] = result.transitions;
    expect(won?.baseline?.converted).toBe(row?.['converted']);
    const { p50, p75, p90 } = won?.baseline?.time ?? {};
    const near = (value: unknown) => Number(value).toFixed(2);
    expect([p50, p75, p90].map(near)).toEqual([row?.['p50'], row?.['p75'], row?.['p90']].map(near));
  });
});
