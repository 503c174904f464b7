import { column, type Preset, type PresetColumn, plain, preset } from './preset';

/** Stages that HubSpot has by itself, and how a glossary may call them. SAL is none of them. */
const STAGES: readonly (readonly [internal: string, label: string, stages: readonly string[]])[] = [
  ['subscriber', 'a Subscriber', ['subscriber', 'inquiry']],
  ['lead', 'a Lead', ['lead']],
  ['marketingqualifiedlead', 'a Marketing Qualified Lead', ['mql', 'marketing qualified lead']],
  ['salesqualifiedlead', 'a Sales Qualified Lead', ['sql', 'sales qualified lead']],
  ['opportunity', 'an Opportunity', ['opportunity']],
  ['customer', 'a Customer', ['customer', 'closed-won', 'won']],
];

const became = STAGES.map(([internal, label, stages]) =>
  column(`hs_lifecyclestage_${internal}_date`, `Became ${label} Date`, 'time', {
    to: 'milestone',
    stages,
    occurrence: 'first',
    madeBy: 'automation',
  }),
);

const entered: PresetColumn = column(
  [],
  [],
  'time',
  { to: 'milestone', stages: [], occurrence: 'latest', madeBy: 'automation' },
  { family: /^hsv2dateentered(\w+)$/ },
);
const otherBecame: PresetColumn = column(
  [],
  [],
  'time',
  { to: 'milestone', stages: [], occurrence: 'first', madeBy: 'automation' },
  { family: /^(?:hslifecyclestage|becamean?)(\w+)date$/ },
);

const contact = preset({
  id: 'hubspot-contact',
  system: 'hubspot',
  object: 'contacts',
  role: 'leads',
  tells: [
    ['contactid', 'recordid', 'id', 'vid', 'hsobjectid'],
    [
      'lifecyclestage',
      'hubspotscore',
      'contactowner',
      'hubspotownerid',
      'hsleadstatus',
      'ownerassigneddate',
      'hsmergedobjectids',
      'originalsource',
      'hsanalyticssource',
      'becameamarketingqualifiedleaddate',
      'becamealeaddate',
      'becameacustomerdate',
      'hslifecyclestageleaddate',
      'hslifecyclestagemarketingqualifiedleaddate',
    ],
  ],
  not: ['oldvalue', 'newvalue', 'dealid', 'dealstage', 'hstimestamp', 'isconverted'],
  columns: [
    column(['hs_object_id', 'id', 'vid'], ['Record ID', 'Contact ID'], 'id', 'key'),
    column('createdate', 'Create Date', 'time', 'created'),
    column('hubspot_owner_id', 'Contact owner', 'text', 'owner', { field: ['owner'] }),
    ...became,
    otherBecame,
    entered,
    column('hs_merged_object_ids', 'Merged object IDs', 'id', { to: 'link', kind: 'merged', list: ';' }),
    column(
      'associatedcompanyid',
      ['Primary Associated Company ID', 'Associated Company IDs'],
      'id',
      'account',
    ),
    column(
      ['hs_associated_deal_ids', 'associateddeals'],
      ['Associated Deal IDs', 'Associated Deal ID'],
      'id',
      'opportunity',
    ),
    column('email', 'Email', 'text', { to: 'person', kind: 'email' }, { field: ['email'] }),
    plain('lifecyclestage', 'Lifecycle Stage', 'text', ['lifecycle-stage']),
    plain('hs_lead_status', 'Lead Status', 'text', ['lead-status', 'status']),
    plain('hubspotscore', 'HubSpot Score', 'number', ['lead-score', 'score']),
    plain('hubspot_owner_assigneddate', 'Owner Assigned Date', 'time', ['owner-assigned-date']),
    plain('closedate', 'Close Date', 'time', ['close-date']),
    plain('hs_analytics_source', 'Original Source', 'text', ['source']),
    plain('country', ['Country/Region', 'Country'], 'text', ['country']),
    plain('state', 'State/Region', 'text', ['state']),
    plain('numemployees', 'Number of Employees', 'number', ['employees']),
    plain('annualrevenue', 'Annual Revenue', 'number', ['annual-revenue', 'revenue']),
    plain('company', 'Company Name', 'text', ['company']),
    plain('industry', 'Industry', 'text', ['industry']),
    plain('jobtitle', 'Job Title', 'text', ['job-title', 'title']),
  ],
  notes: [
    'HubSpot sets the first "Became a … Date" of a contact when it begins to watch it: that is where the contact stood, and no step it took.',
    'HubSpot has no stage of its own for accepted leads (SAL): if yours has one, say which column tells it.',
  ],
});

