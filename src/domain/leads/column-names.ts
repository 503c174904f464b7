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
  readonly columns: readonly ColumnSuggestion[];
}

type Names = Readonly<Partial<Record<ColumnMeaning, readonly string[]>>>;

/** Letters and digits of the headers that Salesforce, HubSpot and Marketo export, the likeliest first. */
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
  time: ['createddate', 'editdate', 'timestamp', 'at', 'date'],
  field: ['field', 'fieldevent', 'property'],
  'old-value': ['oldvalue'],
  'new-value': ['newvalue', 'value'],
};

/** Dates at which a lead became something, as HubSpot calls them. */
const MILESTONE = /^became(?:a|an)?\w+date$|^hslifecyclestage\w+date$|^hsv2dateentered/;

/** What the columns of a file probably mean, and so what the file holds. */
export function suggestColumns(header: readonly string[]): FileSuggestion {
  const known = new Map<string, string>();
  for (const column of header) {
    const name = lettersAndDigits(column);
    if (!known.has(name)) known.set(name, column);
  }
  const found = (names: Names): Map<ColumnMeaning, string> => {
    const columns = new Map<ColumnMeaning, string>();
    for (const [meaning, candidates] of Object.entries(names)) {
      const name = candidates.find((candidate) => known.has(candidate));
      // The keys of the tables above are meanings.
      if (name !== undefined) columns.set(meaning as ColumnMeaning, known.get(name) ?? name);
    }
    return columns;
  };
  const history = found(HISTORY);
  const activities = found(ACTIVITIES);
  const leads = found(LEADS);
  const milestones = header.filter((column) => MILESTONE.test(lettersAndDigits(column)));
  if (history.has('lead') && history.has('field') && history.has('new-value')) {
    return { role: 'history', columns: listed(header, history) };
  }
  if (activities.has('lead') && activities.has('activity-type') && activities.has('time')) {
    return { role: 'activities', columns: listed(header, activities) };
  }
  return {
    role: leads.has('id') && (leads.has('created') || leads.has('status')) ? 'leads' : null,
    columns: listed(header, leads, milestones),
  };
}

const lettersAndDigits = (column: string): string => column.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

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
