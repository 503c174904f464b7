import type { Mapping } from '../leads/mapping/schema';
import { BULK_ACTIVITIES } from './bulk-records';
import { at, field, from, leadFile, reversed } from './mapping';
import { INDUSTRY_TEXTS, SOURCE_TEXTS } from './texts';

/**
 * How the files of the bulk company read under the sample's glossary: what its rules ask of a lead, who works it, and
 * when it was recorded to pass. Company name, address and title are left in the file, as nothing is decided by them.
 */
export const bulkMapping = (): Mapping => ({
  kind: 'parley.mapping',
  formatVersion: 2,
  name: 'Bulk exports',
  note: 'Synthetic data to measure with; no two columns of it have anything to do with each other.',
  zone: 'UTC',
  exported: null,
  missing: [],
  files: [
    leadFile(),
    {
      role: 'activities',
      id: 'activities',
      name: 'activities.csv',
      key: 'LeadId',
      at: { column: 'ActivityDate', format: 'iso' },
      type: 'Type',
      value: null,
      types: BULK_ACTIVITIES.map(([activity, value]) => ({
        value,
        when: null,
        activity,
        madeBy: 'automation',
        answers: null,
      })),
      where: [],
    },
  ],
  lead: {
    created: at('CreatedDate'),
    owner: { from: from('Owner'), calendars: {} },
    reason: null,
    amount: null,
    account: from('AccountId'),
    opportunity: null,
  },
  people: { keys: [] },
  personal: { keep: 'all' },
  consent: null,
  fields: [
    field('source', 'LeadSource', reversed(SOURCE_TEXTS)),
    field('industry', 'Industry', reversed(INDUSTRY_TEXTS)),
    field('country', 'Country'),
    field('state', 'State'),
    field('employees', 'NumberOfEmployees'),
    field('lead-score', 'Lead_Score__c'),
    field('email-opt-out', 'HasOptedOutOfEmail'),
  ],
  milestones: [
    { stage: 'mql', at: at('MQL_Date__c'), madeBy: 'automation', proxy: false, occurrence: 'unknown' },
    { stage: 'sql', at: at('SQL_Date__c'), madeBy: 'person', proxy: false, occurrence: 'unknown' },
  ],
  signals: [],
  exclusions: [],
  choices: [],
});
