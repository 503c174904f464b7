import { describe, expect, it } from 'vitest';
import { foldHeader } from '#domain/leads/presets/fold';
import { PRESETS, presetColumns, recognisePreset } from '#domain/leads/presets/recognise';

/** What the systems call the columns of their exports, and what a mapping does with each; "-" is at most a field of the glossary, null is not told. */
const SALESFORCE_LEAD: readonly (readonly [header: string, to: string])[] = [
  ['Id', 'key'],
  ['Company', '-'],
  ['Country', '-'],
  ['State', '-'],
  ['LeadSource', '-'],
  ['Status', '-'],
  ['Industry', '-'],
  ['Rating', '-'],
  ['AnnualRevenue', '-'],
  ['NumberOfEmployees', '-'],
  ['OwnerId', 'owner'],
  ['IsConverted', '-'],
  ['ConvertedDate', 'milestone'],
  ['ConvertedOpportunityId', 'opportunity'],
  ['CreatedDate', 'created'],
  ['LastActivityDate', '-'],
  ['IsDeleted', 'exclude'],
  ['MasterRecordId', 'master'],
];
const SALESFORCE_LEAD_LABELS = [
  ['Lead ID', 'key'],
  ['Lead Owner', 'owner'],
  ['Company / Account', '-'],
  ['Create Date', 'created'],
  ['Converted Date', 'milestone'],
] as const;
const LEAD_HISTORY = [
  ['LeadId', 'key'],
  ['Field', 'field'],
  ['OldValue', 'old'],
  ['NewValue', 'new'],
  ['CreatedDate', 'at'],
] as const;
const LEAD_HISTORY_LABELS = [
  ['Lead ID', 'key'],
  ['Field / Event', 'field'],
  ['Old Value', 'old'],
  ['New Value', 'new'],
  ['Edit Date', 'at'],
] as const;
const HUBSPOT_LABELS = [
  ['Lifecycle Stage', '-'],
  ['Lead Status', '-'],
  ['HubSpot Score', '-'],
  ['Contact owner', 'owner'],
  ['Owner Assigned Date', '-'],
  ['Create Date', 'created'],
  ['Close Date', '-'],
  ['Original Source', '-'],
  ['Became a Subscriber Date', 'milestone'],
  ['Became a Lead Date', 'milestone'],
  ['Became a Marketing Qualified Lead Date', 'milestone'],
  ['Became a Sales Qualified Lead Date', 'milestone'],
  ['Became an Opportunity Date', 'milestone'],
  ['Became a Customer Date', 'milestone'],
  ['Country/Region', '-'],
  ['Number of Employees', '-'],
] as const;
const HUBSPOT_INTERNAL = [
  ['hs_object_id', 'key'],
  ['lifecyclestage', '-'],
  ['hubspotscore', '-'],
  ['createdate', 'created'],
  ['closedate', '-'],
  ['hs_lifecyclestage_lead_date', 'milestone'],
  ['hs_lifecyclestage_marketingqualifiedlead_date', 'milestone'],
  ['hs_lifecyclestage_salesqualifiedlead_date', 'milestone'],
  ['hs_lifecyclestage_opportunity_date', 'milestone'],
  ['hs_lifecyclestage_customer_date', 'milestone'],
  ['hs_v2_date_entered_salesqualifiedlead', 'milestone'],
  ['hs_v2_date_entered_12345678', 'milestone'],
] as const;
const PROPERTY_HISTORY = [
  ['contactId', 'key'],
  ['property', 'field'],
  ['value', 'new'],
  ['sourceType', 'changed-by'],
  ['timestamp', 'at'],
] as const;
const MARKETO_LEADS = [
  ['id', 'key'],
  ['leadScore', '-'],
  ['leadStatus', '-'],
  ['leadSource', '-'],
  ['leadRevenueStageId', '-'],
  ['createdAt', 'created'],
  ['updatedAt', '-'],
] as const;
const MARKETO_ACTIVITIES = [
  ['id', null],
  ['leadId', 'key'],
  ['activityDate', 'at'],
  ['activityTypeId', 'type'],
  ['primaryAttributeValue', 'value'],
] as const;
const MARKETO_BULK = [
  ['marketoGUID', null],
  ['leadId', 'key'],
  ['activityDate', 'at'],
  ['activityTypeId', 'type'],
  ['campaignId', null],
  ['primaryAttributeValueId', null],
  ['primaryAttributeValue', 'value'],
  ['attributes', null],
] as const;

const HUBSPOT_CONTACT_ID = [['Contact ID', 'key'], ...HUBSPOT_LABELS] as const;
const HUBSPOT_RECORD_ID = [['Record ID', 'key'], ...HUBSPOT_LABELS] as const;

