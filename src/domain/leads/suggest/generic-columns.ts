import { lettersAndDigits, wordsOf } from '../presets/fold';
import { type FileFacts, isDates, ownColumns } from './file-facts';

/** A column that was found without a preset, and how sure that is. */
export interface Found {
  readonly column: string;
  readonly confidence: 'likely' | 'guess';
}

const LEAD_IDS = [
  ...['leadid', 'personid', 'contactid', 'recordid', 'whoid', 'prospectid', 'customerid', 'mqlid', 'id'],
];
const CREATED = [
  ...['createddate', 'createdate', 'createdat', 'createdon', 'created', 'creationdate', 'datecreated'],
];
/** Words in which other systems say that a record began, the likeliest first. */
const BEGINNINGS = [
  ['create'],
  ['creat'],
  ['created'],
  ['creation'],
  ['first', 'contact'],
  ['inquiry'],
  ['signup'],
  ['sign', 'up'],
  ['registered'],
  ['received'],
  ['submitted'],
  ['entered'],
  ['start'],
  ['started'],
  ['opened'],
  ['engage'],
];

const named = (header: readonly string[], names: readonly string[]): string | undefined =>
  names
    .map((name) => header.find((column) => lettersAndDigits(column) === name))
    .find((column) => column !== undefined);

/** The column that holds the id of the record: called so, else the only one that ends in "id" and tells rows apart. */
export function findKey(facts: FileFacts): Found | null {
  const own = ownColumns(facts);
  const byName = named(own, LEAD_IDS);
  if (byName !== undefined && (facts.rows === 0 || facts.tellsApart(byName)))
    return { column: byName, confidence: 'likely' };
  const ids = own.filter((column) => isIdName(column) && facts.tellsApart(column));
  const [first] = ids;
  if (first !== undefined) return { column: first, confidence: ids.length === 1 ? 'likely' : 'guess' };
  const apart = own.find((column) => facts.tellsApart(column) && !isDates(facts.column(column)));
  if (apart !== undefined) return { column: apart, confidence: 'guess' };
  return byName === undefined ? null : { column: byName, confidence: 'guess' };
}

export const isIdName = (column: string): boolean =>
  wordsOf(column).at(-1) === 'id' || /(?:^|[a-z])I[dD]$/.test(column);

/** The column that says when the record began: called so, else a date whose words say it, else the date most rows have. */
export function findCreated(facts: FileFacts): Found | null {
  const own = ownColumns(facts);
  const byName = named(own, CREATED);
  if (byName !== undefined) return { column: byName, confidence: 'likely' };
  const begins = beginning(facts);
  if (begins !== undefined) return { column: begins, confidence: 'guess' };
  const dates = own.filter((column) => isDates(facts.column(column)));
  const [fullest] = dates.sort((a, b) => facts.column(a).missing - facts.column(b).missing);
  return fullest === undefined ? null : { column: fullest, confidence: 'guess' };
}

/** Whether a date of the file is called as when a record began, so that it is no file of what came later. */
export const saysBeginning = (facts: FileFacts): boolean =>
  named(ownColumns(facts), CREATED) !== undefined || beginning(facts) !== undefined;

function beginning(facts: FileFacts): string | undefined {
  const dates = ownColumns(facts).filter((column) => isDates(facts.column(column)));
  return BEGINNINGS.map((words) =>
    dates.find((one) => words.every((word) => wordsOf(one).includes(word))),
  ).find((column) => column !== undefined);
}

/** The columns of a file of changes that no preset knows; null: it is none. */
export interface HistoryColumns {
  readonly key: string;
  readonly at: string;
  readonly field: string | null;
  readonly old: string | null;
  readonly new: string;
}

const OLD = [
  'oldvalue',
  'previousvalue',
  'from',
  'fromvalue',
  'before',
  'valuebefore',
  'old',
  'fromstage',
  'fromstatus',
];
const NEW = [
  'newvalue',
  'currentvalue',
  'to',
  'tovalue',
  'after',
  'valueafter',
  'new',
  'value',
  'tostage',
  'tostatus',
];
const FIELD = [
  'field',
  'fieldevent',
  'property',
  'propertyname',
  'attribute',
  'attributename',
  'fieldname',
  'column',
];
const TIMES = [
  ...[
    'changedat',
    'changedon',
    'changedate',
    'modifiedat',
    'editdate',
    'createddate',
    'createdat',
    'timestamp',
  ],
  ...['activitydate', 'occurredat', 'eventtime', 'eventdate', 'at', 'date', 'time', 'datetime', 'when'],
];
const TYPES = [
  'activitytype',
  'activitytypeid',
  'type',
  'eventtype',
  'eventname',
  'event',
  'activity',
  'action',
  'tasksubtype',
  'what',
];

const timeOf = (facts: FileFacts): string | undefined =>
  named(ownColumns(facts), TIMES) ?? ownColumns(facts).find((column) => isDates(facts.column(column)));

/** Which record a row of events is of. An id of the row itself is not meant. */
const leadOf = (facts: FileFacts): string | undefined =>
  named(ownColumns(facts), LEAD_IDS.slice(0, -1)) ??
  ownColumns(facts).find((column) => isIdName(column) && !facts.tellsApart(column));

export function findHistory(facts: FileFacts): HistoryColumns | null {
  const own = ownColumns(facts);
  const [key, at] = [leadOf(facts), timeOf(facts)];
  const [field, old, next] = [named(own, FIELD), named(own, OLD), named(own, NEW)];
  if (key === undefined || at === undefined || next === undefined) return null;
  if (field === undefined && old === undefined) return null;
  return { key, at, field: field ?? null, old: old ?? null, new: next };
}

/** The columns of a file of activities that no preset knows; null: it is none. */
export interface ActivityColumns {
  readonly key: string;
  readonly at: string;
  readonly type: string;
}

export function findActivities(facts: FileFacts): ActivityColumns | null {
  const [key, at, type] = [leadOf(facts), timeOf(facts), named(ownColumns(facts), TYPES)];
  return key === undefined || at === undefined || type === undefined ? null : { key, at, type };
}
