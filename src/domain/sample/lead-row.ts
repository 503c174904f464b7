import type { CsvCell } from '../export/csv';
import { recordIdOf } from './ids';
import type { SampleLead } from './lead';
import {
  becauseRewritten,
  type Cell,
  day,
  dealStage,
  dedupeStatus,
  disposition,
  disqualified,
  emailStatus,
  employees,
  filled,
  handedOver,
  meetingStatus,
  nurture,
  owner,
  type RowFacts,
  reason,
  relationship,
  setAsideAt,
  time,
} from './lead-cells';
import { isoHomeDay } from './period';
import { statusOf } from './status';
import { CHANNELS, INDUSTRY_TEXTS, LEAD_TYPE_TEXTS, SOURCE_TEXTS } from './texts';

const COLUMNS: readonly (readonly [header: string, cell: Cell])[] = [
  ['Id', ({ exportedId }) => exportedId],
  ['RecordType', ({ profile }) => (profile.isContact ? 'Contact' : 'Lead')],
  ['MAP_Id__c', ({ identity }) => `M${String(identity.person).padStart(7, '0')}`],
  ['Email', ({ identity }) => identity.email],
  ['Email_Status__c', emailStatus],
  ['Company', ({ identity }) => identity.account.name],
  ['AccountId', ({ identity }) => recordIdOf('001', identity.account.number)],
  ['Country', ({ profile }) => filled(profile.country)],
  ['State', ({ profile }) => filled(profile.state)],
  ['Region__c', ({ identity }) => identity.account.region],
  ['Industry', ({ profile }) => filled(INDUSTRY_TEXTS[profile.industry] ?? '')],
  ['NumberOfEmployees', employees],
  ['Buying_Role__c', ({ profile }) => filled(profile.buyingRole)],
  ['LeadSource', ({ profile }) => SOURCE_TEXTS[profile.source]],
  ['Channel__c', ({ profile }) => CHANNELS[profile.source]],
  ['Lead_Type__c', ({ profile }) => LEAD_TYPE_TEXTS[profile.source] ?? 'Inbound'],
  ['Relationship__c', relationship],
  ['Existing_Customer__c', (_, { isCustomer }) => isCustomer],
  ['Open_Opportunity__c', ({ profile }) => profile.population === 'open-opportunity'],
  ['Employee_Record__c', ({ profile }) => profile.population === 'employee'],
  ['Test_Record__c', ({ profile }) => profile.population === 'test'],
  ['Dedupe_Status__c', dedupeStatus],
  ['Enrichment_Status__c', ({ profile }) => (Number.isNaN(profile.employees) ? 'no-match' : 'matched')],
  ['Consent_Date__c', ({ story, profile }) => (profile.hasConsented ? isoHomeDay(story.createdAt) : null)],
  ['Opt_Out_Date__c', (_, { optedOutAt }) => time(optedOutAt)],
  ['HasOptedOutOfEmail', (_, { optedOutAt }) => optedOutAt !== null],
  ['Lead_Score__c', ({ score }) => score],
  ['Status', statusOf],
  ['Owner', owner],
  ['CreatedDate', ({ story }) => time(story.createdAt)],
  ['Lead_Date__c', ({ story }, { becameLead }) => (becameLead ? time(story.createdAt) : null)],
  ['Handed_Over_Date__c', handedOver],
  ['MQL_Date__c', (_, { first }) => time(first?.mqlAt)],
  ['Routed_Date__c', (_, { first }) => time(first?.routedAt)],
  ['Rerouted_Date__c', ({ story }) => time(story.journeys[1]?.routedAt)],
  ['First_Touch_Date__c', (_, { earliest }) => time(earliest((journey) => journey.firstTouchAt))],
  ['Accepted_Date__c', (_, { earliest }) => time(earliest((journey) => journey.acceptedAt))],
  ['SQL_Date__c', (_, { earliest }) => time(earliest((journey) => journey.sqlAt))],
  ['Disposition__c', disposition],
  ['Fit_Confirmed__c', (_, { earliest }) => (earliest((journey) => journey.sqlAt) === null ? null : true)],
  ['Meeting_Status__c', meetingStatus],
  ['Recycled_Date__c', (_, { earliest }) => time(earliest((journey) => setAsideAt(journey, 'recycled')))],
  ['Returned_Date__c', (_, { earliest }) => time(earliest((journey) => journey.returnedAt))],
  ['Disqualified_Date__c', disqualified],
  [
    'Reason__c',
    ({ disqualifiedEarly }, { last }) => reason(disqualifiedEarly?.reason ?? last?.setAside?.reason),
  ],
  ['Nurture_Track__c', (_, { last }) => nurture(last)?.track ?? null],
  ['Next_Touch_Date__c', (_, { last }) => day(nurture(last)?.nextAt)],
  ['ConvertedDate', (_, { earliest }) => time(earliest((journey) => journey.deal?.at ?? null))],
  ['ConvertedOpportunityId', ({ index }, { last }) => (last?.deal ? recordIdOf('006', index) : null)],
  ['Amount', (_, { last }) => last?.deal?.amount ?? null],
  ['StageName', (_, { last }) => dealStage(last?.deal)],
  ['CloseDate', (_, { last }) => day(last?.deal?.closesAt)],
];

export const LEAD_HEADER: readonly string[] = COLUMNS.map(([header]) => header);

/** A row of the export of leads, as the CRM shows it today. */
export function leadRow(lead: SampleLead): CsvCell[] {
  const { story, profile, identity } = lead;
  const rewritten = becauseRewritten(lead);
  const facts: RowFacts = {
    first: story.journeys[0],
    last: story.journeys.at(-1),
    becameLead: profile.emailStatus !== 'invalid' && identity.duplicate !== 'found',
    isCustomer: profile.population === 'customer' || rewritten === 'existing-customer',
    optedOutAt: story.activities.find(({ type }) => type === 'unsubscribe')?.at ?? null,
    earliest: (part) => {
      for (const journey of story.journeys) {
        const found = part(journey);
        if (found !== null) return found;
      }
      return null;
    },
  };
  return COLUMNS.map(([, cell]) => cell(lead, facts));
}
