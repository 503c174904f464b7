import type { ActivityFile, HistoryFile } from '#domain/leads/mapping/files';
import type { ColumnFacts, FileFacts } from '#domain/leads/suggest/file-facts';
import type { ValueSpan } from '#domain/leads/understand/spans';
import type { ValueCount } from '#domain/leads/understand/value-count';
import { variantGroups } from '#domain/leads/understand/variants';
import { meaningIn, type ValueTable } from './value-edits';

/** One text, or several spellings of one value. */
export interface MeaningRow {
  /** The spelling met most often comes first. */
  readonly texts: readonly ValueSpan[];
  /** Of all spellings. */
  readonly count: number;
  /** Between when they were met; null: not known. */
  readonly first: number | null;
  readonly last: number | null;
}

/** Texts in the order given; spellings of one value stand together where the first of them is. */
export function meaningRows(
  values: readonly ValueSpan[],
  known: readonly string[] = [],
): readonly MeaningRow[] {
  const groupOf = new Map<string, readonly ValueCount[]>();
  for (const { members } of variantGroups(values, known)) {
    for (const { text } of members) groupOf.set(text, members);
  }
  const seen = new Set<string>();
  return values.flatMap((value): MeaningRow[] => {
    if (seen.has(value.text)) return [];
    const members = groupOf.get(value.text);
    const texts = members
      ? values.filter(({ text }) => members.some((member) => member.text === text))
      : [value];
    for (const { text } of texts) seen.add(text);
    return [{ texts, ...spanOf(texts) }];
  });
}

/** Each text by itself. */
export const splitRow = ({ texts }: MeaningRow): readonly MeaningRow[] =>
  texts.map((text) => ({ texts: [text], ...spanOf([text]) }));

function spanOf(texts: readonly ValueSpan[]): Omit<MeaningRow, 'texts'> {
  const firsts = texts.flatMap(({ first }) => first ?? []);
  const lasts = texts.flatMap(({ last }) => last ?? []);
  return {
    count: texts.reduce((all, { count }) => all + count, 0),
    first: firsts.length === 0 ? null : Math.min(...firsts),
    last: lasts.length === 0 ? null : Math.max(...lasts),
  };
}

/** What the spellings of a row mean by a table; `mixed`: not all the same. */
export type RowMeaning =
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'meant'; readonly meaning: string }
  | { readonly kind: 'mixed' };

export function meaningOfRow({ texts }: MeaningRow, table: ValueTable | null): RowMeaning {
  const all = new Set(texts.map(({ text }) => (table ? meaningIn(table, text) : undefined)));
  if (all.size > 1) return { kind: 'mixed' };
  const [one] = all;
  if (one === undefined) return { kind: 'unnamed' };
  return one === null ? { kind: 'nothing' } : { kind: 'meant', meaning: one };
}

const withoutTime = ({ text, count }: ValueCount): ValueSpan => ({ text, count, first: null, last: null });

/** The values that were met, and behind them those that only the mapping names. */
function withNamed(met: readonly ValueSpan[], named: Iterable<string>): readonly ValueSpan[] {
  const texts = new Set(met.map(({ text }) => text));
  const others = [...new Set(named)].filter((text) => !texts.has(text));
  return [...met, ...others.map((text) => withoutTime({ text, count: 0 }))];
}

const textsIn = (tables: readonly ValueTable[]): string[] => tables.flatMap(({ map }) => Object.keys(map));

/** The values of a column that tables give a meaning, with all that the tables name. */
export const valuesOfColumn = (
  column: ColumnFacts | null,
  tables: readonly ValueTable[],
): readonly ValueSpan[] => withNamed((column?.values ?? []).map(withoutTime), textsIn(tables));

/** The values of the status in a history, with counts and times once the file was read to its end. */
export function valuesOfStatus(file: HistoryFile, facts: FileFacts | null): readonly ValueSpan[] {
  const { status, field, newValue, oldValue } = file;
  if (!status) return [];
  const spans = facts?.file.profile?.byField.find(
    (one) => one.field === (field === null ? null : status.value),
  );
  const old = (spans?.moves ?? []).flatMap(({ from }) => (from === '' ? [] : [from]));
  const met = spans?.values ?? peekedStatus(facts, field, status.value, newValue, oldValue);
  return withNamed(met, [...old, ...textsIn(status.tables)]);
}

/** By the first rows, until the file was read. */
function peekedStatus(
  facts: FileFacts | null,
  field: string | null,
  status: string,
  newValue: string,
  oldValue: string | null,
): readonly ValueSpan[] {
  if (!facts) return [];
  const { rows, header } = facts.file.peek;
  const at = (name: string | null): number => (name === null ? -1 : header.indexOf(name));
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (field !== null && (row[at(field)] ?? '').trim() !== status) continue;
    for (const name of [newValue, oldValue]) {
      const text = (row[at(name)] ?? '').trim();
      if (text !== '') counts.set(text, (counts.get(text) ?? 0) + (name === newValue ? 1 : 0));
    }
  }
  return [...counts].map(([text, count]) => withoutTime({ text, count })).sort((a, b) => b.count - a.count);
}

/** The types of a file of activities. */
export function valuesOfTypes({ type, types }: ActivityFile, facts: FileFacts | null): readonly ValueSpan[] {
  const listed = type === null || !facts?.header.includes(type) ? [] : facts.column(type).values;
  const met = facts?.file.profile?.byField[0]?.values ?? [];
  const spans = type === null ? [] : met.length > 0 ? met : listed.map(withoutTime);
  return withNamed(
    spans,
    types.map(({ value }) => value),
  );
}

/** What a history calls the fields whose changes it holds. */
export function valuesOfFields({ field, fields, status }: HistoryFile, facts: FileFacts | null) {
  const profiled = (facts?.file.profile?.byField ?? []).flatMap(
    ({ field: text, rows, first, last }): ValueSpan[] =>
      text === null ? [] : [{ text, count: rows, first, last }],
  );
  const listed =
    field === null || !facts?.header.includes(field) ? [] : facts.column(field).values.map(withoutTime);
  const all = withNamed(
    profiled.length > 0 ? profiled : listed,
    fields.map(({ value }) => value),
  );
  return all.filter(({ text }) => text !== status?.value);
}
