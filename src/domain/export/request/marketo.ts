import type { SystemFacts } from './system-facts';

const ACTIVITY_COLUMNS = [
  'marketoGUID',
  'leadId',
  'activityDate',
  'activityTypeId',
  'campaignId',
  'primaryAttributeValueId',
  'primaryAttributeValue',
  'attributes',
];

export const marketo: SystemFacts = {
  name: 'Marketo',
  holds: ['map'],
  how: [
    'Use bulk extracts of the REST API, as CSV: one of leads, others of activities. Split them by date where an extract takes only so much, and send all parts.',
    'Export now, and again before the oldest rows are gone: what is past its time cannot be had from anybody.',
    'Ids of activity types below are those of a new instance; send the list of types of yours, too.',
  ],
  files: [
    {
      object: 'Leads',
      purpose: 'one row per person',
      columns: [
        'id',
        'createdAt',
        'updatedAt',
        'leadStatus',
        'leadSource',
        'leadScore',
        'leadRevenueStageId',
      ],
      fieldsOf: 'lead',
      byHand: 'Export a smart list of all people with these columns; the screen shows their labels',
      query: null,
    },
    {
      object:
        'Changes: activities 13 change data value, 22 change score, 23 change owner, 101 and 102 change revenue stage',
      purpose: 'when status, score, owner and stage changed',
      columns: ACTIVITY_COLUMNS,
      fieldsOf: null,
      byHand: null,
      query: null,
    },
    {
      object:
        'Acts: activities 12 new lead, 2 fill out form, 3 click link, 6 send e-mail, 10 open e-mail, 11 click e-mail, 21 convert, 46 interesting moment',
      purpose: 'what people did, and what was sent to them',
      columns: ACTIVITY_COLUMNS,
      fieldsOf: null,
      byHand: null,
      query: null,
    },
    {
      object: 'Merges: activity 32 merge leads',
      purpose: 'which ids mean which lead since',
      columns: ACTIVITY_COLUMNS,
      fieldsOf: null,
      byHand: null,
      query: null,
    },
  ],
  ofOpportunity: [],
  tracked: ['leadStatus', 'leadScore', 'leadRevenueStageId'],
  tracking: 'Fields whose changes are wanted (activities 13 and 22)',
  reach: [
    {
      of: 'Changes of the score, and most activities',
      howFar: '90 days',
      check: 'Ask whether a longer time was bought, and whether a warehouse or the CRM has kept older ones',
    },
    {
      of: 'Leads',
      howFar: 'as long as nobody deletes them',
      check: 'Merged and deleted leads are gone; export the merges, which say what they became',
    },
    {
      of: 'Revenue stages',
      howFar: '90 days of changes; the present stage always',
      check: 'Ask whether the revenue model was ever unapproved, which ends what it had recorded',
    },
  ],
  stages: {
    open: 'createdAt, or a change of the revenue stage',
    qualified: 'a change of the revenue stage (101, 102), or of the lead status (13)',
    opportunity: 'convert (21); better from the CRM',
    won: 'from the CRM',
    lost: 'from the CRM',
    recycled: 'a change of the revenue stage or of the lead status',
    disqualified: 'a change of the revenue stage or of the lead status',
    'handed-over': 'change owner (23)',
  },
};
