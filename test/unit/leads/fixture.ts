import { type Policy, policySchema } from '#domain/glossary/schema/policy';
import { type ImportRequest, importLeads } from '#domain/leads/import/import-leads';
import type { LeadData, Rejection } from '#domain/leads/lead-data';
import { parseMapping } from '#domain/leads/mapping/format';
import type { Mapping } from '#domain/leads/mapping/schema';
import { bytesOf, inChunks } from './csv-source';

const stage = (id: string, kind: string) => ({
  id,
  name: id.toUpperCase(),
  kind,
  definition: '',
  entry: { op: 'all', of: [] },
  exit: '',
  evidence: [],
  disqualifiers: [],
  owners: ['sales'],
  systemOfRecord: 'crm',
  signals: [],
  kpi: '',
  reasonRequired: false,
  nextTouchRequired: false,
});

const field = (id: string, type: string, values: string[] = [], caseSensitive = true) => ({
  id,
  label: id,
  type,
  unit: null,
  values: values.map((value) => ({ value, label: value })),
  caseSensitive,
  definition: '',
  system: 'crm',
  requiredAt: [],
  personal: false,
  tracked: true,
  outcome: false,
  apiNames: { salesforce: null, hubspot: null, marketo: null },
});

const allDay = [['00:00', '24:00']];

/** Stages lead, mql, sal, sql; one field of each type. */
export const policy: Policy = policySchema.parse({
  title: 'Import fixture',
  version: 1,
  purpose: '',
  parties: [{ id: 'sales', name: 'Sales', kind: 'team', team: null }],
  systems: [{ id: 'crm', name: 'CRM', kind: 'crm' }],
  fields: [
    field('industry', 'category', ['Software', 'Retail'], false),
    field('title', 'text'),
    field('employees', 'number'),
    field('budget', 'boolean'),
    field('renewal', 'date'),
  ],
  activities: ['demo', 'call'].map((id) => ({
    id,
    label: id,
    channel: 'web',
    direction: 'inbound',
    definition: '',
  })),
  signals: [{ id: 'first-touch', label: 'First touch', system: 'crm', definition: '' }],
  reasons: [
    {
      id: 'timing',
      label: 'Timing',
      use: 'recycle',
      definition: '',
      suppress: false,
      nextTouchDays: null,
      nurtureTrack: null,
    },
  ],
  thresholds: [],
  scores: [],
  tiers: [],
  populations: [],
  stages: [
    stage('lead', 'open'),
    stage('mql', 'qualified'),
    stage('sal', 'qualified'),
    stage('sql', 'qualified'),
  ],
  initialStage: 'lead',
  transitions: [],
  calendars: [
    {
      id: 'always',
      name: 'Always',
      timeZone: 'UTC',
      week: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
      exceptions: [],
      businessDay: 'mon',
    },
  ],
  defaultCalendar: 'always',
  territories: [],
  queues: [],
  routing: null,
  slas: [],
  raci: [],
  rhythm: [],
  rollout: null,
  governance: {
    proposers: ['sales'],
    approvers: ['sales'],
    validators: [],
    requiredSignatures: ['sales'],
    rules: [],
  },
});

type Draft = Partial<Record<keyof Mapping, unknown>>;

/** Reads a draft of a mapping, of whichever version. */
export function mappingFrom(draft: object): Mapping {
  const read = parseMapping(JSON.stringify(draft));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

export const from = (column: string, file = 'leads') => ({ file, column });
export const at = (column: string, more: object = {}) => ({
  file: 'leads',
  column,
  format: 'iso',
  when: null,
  ...more,
});

export const leadsFile = { role: 'leads', id: 'leads', name: 'Leads', key: 'Id' };

export const fieldMapping = (field: string, column: string, more: object = {}) => ({
  field,
  from: from(column),
  number: null,
  date: null,
  yes: [],
  no: [],
  values: [],
  missing: [],
  ...more,
});

/**
 * One lead file with `Id` and `Created`, in UTC, unless said otherwise, in the first version of the format. `now` is
 * what later ones say besides.
 */
export const mappingOf = (
  draft: Draft = {},
  lead: object = {},
  now: (mapping: Mapping) => object = () => ({}),
): Mapping => {
  const mapping = mappingFrom({
    kind: 'parley.mapping',
    formatVersion: 1,
    name: 'Fixture',
    note: '',
    zone: 'UTC',
    missing: ['-'],
    files: [leadsFile],
    lead: {
      created: at('Created'),
      owner: null,
      reason: null,
      amount: null,
      account: null,
      person: null,
      opportunity: null,
      ...lead,
    },
    consent: null,
    fields: [],
    milestones: [],
    signals: [],
    ...draft,
  });
  return mappingFrom({ ...mapping, ...now(mapping) });
};

/** Imports texts by the id of the mapping's file. */
export function tryImport(
  mapping: Mapping,
  texts: Record<string, string>,
  more: Partial<ImportRequest> = {},
) {
  const files = new Map(
    Object.entries(texts).map(([id, text]) => [
      id,
      { name: `${id}.csv`, size: null, open: () => inChunks(bytesOf(text), 1 << 16) },
    ]),
  );
  return importLeads({ mapping, policy, files, ...more });
}

export async function importTexts(
  mapping: Mapping,
  texts: Record<string, string>,
  more: Partial<ImportRequest> = {},
): Promise<{ data: LeadData; rejected: Rejection[] }> {
  const rejected: Rejection[] = [];
  const onRejection = (rejection: Rejection) => rejected.push(rejection);
  const result = await tryImport(mapping, texts, { ...more, onRejection });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { data: result.value, rejected };
}

export const utc = (iso: string): number => Date.parse(iso);

/** Counts by reason, such as `{ 'no-id': 2 }`. */
export function counts(data: LeadData): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { reason, count } of data.report.rejections) sums[reason] = (sums[reason] ?? 0) + count;
  return sums;
}
