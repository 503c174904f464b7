import type { SystemFacts } from './system-facts';

export const hubspot: SystemFacts = {
  name: 'HubSpot',
  holds: ['crm', 'map'],
  how: [
    'Export contacts and deals from their lists, all records, as CSV, with the internal names of the properties as headers where the export offers it.',
    'Histories and activities come by the API or from a warehouse that copies them.',
    'Export the associations of contacts with deals, too: without them no deal belongs to a lead.',
  ],
  files: [
    {
      object: 'Contacts',
      purpose: 'one row per person',
      columns: [
        'hs_object_id',
        'createdate',
        'lifecyclestage',
        'hs_lead_status',
        'hubspot_owner_id',
        'hubspot_owner_assigneddate',
        'hubspotscore',
        'hs_lifecyclestage_lead_date',
        'hs_lifecyclestage_marketingqualifiedlead_date',
        'hs_lifecyclestage_salesqualifiedlead_date',
        'hs_lifecyclestage_opportunity_date',
        'hs_lifecyclestage_customer_date',
        'hs_merged_object_ids',
      ],
      fieldsOf: 'lead',
      byHand:
        'Record ID, Create Date, Lifecycle Stage, Lead Status, Contact owner, Owner Assigned Date, HubSpot Score, every “Became a … Date”, Merged contact IDs, Associated Deal IDs, and the fields below',
      query: null,
    },
    {
      object: 'Property history of contacts',
      purpose: 'every value a property had, since when, and what set it',
      columns: ['contactId', 'property', 'value', 'sourceType', 'timestamp'],
      fieldsOf: null,
      byHand: 'In the settings of a property, export its history; one file for each',
      query: null,
    },
    {
      object: 'Calls, e-mails, meetings, tasks, form submissions',
      purpose: 'what people did, and what the contact did',
      columns: ['contactId', 'hs_timestamp', 'hs_activity_type', 'hubspot_owner_id', 'hs_object_source'],
      fieldsOf: null,
      byHand: null,
      query: null,
    },
    {
      object: 'Deals',
      purpose: 'what became of leads',
      columns: ['hs_object_id', 'createdate', 'dealstage', 'amount', 'closedate', 'hs_is_closed_won'],
      fieldsOf: 'opportunity',
      byHand: 'Record ID, Associated Contact IDs, Create Date, Deal Stage, Amount, Close Date',
      query: null,
    },
  ],
  ofOpportunity: ['amount', 'dealstage', 'closedate', 'hs_is_closed_won'],
  tracked: ['lifecyclestage', 'hs_lead_status', 'hubspot_owner_id', 'hubspotscore'],
  tracking: 'Properties of contacts whose history is wanted (propertiesWithHistory of the API)',
  reach: [
    {
      of: 'Property history',
      howFar: 'differs by property and how often it changed; not known beforehand',
      check:
        'Open the history of the lifecycle stage of one of the oldest contacts, and say how old its first entry is',
    },
    {
      of: '“Became a … Date”',
      howFar: 'one time for each lifecycle stage, whatever happened later',
      check:
        'Ask whether stages were ever set back or cleared, and whether contacts were imported: the first date is then where the record begins, and no change',
    },
    {
      of: 'A stage that HubSpot has not by itself, such as SAL',
      howFar: 'since it was made',
      check: 'Name its internal id; its date is hs_v2_date_entered_ with that id',
    },
  ],
  stages: {
    open: 'createdate, or hs_lifecyclestage_lead_date',
    qualified:
      'hs_lifecyclestage_marketingqualifiedlead_date, hs_lifecyclestage_salesqualifiedlead_date, or hs_v2_date_entered_ with the id of a stage of your own',
    opportunity: 'hs_lifecyclestage_opportunity_date, or createdate of the deal',
    won: 'hs_lifecyclestage_customer_date, or closedate of deals won',
    lost: 'closedate of deals lost',
    recycled: 'a value of hs_lead_status, dated by its history',
    disqualified: 'a value of hs_lead_status, dated by its history',
    'handed-over': 'hubspot_owner_assigneddate, or a lead status',
  },
};
