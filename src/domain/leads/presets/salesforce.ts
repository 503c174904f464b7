import { column, type Preset, type PresetColumn, plain, preset } from './preset';

/** Salesforce writes yes and no so, by way of its API, its reports and warehouses. */
const YES = { in: ['TRUE', 'true', '1'] };
const NOT_YES = { notIn: ['TRUE', 'true', '1'] };

const deleted = (of: string): PresetColumn =>
  column('IsDeleted', 'Deleted', 'boolean', {
    to: 'exclude',
    id: `deleted-${of}`,
    name: `Deleted ${of}`,
    when: YES,
  });

const kept = column('IsDeleted', 'Deleted', 'boolean', { to: 'where', when: NOT_YES });

/** A warehouse that keeps every version of a record says which is the one in force. */
const inForce = column('_fivetran_active', [], 'boolean', { to: 'where', when: YES });

const lead = preset({
  id: 'salesforce-lead',
  system: 'salesforce',
  object: 'Lead',
  role: 'leads',
  tells: [
    ['id', 'leadid'],
    [
      'isconverted',
      'converted',
      'converteddate',
      'convertedopportunityid',
      'convertedcontactid',
      'convertedaccountid',
      'leadowner',
    ],
  ],
  not: ['oldvalue', 'newvalue', 'whoid'],
  columns: [
    column('Id', 'Lead ID', 'id', 'key'),
    column('CreatedDate', ['Create Date', 'Created Date'], 'time', 'created'),
    column(['OwnerId', 'Owner', 'Owner.Name'], 'Lead Owner', 'text', 'owner', { field: ['owner'] }),
    column('ConvertedDate', 'Converted Date', 'time', {
      to: 'milestone',
      stages: ['opportunity'],
      occurrence: 'first',
      madeBy: 'person',
    }),
    column('ConvertedOpportunityId', ['Opportunity ID', 'Converted Opportunity ID'], 'id', 'opportunity'),
    column('ConvertedContactId', ['Contact ID', 'Converted Contact ID'], 'id', {
      to: 'link',
      kind: 'contact',
      list: null,
    }),
    column(['ConvertedAccountId', 'AccountId'], ['Account ID', 'Converted Account ID'], 'id', 'account'),
    column('MasterRecordId', 'Master Record ID', 'id', 'master'),
    deleted('leads'),
    column('Email', 'Email', 'text', { to: 'person', kind: 'email' }, { field: ['email'] }),
    plain('Company', ['Company / Account', 'Company'], 'text', ['company']),
    plain('Country', 'Country', 'text', ['country']),
    plain('State', ['State/Province', 'State'], 'text', ['state']),
    plain('LeadSource', 'Lead Source', 'text', ['source', 'lead-source']),
    plain('Status', ['Lead Status', 'Status'], 'text', ['lead-status', 'status']),
    plain('Industry', 'Industry', 'text', ['industry']),
    plain('Rating', 'Rating', 'text', ['rating']),
    plain('AnnualRevenue', 'Annual Revenue', 'number', ['annual-revenue', 'revenue']),
    plain('NumberOfEmployees', ['No. of Employees', 'Employees'], 'number', ['employees']),
    plain('Title', 'Title', 'text', ['job-title', 'title']),
    plain('HasOptedOutOfEmail', 'Email Opt Out', 'boolean', ['email-opt-out']),
    plain('LastActivityDate', 'Last Activity', 'time', ['last-activity']),
    plain('IsConverted', 'Converted', 'boolean', ['is-converted', 'converted']),
  ],
});

const contact = preset({
  id: 'salesforce-contact',
  system: 'salesforce',
  object: 'Contact',
  role: 'leads',
  tells: [
    ['id', 'contactid'],
    ['accountid', 'accountname'],
    ['mailingcountry', 'mailingstate', 'mailingstateprovince', 'mailingcity', 'reportstoid', 'contactowner'],
  ],
  not: ['oldvalue', 'newvalue', 'whoid', 'isconverted'],
  columns: [
    column('Id', 'Contact ID', 'id', 'key'),
    column('CreatedDate', ['Create Date', 'Created Date'], 'time', 'created'),
    column(['OwnerId', 'Owner', 'Owner.Name'], 'Contact Owner', 'text', 'owner', { field: ['owner'] }),
    column('AccountId', 'Account ID', 'id', 'account'),
    column('MasterRecordId', 'Master Record ID', 'id', 'master'),
    inForce,
    deleted('contacts'),
    column('Email', 'Email', 'text', { to: 'person', kind: 'email' }, { field: ['email'] }),
    plain('MailingCountry', 'Mailing Country', 'text', ['country']),
    plain('MailingState', ['Mailing State/Province', 'Mailing State'], 'text', ['state']),
    plain('LeadSource', 'Lead Source', 'text', ['source', 'lead-source']),
    plain('Title', 'Title', 'text', ['job-title', 'title']),
    plain('HasOptedOutOfEmail', 'Email Opt Out', 'boolean', ['email-opt-out']),
  ],
});

