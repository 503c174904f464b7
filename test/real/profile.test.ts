import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type CsvProfile, profileCsv } from '#domain/leads/profile';
import { variantsAcrossFiles } from '#domain/leads/understand/across-files';
import { peekCsv } from '#domain/leads/understand/peek';
import { variantGroups } from '#domain/leads/understand/variants';
import { csvRows } from '../support/csv-rows';
import { describeWithData, sharedData } from './shared-data';

async function profileOf(...path: string[]): Promise<CsvProfile> {
  const file = sharedData(...path);
  const profile = await profileCsv(createReadStream(file), { file });
  if (!profile.ok) throw new Error(profile.error.message);
  return profile.value;
}

const columnOf = (profile: CsvProfile, name: string) =>
  profile.columns.find((column) => column.name === name);

const rowsOf = (...path: string[]) => csvRows(readFileSync(sharedData(...path), 'utf8'));

describeWithData('olist', 'the leads of Olist', () => {
  it('have an origin that is sometimes unknown, which is no missing one', async () => {
    const name = 'olist_marketing_qualified_leads_dataset.csv';
    const origins = rowsOf('olist', name).map((row) => row.origin);
    const origin = columnOf(await profileOf('olist', name), 'origin');
    expect(origin?.missing.count).toBe(origins.filter((text) => text === '').length);
    expect(origin?.sentinels).toEqual([
      { text: 'unknown', count: origins.filter((text) => text === 'unknown').length, why: 'word' },
    ]);
    expect([origin?.missing.count, origin?.sentinels[0]?.count]).toEqual([60, 1_099]);
  });

  it('were won at times of which nothing says the zone', async () => {
    const profile = await profileOf('olist', 'olist_closed_deals_dataset.csv');
    expect(columnOf(profile, 'won_date')).toMatchObject({ zone: 'none', dateOnly: 0, proof: null });
  });
});

describeWithData('crm_pipeline', 'the pipeline of a CRM', () => {
  it('calls a product otherwise than the list of products', async () => {
    const pipeline = columnOf(await profileOf('crm_pipeline', 'sales_pipeline.csv'), 'product');
    const known = rowsOf('crm_pipeline', 'products.csv').map((row) => String(row.product));
    expect(variantGroups(pipeline?.values ?? [], known)).toEqual([
      { suggested: 'GTX Pro', members: [{ text: 'GTXPro', count: 1_480 }], why: 'spaces-and-marks' },
    ]);
  });

  it('agrees with its other lists, as far as they are short enough', async () => {
    const names = ['sales_pipeline.csv', 'products.csv', 'sales_teams.csv', 'accounts.csv'];
    const files = await Promise.all(
      names.map(async (name) => ({ name, ...(await profileOf('crm_pipeline', name)) })),
    );
    expect(variantsAcrossFiles(files)).toMatchObject([
      { file: 'sales_pipeline.csv', column: 'product', list: { file: 'products.csv', column: 'product' } },
    ]);
  });

  it('has a sector with a typing error', async () => {
    const sector = columnOf(await profileOf('crm_pipeline', 'accounts.csv'), 'sector');
    expect(variantGroups(sector?.values ?? [], ['Technology'])).toEqual([
      { suggested: 'Technology', members: [{ text: 'technolgy', count: 12 }], why: 'typing' },
    ]);
  });
});

describeWithData('salesforce', 'the warehouse copy of a CRM', () => {
  it('says "for ever" by the end of time, which is suggested as no value', async () => {
    const profile = await profileOf('salesforce', 'sf_contact_history_data.csv');
    expect(columnOf(profile, '_fivetran_end')?.sentinels).toEqual([
      { text: '9999-12-31 23:59:59', count: 4, why: 'date' },
    ]);
  });
});

for (const folder of ['salesforce', 'hubspot', 'marketo', 'olist', 'crm_pipeline']) {
  const names = existsSync(sharedData(folder)) ? readdirSync(sharedData(folder)) : [];
  describeWithData(folder, `the files of ${folder}`, () => {
    it.each(names.filter((name) => name.endsWith('.csv')))(
      '%s are peeked at and profiled alike',
      async (name) => {
        const rows = rowsOf(folder, name);
        const profile = await profileOf(folder, name);
        const peek = await peekCsv(createReadStream(sharedData(folder, name)), { file: name });
        if (!peek.ok) throw new Error(peek.error.message);
        expect(profile.rows).toBe(rows.length);
        expect(peek.value.rows).toEqual(
          rows.slice(0, peek.value.rows.length).map((row) => Object.values(row)),
        );
        expect(peek.value.header).toEqual(Object.keys(rows[0] ?? {}));
        for (const column of profile.columns) {
          const cells = rows.map((row) => String(row[column.name]).trim());
          expect(column.missing.count).toBe(cells.filter((cell) => cell === '').length);
          for (const { text, count } of column.sentinels) {
            expect(count).toBe(cells.filter((cell) => cell === text).length);
          }
        }
      },
    );
  });
}
