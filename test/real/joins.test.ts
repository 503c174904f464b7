import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importLeads } from '#domain/leads/import/import-leads';
import type { LeadData, Rejection } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { csvRows, type Row } from '../support/csv-rows';
import { fieldMapping, from, policy } from '../unit/leads/fixture';
import { joining, leadFile, link, merges } from '../unit/leads/joins/mapping';
import { describeWithData, sharedData } from './shared-data';

const created = (column: string) => ({
  created: { file: 'leads', column, format: 'iso', when: null },
});

/** @param paths by the id of the mapping's file. */
async function imported(mapping: Mapping, paths: Readonly<Record<string, string>>) {
  const rejected: Rejection[] = [];
  const files = new Map(
    Object.entries(paths).map(([id, path]) => {
      const bytes = readFileSync(path);
      const open = async function* () {
        yield new Uint8Array(bytes);
      };
      return [id, { name: id, size: bytes.length, open }];
    }),
  );
  const onRejection = (rejection: Rejection) => void rejected.push(rejection);
  const result = await importLeads({ mapping, policy, files, onRejection });
  if (!result.ok) throw new Error(result.error.message);
  return { data: result.value, rejected };
}

const rowsOf = (path: string): readonly Row[] => csvRows(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
const fileOf = ({ report }: LeadData, id: string) => report.files.find((file) => file.id === id);
const idsIn = (cell = ''): string[] => cell.split(/[[\];,\s]+/).filter((id) => id !== '');

describeWithData('hubspot', 'joins of the HubSpot contacts', () => {
  const path = sharedData('hubspot', 'contact_data.csv');

  it('leaves three contacts out that were merged into another, and knows it by their ids', async () => {
    const mapping = joining(
      [leadFile('leads', { key: 'id', links: [link('property_hs_merged_object_ids', 'merged', ';')] })],
      { fields: [] },
      created('property_createdate'),
    );
    const rows = rowsOf(path);
    const ids = new Set(rows.map((row) => row['id']));
    const gone = rows.flatMap((row) => idsIn(row['property_hs_merged_object_ids']));
    const there = gone.filter((id) => ids.has(id));
    expect([rows.length, there.length]).toEqual([22, 3]);

    const { data, rejected } = await imported(mapping, { leads: path });
    expect([...data.ids].sort()).toEqual([...ids].filter((id) => !there.includes(id ?? '')).sort());
    expect(rejected.filter(({ reason }) => reason === 'merged-away').map(({ text }) => text)).toEqual(there);
    expect(data.report.links).toEqual([
      {
        ...{ file: 'leads', column: 'property_hs_merged_object_ids', kind: 'merged' },
        ...{ ids: new Set(gone).size, clashes: 0 },
      },
    ]);
  });
});

describeWithData('marketo', 'joins of the Marketo leads', () => {
  const leads = sharedData('marketo', 'marketo_lead_data.csv');
  const path = sharedData('marketo', 'marketo_activity_merge_leads_data.csv');

  it('counts every merge, of which none is of a lead that is there', async () => {
    const mapping = joining(
      [leadFile('leads', { key: 'id' }), merges({ key: 'lead_id', merged: 'merge_ids', list: '[]' })],
      { fields: [] },
      created('created_at'),
    );
    const rows = rowsOf(path);
    const ids = new Set(rowsOf(leads).map((row) => row['id']));
    const survivors = rows.filter((row) => ids.has(row['lead_id']));
    const merged = new Set(rows.flatMap((row) => idsIn(row['merge_ids'])));

    const { data, rejected } = await imported(mapping, { leads, merges: path });
    expect(fileOf(data, 'merges')).toMatchObject({
      ...{ rows: rows.length, used: survivors.length, matchedRows: survivors.length },
    });
    const lost = rejected.filter(({ file, scope }) => file === 'merges' && scope === 'row');
    expect(lost).toHaveLength(rows.length - survivors.length);
    expect(data.count).toBe(ids.size);
    const [link] = data.report.links;
    expect((link?.ids ?? 0) + (link?.clashes ?? 0)).toBeGreaterThanOrEqual(merged.size);
    expect(link?.ids).toBeLessThanOrEqual(merged.size);
  });
});

describeWithData('crm_pipeline', 'look-ups of the CRM pipeline', () => {
  const opportunities = sharedData('crm_pipeline', 'sales_pipeline.csv');
  const paths = {
    leads: opportunities,
    accounts: sharedData('crm_pipeline', 'accounts.csv'),
    teams: sharedData('crm_pipeline', 'sales_teams.csv'),
    products: sharedData('crm_pipeline', 'products.csv'),
  };
  const mappingWith = (meanings: Readonly<Record<string, string>>): Mapping =>
    joining(
      [
        leadFile('leads', { key: 'opportunity_id' }),
        leadFile('accounts', { key: 'account', rows: 'join', on: from('account') }),
        leadFile('teams', { key: 'sales_agent', rows: 'join', on: from('sales_agent') }),
        leadFile('products', { key: 'product', rows: 'join', on: from('product') }),
      ],
      {
        fields: [
          fieldMapping('title', 'product', { values: [{ since: null, map: meanings }] }),
          fieldMapping('employees', 'employees', { from: from('employees', 'accounts') }),
        ],
      },
      created('engage_date'),
    );
  const rows = (path: string, column: string): (string | undefined)[] =>
    rowsOf(path).map((row) => row[column]);

  it('finds the row of every account and agent, and none of a product that is called otherwise', async () => {
    const { data, rejected } = await imported(mappingWith({}), paths);
    const found = (file: 'accounts' | 'teams' | 'products', key: string) => {
      const known = new Set(rows(paths[file], key));
      const asked = rows(opportunities, key).filter((text) => text !== '');
      const there = asked.filter((text) => known.has(text));
      return { lost: asked.length - there.length, leads: there.length, rows: new Set(there).size };
    };
    const accounts = found('accounts', 'account');
    const teams = found('teams', 'sales_agent');
    const products = found('products', 'product');
    expect([accounts.leads, teams.leads, products.leads]).toEqual([7375, 8800, 7320]);
    for (const [id, { leads, rows: served }] of Object.entries({ accounts, teams, products })) {
      expect(fileOf(data, id)).toMatchObject({ matchedLeads: leads, matchedRows: served });
    }
    const lost = rejected.filter(({ reason }) => reason === 'no-such-value');
    expect(lost).toHaveLength(products.lost);
    expect(new Set(lost.map(({ text }) => text))).toEqual(new Set(['GTXPro']));

    const employees = new Map(
      rowsOf(paths.accounts).map((row) => [row['account'], Number(row['employees'])]),
    );
    const column = data.fields.get('employees');
    const read = Array.from({ length: data.count }, (_, lead) =>
      column?.kind === 'number' && column.valid.has(lead) ? column.values[lead] : undefined,
    );
    expect(read).toEqual(rows(opportunities, 'account').map((account) => employees.get(account)));
  });

  it('finds every product once it is said that two names are one', async () => {
    const { data, rejected } = await imported(mappingWith({ GTXPro: 'GTX Pro' }), paths);
    expect(rejected.filter(({ reason }) => reason === 'no-such-value')).toEqual([]);
    expect(fileOf(data, 'products')).toMatchObject({ matchedLeads: 8800 });
  });
});