const leadHistory = preset({
  id: 'salesforce-lead-history',
  system: 'salesforce',
  object: 'Lead History',
  role: 'history',
  tells: [['field', 'fieldevent'], ['oldvalue'], ['newvalue'], ['createddate', 'editdate']],
  columns: [
    column(
      ['LeadId', 'ContactId', 'OpportunityId'],
      ['Lead ID', 'Contact ID', 'Opportunity ID'],
      'id',
      'key',
    ),
    column('CreatedDate', 'Edit Date', 'time', 'at'),
    column('Field', 'Field / Event', 'text', 'field'),
    column('OldValue', 'Old Value', 'text', 'old'),
    column('NewValue', 'New Value', 'text', 'new'),
    column('CreatedById', 'Edited By', 'id', 'changed-by'),
    kept,
  ],
  status: ['status', 'leadstatus'],
  notes: [
    'Salesforce keeps nothing from before the tracking of a field was switched on, and 18 months in all; changes of one second stand in no order.',
  ],
});

const task = preset({
  id: 'salesforce-task',
  system: 'salesforce',
  object: 'Task',
  role: 'activities',
  tells: [
    ['whoid', 'contactleadid', 'nameid'],
    ['tasksubtype', 'isclosed', 'completeddatetime', 'calltype', 'calldisposition', 'calldurationinseconds'],
  ],
  not: ['startdatetime', 'enddatetime'],
  columns: [
    column('WhoId', ['Contact / Lead ID', 'Name ID'], 'id', 'key'),
    column('CompletedDateTime', 'Completed Date/Time', 'time', 'at'),
    column('ActivityDate', ['Date', 'Due Date'], 'time', 'at'),
    column('CreatedDate', 'Created Date', 'time', 'at'),
    column('Type', 'Type', 'text', 'type'),
    column('TaskSubtype', 'Task Subtype', 'text', 'type'),
    column('Status', 'Status', 'text', { to: 'where', when: { in: ['Completed'] } }),
    kept,
  ],
  activities: [
    { value: 'Task', name: 'task', activities: [] },
    { value: 'Call', name: 'call', activities: ['call-outbound', 'outbound-call', 'call'] },
    { value: 'Email', name: 'e-mail', activities: ['email-manual', 'personal-email', 'email'] },
    { value: 'Meeting', name: 'meeting', activities: ['meeting-held', 'meeting'] },
  ],
});

const event = preset({
  id: 'salesforce-event',
  system: 'salesforce',
  object: 'Event',
  role: 'activities',
  tells: [
    ['whoid', 'contactleadid', 'nameid'],
    ['startdatetime', 'activitydatetime', 'eventsubtype', 'enddatetime'],
  ],
  not: ['tasksubtype'],
  columns: [
    column('WhoId', ['Contact / Lead ID', 'Name ID'], 'id', 'key'),
    column('StartDateTime', 'Start', 'time', 'at'),
    column('ActivityDateTime', 'Due Date Time', 'time', 'at'),
    column('ActivityDate', ['Date', 'Due Date Only'], 'time', 'at'),
    column('EventSubtype', 'Event Subtype', 'text', 'type'),
    column('Type', 'Type', 'text', 'type'),
    kept,
  ],
  activities: [
    { value: 'Event', name: 'event in a calendar', activities: ['meeting-held', 'meeting'] },
    { value: 'Meeting', name: 'meeting', activities: ['meeting-held', 'meeting'] },
    { value: 'Call', name: 'call', activities: ['call-outbound', 'outbound-call', 'call'] },
  ],
});

const opportunityColumns: readonly PresetColumn[] = [
  column('Id', 'Opportunity ID', 'id', 'key'),
  column('CreatedDate', ['Created Date', 'Create Date'], 'time', 'created'),
  column('StageName', 'Stage', 'text', { to: 'stage-now' }),
  column('CloseDate', 'Close Date', 'time', { to: 'stage-day' }, { field: ['close-date'] }),
  column('Amount', 'Amount', 'number', 'amount', { field: ['amount'] }),
  column('AccountId', 'Account ID', 'id', 'account'),
  kept,
];

const opportunity = preset({
  id: 'salesforce-opportunity',
  system: 'salesforce',
  object: 'Opportunity',
  role: 'leads',
  about: 'opportunity',
  tells: [
    ['id', 'opportunityid'],
    ['stagename', 'stage'],
    ['closedate', 'iswon', 'isclosed'],
  ],
  not: ['fivetranstart', 'convertedopportunityid', 'convertedopportunity', 'isconverted', 'oldvalue'],
  columns: opportunityColumns,
});

const opportunityVersions = preset({
  id: 'salesforce-opportunity-versions',
  system: 'salesforce',
  object: 'Opportunity, every version',
  role: 'history',
  about: 'opportunity',
  tells: [['id', 'opportunityid'], ['stagename'], ['fivetranstart']],
  columns: [
    column('Id', 'Opportunity ID', 'id', 'key'),
    column('_fivetran_start', [], 'time', 'at'),
    column('StageName', 'Stage', 'text', 'new'),
    kept,
  ],
});

/** Objects of Salesforce, the likelier of those that are alike first. */
export const SALESFORCE: readonly Preset[] = [
  lead,
  contact,
  leadHistory,
  task,
  event,
  opportunityVersions,
  opportunity,
];
