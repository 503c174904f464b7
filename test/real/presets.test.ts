import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseGlossary } from '#domain/glossary/format';
import { importLeads } from '#domain/leads/import/import-leads';
import type { ImportReport, LeadData } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { profileCsv } from '#domain/leads/profile';
import { suggestMapping } from '#domain/leads/suggest/suggest-mapping';
import type { SuggestFile, Suggestion } from '#domain/leads/suggest/suggestion';
import { peekCsv } from '#domain/leads/understand/peek';
import { csvRows } from '../support/csv-rows';
import { allAnswered, suggestInput } from '../support/suggest-files';
import { describeWithData, sharedData } from './shared-data';

const SAMPLE = '../../samples/starter/glossary.parley.json';

async function fileOf(folder: string, name: string): Promise<SuggestFile> {
  const open = () => createReadStream(sharedData(folder, name));
  const peek = await peekCsv(open(), { file: name });
  const profile = await profileCsv(open(), { file: name });
  if (!peek.ok || !profile.ok) throw new Error(name);
  return { name, peek: peek.value, profile: profile.value, is: null };
}

interface Tried {
  readonly suggestion: Suggestion;
  readonly mapping: Mapping;
  readonly data: LeadData;
  /** By the name of the file. */
  readonly read: ReadonlyMap<string, ImportReport['files'][number]>;
  readonly left: number;
}