const propertyHistory = preset({
  id: 'hubspot-property-history',
  system: 'hubspot',
  object: 'property history of contacts',
  role: 'history',
  tells: [['contactid', 'vid', 'recordid'], ['property', 'propertyname', 'name'], ['value'], ['timestamp']],
  not: ['oldvalue', 'formid'],
  columns: [
    column(['contactId', 'vid'], ['Contact ID', 'Record ID'], 'id', 'key'),
    column('timestamp', 'Timestamp', 'time', 'at'),
    column(['property', 'propertyName', 'name'], ['Property', 'Property Name'], 'text', 'field'),
    column('value', 'Value', 'text', 'new'),
    column(['sourceType', 'source'], ['Source Type', 'Source'], 'text', 'changed-by'),
  ],
  status: ['lifecyclestage', 'hsleadstatus', 'leadstatus'],
  automation: [
    'ANALYTICS',
    'API',
    'ASSOCIATIONS',
    'AUTOMATION_PLATFORM',
    'BATCH_UPDATE',
    'CALCULATED',
    'DEALS',
    'EMAIL',
    'FORM',
    'IMPORT',
    'INTEGRATION',
    'MIGRATION',
    'SALESFORCE',
    'WAL_INCREMENTAL',
    'WORKFLOW',
  ],
  notes: ['The first value of a property is where a contact began, and no change.'],
});

const formSubmission = preset({
  id: 'hubspot-form-submission',
  system: 'hubspot',
  object: 'form submissions',
  role: 'activities',
  tells: [['contactid', 'vid'], ['formid', 'conversionid'], ['timestamp']],
  columns: [
    column(['contactId', 'vid'], ['Contact ID', 'Record ID'], 'id', 'key'),
    column('timestamp', 'Timestamp', 'time', 'at'),
    column('title', 'Title', 'text', 'type'),
  ],
});

const deal = preset({
  id: 'hubspot-deal',
  system: 'hubspot',
  object: 'deals',
  role: 'leads',
  about: 'opportunity',
  tells: [
    ['dealid', 'recordid', 'id', 'hsobjectid'],
    ['dealname', 'dealstage', 'dealpipelinestageid'],
  ],
  not: ['timestamp', 'fivetranstart'],
  columns: [
    column(['dealId', 'id', 'hs_object_id'], ['Deal ID', 'Record ID'], 'id', 'key'),
    column('createdate', 'Create Date', 'time', 'created'),
    column(['dealstage', 'deal_pipeline_stage_id'], 'Deal Stage', 'text', { to: 'stage-now' }),
    column('closedate', 'Close Date', 'time', { to: 'stage-day' }, { field: ['close-date'] }),
    column('amount', 'Amount', 'number', 'amount', { field: ['amount'] }),
    column('isDeleted', [], 'boolean', { to: 'where', when: { notIn: ['TRUE', 'true', '1'] } }),
  ],
});

const dealStage = preset({
  id: 'hubspot-deal-stage',
  system: 'hubspot',
  object: 'stages of deals',
  role: 'history',
  about: 'opportunity',
  tells: [['dealid'], ['value'], ['dateentered', 'fivetranstart']],
  not: ['contactid'],
  columns: [
    column('dealId', 'Deal ID', 'id', 'key'),
    column(['date_entered', '_fivetran_start'], 'Date entered', 'time', 'at'),
    column('value', 'Value', 'text', 'new'),
  ],
});

const engagement = preset({
  id: 'hubspot-engagement',
  system: 'hubspot',
  object: 'engagements',
  role: null,
  tells: [['id', 'engagementid'], ['type'], ['portalid']],
  not: ['contactid', 'dealid', 'formid'],
  columns: [],
  notes: [
    'It names no contact and no time: export engagements with both, as calls, e-mails, meetings or tasks.',
  ],
});

const engagementContact = preset({
  id: 'hubspot-engagement-contact',
  system: 'hubspot',
  object: 'contacts of engagements',
  role: null,
  tells: [['contactid'], ['engagementid']],
  not: ['timestamp', 'createdat', 'occurredat'],
  columns: [],
  notes: ['It says who was engaged with and how, and not when: export engagements with their time.'],
});

/** Objects of HubSpot, the likelier of those that are alike first. */
export const HUBSPOT: readonly Preset[] = [
  contact,
  formSubmission,
  propertyHistory,
  dealStage,
  deal,
  engagementContact,
  engagement,
];
