import type { CsvCell } from '../export/csv';
import { longId } from './ids';
import type { SampleLead } from './lead';
import { isoHomeDay, isoSecond, PERIOD } from './period';
import type { SampleActivity } from './rules';
import { statusChanges } from './status';
import { ACTIVITY_TEXTS, TASKS } from './texts';

export const ACTIVITY_HEADER = ['LeadId', 'ActivityDate', 'Type', 'Automated__c'];
export const HISTORY_HEADER = ['LeadId', 'Field', 'OldValue', 'NewValue', 'CreatedDate'];
export const LIFECYCLE_HEADER = ['Lead ID', 'Attribute', 'Old Value', 'New Value', 'Changed At'];

/** Activities with 15-character ids, as reports write them; those of a merged record still bear its own. */
export function activityRows(lead: SampleLead): CsvCell[][] {
  const touches = lead.story.journeys.flatMap((journey) => journey.touches);
  const own = [...lead.story.activities, ...touches].sort((a, b) => a.at - b.at);
  const { mergedId } = lead;
  return [
    ...(mergedId === null
      ? []
      : lead.mergedActivities.map((activity) => activityRow(mergedId, activity, false))),
    ...own.map((activity) => activityRow(lead.id, activity, lead.dateOnlyTasks)),
  ];
}

function activityRow(id: string, { type, at }: SampleActivity, dateOnlyTasks: boolean): CsvCell[] {
  const isDateOnly = dateOnlyTasks && TASKS.includes(type);
  const text = ACTIVITY_TEXTS[type] ?? type;
  return [id, isDateOnly ? isoHomeDay(at) : isoSecond(at), text, type === 'email-sequence'];
}

/** The CRM's field history: what people changed, and the conversions, which say nothing the status does not. */
export function historyRows(lead: SampleLead): CsvCell[][] {
  const id = longId(lead.id);
  const rows: (readonly [at: number, cells: CsvCell[]])[] = [];
  const add = (at: number | null | undefined, field: string, from: CsvCell, to: CsvCell): void => {
    if (at != null && at >= PERIOD.historyFrom) rows.push([at, [id, field, from, to, isoSecond(at)]]);
  };
  add(lead.enrichedAt, 'NumberOfEmployees', null, lead.profile.employees);
  for (const journey of lead.story.journeys) {
    if (journey === lead.story.journeys[0]) add(journey.routedAt, 'Owner', 'Marketing Queue', lead.rep);
    add(journey.deal?.at, 'leadConverted', null, null);
  }
  for (const { at, from, to, byPerson } of statusChanges(lead)) if (byPerson) add(at, 'Status', from, to);
  return rows.sort(([a], [b]) => a - b).map(([, cells]) => cells);
}

/** The log of the marketing automation platform: the stages that it sets itself. */
export const lifecycleRows = (lead: SampleLead): CsvCell[][] =>
  statusChanges(lead)
    .filter(({ byPerson }) => !byPerson)
    .map(({ at, from, to }) => [lead.id, 'Lead Status', from, to, isoSecond(at)]);