const snake = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
/** The same names as other exports of the same thing write them. */
const WAYS: readonly (readonly [way: string, of: (names: readonly string[]) => string[]])[] = [
  ['as they are', (names) => [...names]],
  ['in another order', (names) => [...names].reverse()],
  ['in capitals', (names) => names.map((name) => name.toUpperCase())],
  ['in small letters with spaces around', (names) => names.map((name) => ` ${name.toLowerCase()} `)],
  ['beside columns of a loader', (names) => ['_fivetran_synced', ...names, 'Something__c']],
];
const WAREHOUSE: (typeof WAYS)[number] = ['in snake case', (names) => names.map(snake)];
const PREFIXED: (typeof WAYS)[number] = [
  'in a warehouse',
  (names) => names.map((name) => `property_${name}`),
];

type Table = readonly (readonly [string, string | null])[];

const OBJECTS: readonly (readonly [preset: string, name: string, table: Table, ways: typeof WAYS])[] = [
  ['salesforce-lead', 'API names', SALESFORCE_LEAD, [...WAYS, WAREHOUSE]],
  ['salesforce-lead', 'labels of reports', SALESFORCE_LEAD_LABELS, WAYS],
  ['salesforce-lead-history', 'API names', LEAD_HISTORY, [...WAYS, WAREHOUSE]],
  ['salesforce-lead-history', 'labels of reports', LEAD_HISTORY_LABELS, WAYS],
  ['hubspot-contact', 'labels with a contact id', HUBSPOT_CONTACT_ID, WAYS],
  ['hubspot-contact', 'labels with a record id', HUBSPOT_RECORD_ID, WAYS],
  ['hubspot-contact', 'internal names', HUBSPOT_INTERNAL, [...WAYS, PREFIXED]],
  ['hubspot-property-history', 'API names', PROPERTY_HISTORY, [...WAYS, WAREHOUSE]],
  ['marketo-lead', 'API names', MARKETO_LEADS, [...WAYS, WAREHOUSE]],
  ['marketo-activity', 'API names', MARKETO_ACTIVITIES, [...WAYS, WAREHOUSE]],
  ['marketo-activity', 'names of bulk exports', MARKETO_BULK, [...WAYS, WAREHOUSE]],
];

const cases = OBJECTS.flatMap(([preset, name, table, ways]) =>
  ways.map(([way, of]) => ({ preset, name, way, table, of })),
);

describe('presets', () => {
  it.each(cases)('know $preset by its $name, $way', ({ preset, table, of }) => {
    const [recognised] = recognisePreset(of(table.map(([header]) => header)));
    expect(recognised?.preset.id).toBe(preset);
  });

  it.each(cases)('know what the columns of $preset mean by their $name, $way', ({ preset, table, of }) => {
    const known = PRESETS.find(({ id }) => id === preset);
    if (!known) throw new Error(preset);
    const means = table.map(([name, to]) => {
      // One by one: the header stands for the file with all of them.
      const [header = ''] = of([name]).filter((one) => one !== '_fivetran_synced');
      const all = of(table.map(([one]) => one));
      const match = presetColumns(known, all).find((one) => one.header === header);
      const target = match?.column.into.to ?? null;
      const does = target === 'field-of-glossary' ? '-' : target;
      return [name, does, to === null || to === does];
    });
    expect(means.filter(([, , isRight]) => !isRight)).toEqual([]);
  });

  it('say in which form the headers are', () => {
    const formOf = (header: readonly string[]) => recognisePreset(header)[0]?.form;
    expect(formOf(SALESFORCE_LEAD.map(([name]) => name))).toBe('api');
    expect(formOf(SALESFORCE_LEAD_LABELS.map(([name]) => name))).toBe('label');
    expect(formOf(SALESFORCE_LEAD.map(([name]) => snake(name)))).toBe('warehouse');
    expect(formOf(['Lead ID', 'IsConverted', 'created_date'])).toBe('mixed');
  });

  it('do not take a field that somebody added for the one it is called like', () => {
    const header = ['Id', 'IsConverted', 'CreatedDate__c', 'created_date_c', 'OwnerId'];
    const lead = PRESETS.find(({ id }) => id === 'salesforce-lead');
    if (!lead) throw new Error('no preset of leads');
    expect(presetColumns(lead, header).map((match) => match.header)).toEqual([
      'Id',
      'OwnerId',
      'IsConverted',
    ]);
  });

  it('know nothing of a file that is of no system', () => {
    expect(recognisePreset(['a', 'b'])).toEqual([]);
    expect(recognisePreset([])).toEqual([]);
  });

  it('have ids of their own, and read something or say why not', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    for (const { id, role, columns, notes } of PRESETS) {
      expect([id, role === null ? notes.length > 0 : columns.some(({ into }) => into.to === 'key')]).toEqual([
        id,
        true,
      ]);
    }
  });
});

it.each([
  ['CreatedDate', 'createddate'],
  ['created_date', 'createddate'],
  [' Created Date ', 'createddate'],
  ['property_createdate', 'createdate'],
  ['properties.createdate', 'createdate'],
  ['MQL_Date__c', 'mqldate'],
  ['mql_date_c', 'mqldate'],
  ['Title__pc', 'title'],
  ['Field / Event', 'fieldevent'],
  ['property', 'property'],
  ['Größe', 'größe'],
])('folds %s', (header, folded) => {
  expect(foldHeader(header)).toBe(folded);
});
