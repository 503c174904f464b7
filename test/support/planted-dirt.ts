import type { Mapping } from '#domain/leads/mapping/schema';
import { sampleMapping } from '#domain/sample/mapping';

/** Dirt that the generated company does not have, put into its CSV texts by hand, and how much of it. */
export interface PlantedDirt {
  readonly texts: ReadonlyMap<string, string>;
  /** Leads that have an industry, which only those keep that became SQL. */
  readonly filledLater: number;
  /** The sample's mapping, with the history of the score. */
  readonly mapping: Mapping;
}

export const PLANTED = {
  identicalRows: 7,
  conflictingRows: 5,
  futureActivities: 3,
  wonBeforeOpportunity: 4,
  tiedOwnerChanges: 6,
  activitiesBeforeCreation: 9,
  backfilledSqls: 60,
  rescored: 45,
  scoredOneByOne: 12,
  callsAtOnce: 8,
  silentMonth: '2025-11',
} as const;

/** No lead of the sample is created on these days, and nothing else happens at these seconds. */
const BACKFILLED = '2026-05-05T21:00:00Z';
const RESCORED = '2026-02-02T06:00:00Z';
const CALLED = '2026-03-03T15:00:00Z';
const TIED = '2026-06-20T13:13:13Z';

type Cells = string[];

/** The sample holds no quotation marks, so its cells are what stands between commas. */
class Table {
  readonly header: Cells;
  readonly rows: Cells[];

  constructor(text: string) {
    const [header = [], ...rows] = text
      .split('\r\n')
      .filter((line) => line !== '')
      .map((line) => line.split(','));
    this.header = header;
    this.rows = rows;
  }

  get(row: Cells, column: string): string {
    return row[this.header.indexOf(column)] ?? '';
  }

  set(row: Cells, column: string, cell: string): void {
    row[this.header.indexOf(column)] = cell;
  }

  /** The first rows for which it holds. */
  some(count: number, holds: (row: Cells) => boolean): Cells[] {
    const found = this.rows.filter(holds).slice(0, count);
    if (found.length < count) throw new Error(`only ${found.length} rows of ${count} to plant dirt in`);
    return found;
  }

  toString(): string {
    return [this.header, ...this.rows].map((row) => `${row.join(',')}\r\n`).join('');
  }
}

export function withPlantedDirt(clean: ReadonlyMap<string, string>): PlantedDirt {
  const table = (name: string) => new Table(clean.get(name) ?? '');
  const [leads, activities, history] = [table('leads.csv'), table('activities.csv'), table('history.csv')];
  const ids = leads.rows.map((row) => leads.get(row, 'Id'));
  const id = (index: number): string => ids[index] ?? '';
  const change = (lead: string, field: string, from: string, to: string, at: string) =>
    history.rows.push([lead, field, from, to, at]);

  let filledLater = 0;
  for (const row of leads.rows) {
    if (leads.get(row, 'SQL_Date__c') === '') leads.set(row, 'Industry', '');
    else if (leads.get(row, 'Industry') !== '') filledLater++;
  }

  // Won on a day in the period, an opportunity only afterwards. Their statuses go, or those would say when.
  const won = leads.some(PLANTED.wonBeforeOpportunity, (row) => leads.get(row, 'StageName') === 'Closed Won');
  for (const row of won) leads.set(row, 'ConvertedDate', '2026-06-30T10:00:00Z');
  const isWon = new Set(won.map((row) => leads.get(row, 'Id').slice(0, 15)));
  history.rows.splice(
    0,
    history.rows.length,
    ...history.rows.filter(
      (row) => !isWon.has(history.get(row, 'LeadId').slice(0, 15)) || history.get(row, 'Field') !== 'Status',
    ),
  );

  const untouched = leads.some(
    PLANTED.backfilledSqls,
    (row) =>
      leads.get(row, 'Status') === 'New' &&
      leads.get(row, 'Handed_Over_Date__c') === '' &&
      leads.get(row, 'CreatedDate') < '2026-05-01',
  );
  for (const row of untouched) leads.set(row, 'SQL_Date__c', BACKFILLED);

  for (let i = 0; i < PLANTED.rescored; i++) change(id(i), 'Score', '10', '25', RESCORED);
  for (let i = 0; i < PLANTED.scoredOneByOne; i++) {
    change(id(i), 'Score', '25', '30', `2025-${String(i + 1).padStart(2, '0')}-09T12:00:00Z`);
  }
  for (let i = 0; i < PLANTED.tiedOwnerChanges; i++) {
    change(id(i), 'Owner', 'Marketing Queue', 'Partner Queue', TIED);
    change(id(i), 'Owner', 'Partner Queue', 'Marketing Queue', TIED);
  }

  const silent = activities.rows.filter(
    (row) =>
      activities.get(row, 'Type') !== 'Email Click' ||
      !activities.get(row, 'ActivityDate').startsWith(PLANTED.silentMonth),
  );
  activities.rows.splice(0, activities.rows.length, ...silent);
  const late = leads.some(
    PLANTED.activitiesBeforeCreation,
    (row) => leads.get(row, 'CreatedDate') > '2025-06',
  );
  for (const row of late)
    activities.rows.push([leads.get(row, 'Id'), '2025-02-02T09:00:00Z', 'Email Click', 'false']);
  for (let i = 0; i < PLANTED.futureActivities; i++) {
    activities.rows.push([id(i), '2031-01-01T09:00:00Z', 'Email Click', 'false']);
  }
  const called = leads.some(PLANTED.callsAtOnce, (row) => leads.get(row, 'CreatedDate') < '2026-03-01');
  for (const row of called) activities.rows.push([leads.get(row, 'Id'), CALLED, 'Call', 'false']);

  const again = leads.rows.slice(0, PLANTED.identicalRows).map((row) => [...row]);
  const otherwise = leads.rows.slice(100, 100 + PLANTED.conflictingRows).map((row) => [...row]);
  for (const row of otherwise) leads.set(row, 'Company', 'Somebody else');
  leads.rows.push(...again, ...otherwise);

  const texts = new Map(clean)
    .set('leads.csv', leads.toString())
    .set('activities.csv', activities.toString())
    .set('history.csv', history.toString());
  return { texts, filledLater, mapping: scoreTracked(sampleMapping()) };
}

const scoreTracked = (mapping: Mapping): Mapping => ({
  ...mapping,
  files: mapping.files.map((file) =>
    file.role === 'history' && file.id === 'history'
      ? { ...file, fields: [...file.fields, { value: 'Score', field: 'lead-score' }] }
      : file,
  ),
});
