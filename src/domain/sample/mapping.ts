import type { LeadFile } from '../leads/mapping/files';
import type { Mapping } from '../leads/mapping/schema';
import { QUEUES } from './account';
import { DISQUALIFY_REASONS, RECYCLE_REASONS } from './figures';
import { HOME_ZONE_ID } from './period';
import { ACTIVITY_TEXTS, DISPOSITION_TEXTS, INDUSTRY_TEXTS, REASON_TEXTS, SOURCE_TEXTS } from './texts';

type FieldPart = Mapping['fields'][number];
type Table = Readonly<Record<string, string | null>>;

/** A column of the lead file. */
export const from = (column: string) => ({ file: 'leads', column });
/** A time in the lead file. */
export const at = (column: string, when: { column: string; in: string[] } | null = null) => ({
  file: 'leads',
  column,
  format: 'iso',
  when,
});

/** The lead file, which makes the leads. */
export const leadFile = (): LeadFile => ({
  role: 'leads',
  id: 'leads',
  name: 'leads.csv',
  key: 'Id',
  rows: 'unite',
  on: null,
  links: [],
  master: null,
  columns: [],
  where: [],
});

/** A field of the lead file, each text meaning itself where no table is given. */
export const field = (id: string, column: string, map?: Table): FieldPart => ({
  field: id,
  from: from(column),
  number: null,
  date: null,
  yes: [],
  no: [],
  values: map ? [{ since: null, map: { ...map } }] : [],
  missing: [],
});

/** From what the systems write to the ids of the glossary. */
export const reversed = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([id, text]) => [text, id]));

/** "Other" says nothing, and so do the reasons that are not of this kind. */
const reasonsOf = (kinds: readonly (readonly [reason: string, share: number])[]): Table =>
  Object.fromEntries(
    Object.entries(REASON_TEXTS).map(([id, text]) => [
      text,
      kinds.some(([known]) => known === id) ? id : null,
    ]),
  );

const STATUS_BEFORE: Table = {
  New: null,
  Qualified: 'mql',
  Working: null,
  Accepted: null,
  'Sales Ready': 'sql',
  Nurture: 'recycled',
  Unqualified: 'disqualified',
  Converted: 'opportunity',
};

/** In July 2025 "Qualified" became "Marketing Qualified", and "Sales Ready" became "Qualified". */
const STATUS_SINCE_RENAMED: Table = { ...STATUS_BEFORE, 'Marketing Qualified': 'mql', Qualified: 'sql' };

const statusTables = () => [
  { since: null, map: { ...STATUS_BEFORE } },
  { since: '2025-07-01', map: { ...STATUS_SINCE_RENAMED } },
];

const calendarsOfReps = (): Record<string, string> =>
  Object.fromEntries(
    Object.values(QUEUES).flatMap(({ name, calendar, reps }) =>
      Array.from({ length: reps }, (_, i) => [`${name} Rep ${i + 1}`, calendar]),
    ),
  );

const activityTypes = (): Extract<Mapping['files'][number], { role: 'activities' }>['types'] =>
  Object.entries(ACTIVITY_TEXTS).map(([activity, value]) => {
    const isAutomated = activity === 'email-sequence';
    const isByRep = ['call-outbound', 'email-manual', 'meeting-scheduled', 'meeting-held'].includes(activity);
    return {
      value,
      when: value === 'Email' ? { column: 'Automated__c', in: [String(isAutomated)] } : null,
      activity,
      madeBy: isByRep ? 'person' : 'automation',
      answers: null,
    };
  });

const milestone = (
  stage: string,
  column: string,
  madeBy: 'person' | 'automation',
  when: { column: string; in: string[] } | null = null,
): Mapping['milestones'][number] => ({
  stage,
  at: at(column, when),
  madeBy,
  proxy: false,
  occurrence: 'unknown',
});

/** How an opportunity ended, which its own file says. */
const ended = (stage: string, text: string): Mapping['milestones'][number] => {
  const { at: read, ...own } = milestone(stage, 'CloseDate', 'person', { column: 'StageName', in: [text] });
  return { ...own, at: { ...read, file: 'opportunities' } };
};

const signal = (id: string, column: string, madeBy: 'person' | 'automation'): Mapping['signals'][number] => ({
  signal: id,
  at: at(column),
  madeBy,
  answers: null,
  proxy: false,
});

