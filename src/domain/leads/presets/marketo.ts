import { column, type Preset, type PresetActivity, plain, preset } from './preset';

/** By number, as every export of activities has them. Changes of data are read from a history, and not as activities. */
const ACTIVITIES: readonly PresetActivity[] = [
  { value: '1', name: 'visited a web page', activities: ['page-view', 'web-visit', 'pricing-page'] },
  { value: '2', name: 'filled out a form', activities: ['form-fill', 'form', 'content-download'] },
  { value: '3', name: 'clicked a link', activities: ['link-click'] },
  { value: '6', name: 'was sent an e-mail', activities: ['email-sequence', 'email-sent'] },
  { value: '7', name: 'an e-mail was delivered', activities: ['email-delivered'] },
  { value: '8', name: 'an e-mail bounced', activities: ['email-bounced'] },
  { value: '9', name: 'unsubscribed', activities: ['unsubscribe', 'unsubscribed'] },
  { value: '10', name: 'opened an e-mail', activities: ['email-open'] },
  { value: '11', name: 'clicked in an e-mail', activities: ['email-click'] },
  { value: '12', name: 'became a lead', activities: [] },
  { value: '13', name: 'a value changed', activities: [] },
  { value: '21', name: 'was converted', activities: [] },
  { value: '22', name: 'the score changed', activities: [] },
  { value: '23', name: 'the owner changed', activities: [] },
  { value: '24', name: 'was added to a list', activities: [] },
  { value: '25', name: 'was removed from a list', activities: [] },
  { value: '29', name: 'was deleted', activities: [] },
  { value: '32', name: 'was merged', activities: [] },
  { value: '46', name: 'an interesting moment', activities: ['interesting-moment'] },
  { value: '101', name: 'the revenue stage changed', activities: [] },
  { value: '102', name: 'the revenue stage was set', activities: [] },
];

const key = column('leadId', 'Lead ID', 'id', 'key');
const at = column('activityDate', 'Activity Date', 'time', 'at');
const ACTIVITY_TELLS = [['leadid'], ['activitydate'], ['activitytypeid', 'activitytype']];

const lead = preset({
  id: 'marketo-lead',
  system: 'marketo',
  object: 'leads',
  role: 'leads',
  tells: [
    ['id', 'leadid'],
    ['createdat', 'created'],
    ['updatedat', 'leadscore', 'leadrevenuestageid', 'leadstatus'],
  ],
  not: ['programid', 'channel', 'template', 'workspace', 'workspacename', 'oldvalue', 'activitydate'],
  columns: [
    column('id', ['Id', 'Lead ID'], 'id', 'key'),
    column('createdAt', ['Created At', 'Created'], 'time', 'created'),
    column(['leadOwnerId', 'leadOwner'], ['Lead Owner', 'Owner'], 'text', 'owner', { field: ['owner'] }),
    column('sfdcContactId', 'SFDC Contact Id', 'id', { to: 'link', kind: 'contact', list: null }),
    column(['sfdcLeadId', 'sfdcId'], ['SFDC Lead Id', 'SFDC Id'], 'id', {
      to: 'link',
      kind: 'other',
      list: null,
    }),
    column('sfdcAccountId', 'SFDC Account Id', 'id', 'account'),
    column('email', 'Email Address', 'text', { to: 'person', kind: 'email' }, { field: ['email'] }),
    plain('leadScore', ['Lead Score', 'Person Score'], 'number', ['lead-score', 'score']),
    plain('leadStatus', ['Lead Status', 'Person Status'], 'text', ['lead-status', 'status']),
    plain('leadSource', ['Lead Source', 'Person Source'], 'text', ['source', 'lead-source']),
    plain('leadRevenueStageId', 'Revenue Stage', 'text', ['lifecycle-stage']),
    plain('updatedAt', ['Updated At', 'Updated'], 'time', ['updated']),
    plain('company', ['Company Name', 'Company'], 'text', ['company']),
    plain('country', 'Country', 'text', ['country']),
    plain('state', 'State', 'text', ['state']),
    plain('industry', 'Industry', 'text', ['industry']),
    plain('numberOfEmployees', ['Num Employees', 'Number Of Employees'], 'number', ['employees']),
    plain('title', 'Job Title', 'text', ['job-title', 'title']),
    plain('unsubscribed', 'Unsubscribed', 'boolean', ['email-opt-out']),
  ],
});

const valueChanges = preset({
  id: 'marketo-value-change',
  system: 'marketo',
  object: 'changes of values',
  role: 'history',
  tells: [...ACTIVITY_TELLS, ['oldvalue'], ['newvalue'], ['primaryattributevalue']],
  columns: [
    key,
    at,
    column('primaryAttributeValue', 'Attribute Name', 'text', 'field'),
    column('oldValue', 'Old Value', 'text', 'old'),
    column('newValue', 'New Value', 'text', 'new'),
    column(['modifyingUser', 'source'], ['Modifying User', 'Source'], 'text', 'changed-by'),
  ],
  status: ['leadstatus', 'personstatus', 'status', 'leadrevenuestageid', 'lifecyclestage', 'lifecyclestatus'],
});

const merges = preset({
  id: 'marketo-merge',
  system: 'marketo',
  object: 'merges of leads',
  role: 'merges',
  tells: [['leadid'], ['mergeids']],
  columns: [key, column('mergeIds', 'Merge IDs', 'id', { to: 'merged', list: '[]' })],
});

const activities = preset({
  id: 'marketo-activity',
  system: 'marketo',
  object: 'activities',
  role: 'activities',
  tells: ACTIVITY_TELLS,
  not: ['oldvalue', 'mergeids'],
  columns: [
    key,
    at,
    column('activityTypeId', ['Activity Type ID', 'Activity Type'], 'text', 'type'),
    column('primaryAttributeValue', 'Primary Attribute Value', 'text', 'value'),
  ],
  activities: ACTIVITIES,
});

const useless = (id: string, object: string, tells: Preset['tells'], note: string): Preset =>
  preset({ id: `marketo-${id}`, system: 'marketo', object, role: null, tells, columns: [], notes: [note] });

/** Objects of Marketo, the likelier of those that are alike first. */
export const MARKETO: readonly Preset[] = [
  lead,
  valueChanges,
  merges,
  activities,
  useless(
    'campaign',
    'campaigns',
    [
      ['id'],
      ['name'],
      ['programid', 'smartlistid', 'flowid'],
      ['createdat'],
      ['qualificationruletype', 'isrequestable', 'active'],
    ],
    'It lists campaigns and not people: what people did in them stands in the activities.',
  ),
  useless(
    'program',
    'programs',
    [['id'], ['channel'], ['name'], ['workspace']],
    'It lists programs and not people: what people did in them stands in the activities.',
  ),
  useless(
    'email-template',
    'e-mail templates',
    [['id'], ['template', 'subject'], ['fromemail', 'replyemail']],
    'It lists the e-mails that can be sent and not people: who got one stands in the activities.',
  ),
  useless(
    'lead-describe',
    'the description of lead fields',
    [['displayname'], ['datatype'], ['restname', 'soapname']],
    'It lists which fields leads have, and no leads.',
  ),
];
