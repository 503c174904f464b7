import { fold } from './presets/fold';
import type { Preset, Target } from './presets/preset';
import { presetColumns, recognisePreset } from './presets/recognise';

/** What a column may mean. */
export const COLUMN_MEANINGS = [
  'id',
  'lead',
  'created',
  'updated',
  'owner',
  'status',
  'source',
  'company',
  'country',
  'industry',
  'employees',
  'revenue',
  'score',
  'converted',
  'milestone',
  'time',
  'activity-type',
  'value',
  'field',
  'old-value',
  'new-value',
] as const;

/** What a column probably means, by its name alone. */
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

export interface ColumnSuggestion {
  readonly column: string;
  readonly meaning: ColumnMeaning;
}

/** A suggestion and no more: names say what people call a thing, not what it is. */
export interface FileSuggestion {
  readonly role: 'leads' | 'activities' | 'history' | null;
  /** Id of the preset of the object that it is probably an export of; null: of none that is known. */
  readonly preset: string | null;
  readonly columns: readonly ColumnSuggestion[];
}

type Names = Readonly<Partial<Record<ColumnMeaning, readonly string[]>>>;

/** Folded headers, the likeliest first. */
const LEADS: Names = {
  id: ['id', 'leadid', 'contactid', 'recordid', 'marketoguid'],
  created: ['createddate', 'createdate', 'createdat', 'createdon', 'created'],
  updated: ['updatedat', 'lastmodifieddate', 'lastactivitydate'],
  owner: ['ownerid', 'leadowner', 'contactowner', 'hubspotownerid', 'owner'],
  status: ['status', 'leadstatus', 'lifecyclestage', 'hsleadstatus', 'leadrevenuestageid'],
  source: ['leadsource', 'originalsource', 'hsanalyticssource', 'source'],
  company: ['company', 'companyaccount', 'companyname', 'account'],
  country: ['country', 'countryregion'],
  industry: ['industry'],
  employees: ['numberofemployees', 'employees'],
  revenue: ['annualrevenue'],
  score: ['leadscore', 'hubspotscore', 'score'],
  converted: ['converteddate'],
};

const ACTIVITIES: Names = {
  id: ['marketoguid', 'activityid', 'id'],
  lead: ['leadid', 'whoid', 'contactid'],
  time: ['activitydate', 'at', 'timestamp', 'date', 'createddate'],
  'activity-type': ['activitytypeid', 'activitytype', 'type'],
  value: ['primaryattributevalue', 'value'],
};

const HISTORY: Names = {
  lead: ['leadid', 'contactid', 'recordid'],
  time: ['createddate', 'editdate', 'changedat', 'changedate', 'timestamp', 'at', 'date'],
  field: ['field', 'fieldevent', 'property', 'attribute', 'fieldname'],
  'old-value': ['oldvalue'],
  'new-value': ['newvalue', 'value'],
};

/** Dates at which a lead became something, as HubSpot calls them. */
const MILESTONE = /^became(?:a|an)?\w+date$|^hslifecyclestage\w+date$|^hsv2dateentered/;

/**
 * What the columns of a file probably mean, and so what the file holds. Of events a preset says it, where one knows the
 * file; a preset says more of leads, too, and that is for whoever suggests a mapping.
 */
export function suggestColumns(header: readonly string[]): FileSuggestion {
  const [recognised] = recognisePreset(header);
  const preset = recognised?.preset ?? null;
  const id = preset?.id ?? null;
  const names = namesOf(header);
  const found = (wanted: Names): Map<ColumnMeaning, string> => {
    const columns = new Map<ColumnMeaning, string>();
    for (const [meaning, candidates] of Object.entries(wanted)) {
      const column = candidates.map((name) => names.get(name)).find((one) => one !== undefined);
      // The keys of the tables above are meanings.
      if (column !== undefined) columns.set(meaning as ColumnMeaning, column);
    }
    return columns;
  };
  if (preset?.role === 'history' || preset?.role === 'activities') {
    return { role: preset.role, preset: id, columns: listed(header, eventMeanings(preset, header)) };
  }
  const history = found(HISTORY);
  const activities = found(ACTIVITIES);
  const leads = found(LEADS);
  const milestones = [...names].flatMap(([name, column]) => (MILESTONE.test(name) ? [column] : []));
  const isLeads = preset?.role === 'leads';
  if (!isLeads && history.has('lead') && history.has('field') && history.has('new-value')) {
    return { role: 'history', preset: id, columns: listed(header, history) };
  }
  if (!isLeads && activities.has('lead') && activities.has('activity-type') && activities.has('time')) {
    return { role: 'activities', preset: id, columns: listed(header, activities) };
  }
  const looksSo = leads.has('id') && (leads.has('created') || leads.has('status'));
  const role = preset === null ? looksSo : isLeads;
  return { role: role ? 'leads' : null, preset: id, columns: listed(header, leads, milestones) };
}

/** The first column of each folded name; a field that somebody added does not stand for the one it is called like. */
function namesOf(header: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const column of header) {
    const { name, custom } = fold(column);
    if (!custom && !names.has(name)) names.set(name, column);
  }
  return names;
}

const EVENT_MEANINGS: Readonly<Partial<Record<Target['to'], ColumnMeaning>>> = {
  key: 'lead',
  at: 'time',
  type: 'activity-type',
  value: 'value',
  field: 'field',
  old: 'old-value',
  new: 'new-value',
};

/** By the preset; of columns that may mean the same, the likeliest. */
function eventMeanings(preset: Preset, header: readonly string[]): ReadonlyMap<ColumnMeaning, string> {
  const meanings = new Map<ColumnMeaning, string>();
  for (const { header: name, column } of presetColumns(preset, header)) {
    const meaning = EVENT_MEANINGS[column.into.to];
    if (meaning !== undefined && !meanings.has(meaning)) meanings.set(meaning, name);
  }
  const own = ACTIVITIES.id?.map((name) => namesOf(header).get(name)).find((name) => name !== undefined);
  if (preset.role === 'activities' && own !== undefined) meanings.set('id', own);
  return meanings;
}

/** In the order of the file. */
function listed(
  header: readonly string[],
  meanings: ReadonlyMap<ColumnMeaning, string>,
  milestones: readonly string[] = [],
): ColumnSuggestion[] {
  const all: ColumnSuggestion[] = [
    ...[...meanings].map(([meaning, column]) => ({ column, meaning })),
    ...milestones.map((column) => ({ column, meaning: 'milestone' as const })),
  ];
  return all.sort((a, b) => header.indexOf(a.column) - header.indexOf(b.column));
}