/** Every CSV of a folder, under a glossary, as somebody drops them and accepts what is suggested. */
async function tried(folder: string, glossary: string): Promise<Tried> {
  const parsed = parseGlossary(readFileSync(join(import.meta.dirname, glossary), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { policy } = parsed.value;
  const names = readdirSync(sharedData(folder)).filter((name) => name.endsWith('.csv'));
  const input = suggestInput(await Promise.all(names.map((name) => fileOf(folder, name))), policy);
  const suggestion = suggestMapping(input);
  if (suggestion.mapping === null) throw new Error('no mapping');
  const { mapping, left } = allAnswered(suggestion.mapping, input);
  const files = new Map(
    suggestion.files.map(({ id, index }) => {
      const name = names[index] ?? '';
      return [id, { name, size: null, open: () => createReadStream(sharedData(folder, name)) }];
    }),
  );
  const data = await importLeads({ mapping, policy, files, onRejection: () => undefined });
  if (!data.ok) throw new Error(JSON.stringify(data.error));
  const read = new Map(data.value.report.files.map((file) => [file.name, file]));
  return { suggestion, mapping, data: data.value, read, left };
}

const rowsOf = (...path: string[]) =>
  csvRows(readFileSync(sharedData(...path), 'utf8').replace(/^\uFEFF/, ''));
const kindsOf = ({ files }: Suggestion, names: readonly string[]) =>
  new Map(files.map(({ index, preset, role }) => [names[index], preset ?? role]));
const csvsIn = (folder: string) => readdirSync(sharedData(folder)).filter((name) => name.endsWith('.csv'));
const rejected = ({ data }: Tried, why: string, file: string): number =>
  data.report.rejections
    .filter((one) => one.reason === why && one.file === file)
    .reduce((sum, { count }) => sum + count, 0);
const entriesOf = ({ mapping }: Tried, stage: string) =>
  mapping.milestones.find((one) => one.stage === stage)?.at;

describeWithData('salesforce', 'exports of Salesforce', () => {
  it('are recognised, united and joined, and say that no task and no event is of these leads', async () => {
    const all = await tried('salesforce', SAMPLE);
    expect(kindsOf(all.suggestion, csvsIn('salesforce'))).toEqual(
      new Map([
        ['sf_lead_data.csv', 'salesforce-lead'],
        ['sf_contact_history_data.csv', 'salesforce-contact'],
        ['sf_opportunity_history_data.csv', 'salesforce-opportunity-versions'],
        ['sf_event_data.csv', 'salesforce-event'],
        ['sf_task_data.csv', 'salesforce-task'],
      ]),
    );
    const leads = new Set(rowsOf('salesforce', 'sf_lead_data.csv').map((row) => row.id));
    const contacts = rowsOf('salesforce', 'sf_contact_history_data.csv').filter(
      (row) => row._fivetran_active === 'true',
    );
    const ids = new Set([...leads, ...contacts.map((row) => row.id)]);
    expect(leads.size).toBe(1);
    expect(all.data.ids.length).toBe(ids.size);
    for (const name of ['sf_event_data.csv', 'sf_task_data.csv']) {
      const rows = rowsOf('salesforce', name);
      expect(rows.filter((row) => ids.has(row.who_id))).toEqual([]);
      const file = all.read.get(name);
      expect([file?.rows, file?.matchedRows]).toEqual([rows.length, 0]);
      expect(rejected(all, 'no-such-lead', file?.id ?? '')).toBe(rows.length);
    }
    const deleted = rowsOf('salesforce', 'sf_opportunity_history_data.csv').filter(
      (row) => row.is_deleted === 'true',
    );
    expect(all.read.get('sf_opportunity_history_data.csv')?.leftOut).toBe(deleted.length);
    expect(all.left).toBe(0);
  });
});

describeWithData('hubspot', 'exports of HubSpot', () => {
  it('are recognised or said to be of no use, and contacts that were merged are one', async () => {
    const all = await tried('hubspot', SAMPLE);
    expect(kindsOf(all.suggestion, csvsIn('hubspot'))).toEqual(
      new Map([
        ['contact_data.csv', 'hubspot-contact'],
        ['contact_property_history_data.csv', 'hubspot-property-history'],
        ['contact_form_submission_data.csv', 'hubspot-form-submission'],
      ]),
    );
    const names = csvsIn('hubspot');
    expect(all.suggestion.unused.map(({ index, preset }) => [names[index], preset])).toEqual([
      ['deal_data.csv', 'hubspot-deal'],
      ['deal_stage_data.csv', 'hubspot-deal-stage'],
      ['engagement_contact_data.csv', 'hubspot-engagement-contact'],
      ['engagement_data.csv', 'hubspot-engagement'],
    ]);
    expect(all.suggestion.unused.every(({ why }) => why.length > 20)).toBe(true);
    const contacts = rowsOf('hubspot', 'contact_data.csv');
    const merged = new Set(
      contacts
        .flatMap((row) => String(row.property_hs_merged_object_ids ?? '').split(';'))
        .filter((id) => id !== ''),
    );
    const gone = contacts.filter((row) => merged.has(String(row.id)));
    expect([contacts.length, gone.length]).toEqual([22, 3]);
    expect(all.data.ids.length).toBe(19);
    expect(rejected(all, 'merged-away', all.read.get('contact_data.csv')?.id ?? '')).toBe(3);
    expect(all.left).toBe(0);
  });
});

describeWithData('marketo', 'exports of Marketo', () => {
  it('are recognised or said to be of no use, and say that no activity is of these leads', async () => {
    const all = await tried('marketo', SAMPLE);
    const names = csvsIn('marketo');
    const kinds = kindsOf(all.suggestion, names);
    const activities = ['click_email', 'delete_lead', 'email_bounced', 'email_delivered', 'open_email']
      .concat(['send_email', 'unsubscribe_email'])
      .map((name) => `marketo_activity_${name}_data.csv`);
    expect(kinds).toEqual(
      new Map([
        ['marketo_lead_data.csv', 'marketo-lead'],
        ['marketo_activity_merge_leads_data.csv', 'marketo-merge'],
        ['marketo_activity_change_data_value_data.csv', 'marketo-value-change'],
        ...activities.map((name): [string, string] => [name, 'marketo-activity']),
      ]),
    );
    expect(all.suggestion.unused.map(({ index, preset }) => [names[index], preset])).toEqual([
      ['marketo_campaign_data.csv', 'marketo-campaign'],
      ['marketo_email_template_history_data.csv', 'marketo-email-template'],
      ['marketo_lead_describe_data.csv', 'marketo-lead-describe'],
      ['marketo_program_data.csv', 'marketo-program'],
    ]);
    expect(kinds.size + all.suggestion.unused.length).toBe(14);
    const leads = new Set(rowsOf('marketo', 'marketo_lead_data.csv').map((row) => row.id));
    expect(all.data.ids.length).toBe(100);
    for (const name of activities) {
      const rows = rowsOf('marketo', name);
      expect([name, rows.filter((row) => leads.has(row.lead_id)).length]).toEqual([name, 0]);
      expect([name, all.read.get(name)?.rows, all.read.get(name)?.matchedRows]).toEqual([
        name,
        rows.length,
        0,
      ]);
    }
    expect(all.left).toBe(0);
  });
});

describeWithData('olist', 'the two files of Olist', () => {
  it('are joined on the id that both have, and a win is dated', async () => {
    const all = await tried('olist', 'olist.parley.json');
    expect(all.mapping.files.map(({ key }) => key)).toEqual(['mql_id', 'mql_id']);
    const ids = new Set(
      rowsOf('olist', 'olist_marketing_qualified_leads_dataset.csv').map((row) => row.mql_id),
    );
    const deals = rowsOf('olist', 'olist_closed_deals_dataset.csv');
    expect([all.data.ids.length, deals.length]).toEqual([ids.size, 842]);
    expect(all.read.get('olist_closed_deals_dataset.csv')).toMatchObject({
      rows: deals.length,
      matchedRows: deals.filter((row) => ids.has(row.mql_id)).length,
    });
    expect(all.mapping.lead.created.column).toBe('first_contact_date');
    expect(entriesOf(all, 'won')).toMatchObject({ column: 'won_date', format: 'iso', when: null });
    expect(all.suggestion.questions.map(({ kind }) => kind)).toEqual(['created', 'zone']);
    expect(all.left).toBe(0);
  });
});

describeWithData('crm_pipeline', 'the files of a CRM pipeline', () => {
  it('have opportunities that were won and lost, and lists to look things up in', async () => {
    const all = await tried('crm_pipeline', 'crm-pipeline.parley.json');
    const deals = rowsOf('crm_pipeline', 'sales_pipeline.csv');
    expect(all.mapping.files[0]).toMatchObject({ name: 'sales_pipeline.csv', key: 'opportunity_id' });
    expect(all.data.ids.length).toBe(deals.length);
    for (const [stage, text, count] of [
      ['won', 'Won', 4_238],
      ['lost', 'Lost', 2_473],
    ] as const) {
      expect(deals.filter((row) => row.deal_stage === text)).toHaveLength(count);
      expect(entriesOf(all, stage)).toMatchObject({
        column: 'close_date',
        when: { column: 'deal_stage', in: [text] },
      });
    }
    const withAccount = deals.filter((row) => row.account !== '' && row.account !== null).length;
    expect(all.read.get('accounts.csv')?.matchedLeads).toBe(withAccount);
    expect(withAccount).toBe(7_375);
    expect(all.read.get('sales_teams.csv')?.matchedLeads).toBe(deals.length);
    // The list of products has "GTX Pro", and once it is confirmed that "GTXPro" is the same, all are found.
    expect(deals.filter((row) => row.product === 'GTXPro')).toHaveLength(1_480);
    expect(all.suggestion.questions.find(({ kind }) => kind === 'variants')?.suggested).toEqual({
      GTXPro: 'GTX Pro',
    });
    expect(all.read.get('products.csv')?.matchedLeads).toBe(deals.length);
    expect(all.left).toBe(0);
  });
});