/** How the files of the invented company read under its glossary. */
export const sampleMapping = (): Mapping => ({
  kind: 'parley.mapping',
  formatVersion: 2,
  name: 'Fennmark exports',
  note: 'Synthetic data. Times of day are UTC; days without a time are days in New York, where the company is.',
  zone: HOME_ZONE_ID,
  exported: null,
  missing: [],
  files: [
    { ...leadFile(), links: [{ column: 'ConvertedOpportunityId', kind: 'opportunity', list: null }] },
    {
      role: 'activities',
      id: 'activities',
      name: 'activities.csv',
      key: 'LeadId',
      at: { column: 'ActivityDate', format: 'iso' },
      type: 'Type',
      value: null,
      types: activityTypes(),
      where: [],
    },
    {
      role: 'history',
      id: 'history',
      name: 'history.csv',
      key: 'LeadId',
      at: { column: 'CreatedDate', format: 'iso' },
      field: 'Field',
      oldValue: 'OldValue',
      newValue: 'NewValue',
      fields: [
        { value: 'NumberOfEmployees', field: 'employees' },
        { value: 'Owner', field: 'owner' },
      ],
      status: { value: 'Status', tables: statusTables(), madeBy: 'person', by: null },
      where: [],
    },
    {
      role: 'history',
      id: 'lifecycle',
      name: 'lifecycle.csv',
      key: 'Lead ID',
      at: { column: 'Changed At', format: 'iso' },
      field: 'Attribute',
      oldValue: 'Old Value',
      newValue: 'New Value',
      fields: [],
      status: { value: 'Lead Status', tables: statusTables(), madeBy: 'automation', by: null },
      where: [],
    },
    { ...leadFile(), id: 'opportunities', name: 'opportunities.csv', rows: 'join' },
  ],
  lead: {
    created: at('CreatedDate'),
    owner: { from: from('Owner'), calendars: calendarsOfReps() },
    reason: {
      from: from('Reason__c'),
      values: [{ since: null, map: { ...reversed(REASON_TEXTS), Other: null } }],
    },
    amount: { from: { file: 'opportunities', column: 'Amount' }, number: { decimal: '.', thousands: '' } },
    account: from('AccountId'),
    opportunity: from('ConvertedOpportunityId'),
  },
  people: { keys: [{ from: from('MAP_Id__c'), kind: 'map' }] },
  // The people of this company do not exist.
  personal: { keep: 'all' },
  consent: { granted: at('Consent_Date__c'), withdrawn: at('Opt_Out_Date__c') },
  fields: [
    field('email', 'Email'),
    field('email-status', 'Email_Status__c'),
    field('dedupe-status', 'Dedupe_Status__c'),
    field('enrichment-status', 'Enrichment_Status__c'),
    field('buying-role', 'Buying_Role__c'),
    field('source', 'LeadSource', reversed(SOURCE_TEXTS)),
    field('channel', 'Channel__c'),
    field('consent-date', 'Consent_Date__c'),
    field('email-opt-out', 'HasOptedOutOfEmail'),
    field('company', 'Company'),
    field('employees', 'NumberOfEmployees'),
    field('industry', 'Industry', reversed(INDUSTRY_TEXTS)),
    field('country', 'Country'),
    field('state', 'State'),
    field('region', 'Region__c'),
    field('lead-type', 'Lead_Type__c', {
      Inbound: 'inbound',
      'List Upload': 'list-upload',
      Trial: 'trial',
      Partner: 'partner',
    }),
    field('relationship', 'Relationship__c'),
    field('existing-customer', 'Existing_Customer__c'),
    field('open-opportunity', 'Open_Opportunity__c'),
    field('employee-record', 'Employee_Record__c'),
    field('test-record', 'Test_Record__c'),
    field('lead-score', 'Lead_Score__c'),
    field('owner', 'Owner'),
    field('lead-status', 'Status', {
      New: 'new',
      'Marketing Qualified': 'new',
      Working: 'working',
      Accepted: 'accepted',
      Qualified: 'qualified',
      Nurture: 'nurture',
      Unqualified: 'unqualified',
      Converted: 'qualified',
    }),
    field('disposition', 'Disposition__c', reversed(DISPOSITION_TEXTS)),
    field('fit-confirmed', 'Fit_Confirmed__c'),
    field('meeting-status', 'Meeting_Status__c'),
    field('recycle-reason', 'Reason__c', reasonsOf(RECYCLE_REASONS)),
    field('nurture-track', 'Nurture_Track__c'),
    field('next-touch-date', 'Next_Touch_Date__c'),
    field('dq-reason', 'Reason__c', reasonsOf(DISQUALIFY_REASONS)),
    field('amount', 'Amount'),
    field('close-date', 'CloseDate'),
  ],
  milestones: [
    milestone('lead', 'Lead_Date__c', 'automation'),
    milestone('handed-over', 'Handed_Over_Date__c', 'automation'),
    milestone('mql', 'MQL_Date__c', 'automation'),
    milestone('sql', 'SQL_Date__c', 'person'),
    milestone('opportunity', 'ConvertedDate', 'person'),
    ended('closed-won', 'Closed Won'),
    ended('closed-lost', 'Closed Lost'),
    milestone('recycled', 'Recycled_Date__c', 'person'),
    milestone('recycled', 'Returned_Date__c', 'automation'),
    milestone('disqualified', 'Disqualified_Date__c', 'person'),
  ],
  signals: [
    signal('routed', 'Routed_Date__c', 'automation'),
    signal('routed', 'Rerouted_Date__c', 'automation'),
    signal('first-touch', 'First_Touch_Date__c', 'person'),
    signal('accepted', 'Accepted_Date__c', 'person'),
  ],
  exclusions: [],
  choices: [],
});
