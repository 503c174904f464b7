import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseGlossary } from '#domain/glossary/format';
import { importLeads } from '#domain/leads/import/import-leads';
import { parseMapping } from '#domain/leads/mapping/format';
import { checked, countsOf, findingOf } from '../support/check-findings';
import { csvRows } from '../support/csv-rows';
import { describeWithData, sharedData } from './shared-data';

/** The findings about one of the companies here; its files in the order of the mapping. */
async function findings(name: string, ...paths: readonly string[]) {
  const document = (kind: string) => readFileSync(join(import.meta.dirname, `${name}.${kind}.json`), 'utf8');
  const [glossary, mapping] = [parseGlossary(document('parley')), parseMapping(document('mapping'))];
  if (!glossary.ok || !mapping.ok) throw new Error('the documents of this test do not open');
  const { policy } = glossary.value;
  const files = new Map(
    mapping.value.files.map(({ id }, index) => {
      const bytes = readFileSync(paths[index] ?? '');
      const open = async function* () {
        yield new Uint8Array(bytes);
      };
      return [id, { name: id, size: bytes.length, open }];
    }),
  );
  const data = await importLeads({ mapping: mapping.value, policy, files });
  if (!data.ok) throw new Error(data.error.message);
  return checked(data.value, policy, mapping.value);
}

const rowsOf = (path: string) => csvRows(readFileSync(path, 'utf8'));

describeWithData('olist', 'findings about the olist marketing funnel', () => {
  const mqls = sharedData('olist', 'olist_marketing_qualified_leads_dataset.csv');
  const deals = sharedData('olist', 'olist_closed_deals_dataset.csv');

  it('one deal before its lead, and deals from December 2017 on, with leads half a year older', async () => {
    const report = await findings('olist', mqls, deals);
    const leads = rowsOf(mqls);
    const contacted = new Map(leads.map((row) => [row['mql_id'], row['first_contact_date'] ?? '']));
    const won = rowsOf(deals).map(
      (row) => [row['won_date'] ?? '', contacted.get(row['mql_id']) ?? ''] as const,
    );
    const early = won.filter(([at, contact]) => at < contact);
    expect(early).toHaveLength(1);
    expect(countsOf(report, 'before-created')).toEqual({ 'before-created:stage:won': `1 of ${won.length}` });

    const [first = ''] = won.map(([at]) => at).sort();
    expect(first.slice(0, 10)).toBe('2017-12-05');
    // Of the contacts only the day is known.
    const older = leads.filter((row) => (row['first_contact_date'] ?? '') < first.slice(0, 10));
    expect(older).toHaveLength(1827);
    expect(countsOf(report, 'left-truncation')).toEqual({ 'left-truncation:stage:won': '1827 of 8000' });
    expect(findingOf(report, 'left-truncation:stage:won').at).toBe(Date.parse(`${first.replace(' ', 'T')}Z`));
  });
});

describeWithData('crm_pipeline', 'findings about the CRM pipeline', () => {
  it('nothing out of order, and opportunities without an account', async () => {
    const path = sharedData('crm_pipeline', 'sales_pipeline.csv');
    const report = await findings('crm-pipeline', path);
    expect(countsOf(report, 'out-of-order', 'before-created', 'no-match', 'orphans')).toEqual({});
    const without = rowsOf(path).filter((row) => row['account'] === '');
    expect(without).toHaveLength(1425);
    expect(countsOf(report, 'missing')).toMatchObject({ 'missing:lead:account': '1425 of 8800' });
  });
});
