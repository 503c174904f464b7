import type { ActivityFile, HistoryFile, MappingFile } from '#domain/leads/mapping/files';
import type { FieldMapping, Mapping } from '#domain/leads/mapping/schema';
import type { Meanings } from '#domain/leads/suggest/question';

/** Raw texts and what they mean, from a day on. */
export type ValueTable = FieldMapping['values'][number];

/** Something whose raw texts are given a meaning by tables. */
export type TableOwner =
  | { readonly of: 'status'; readonly file: string }
  | { readonly of: 'field'; readonly field: string }
  | { readonly of: 'reason' };

/** The tables there are, the one from the beginning first; none where texts mean themselves. */
export function tablesOf(mapping: Mapping, owner: TableOwner): readonly ValueTable[] {
  switch (owner.of) {
    case 'status': {
      const file = mapping.files.find(({ id }) => id === owner.file);
      return bySince(file?.role === 'history' ? (file.status?.tables ?? []) : []);
    }
    case 'field':
      return bySince(mapping.fields.find(({ field }) => field === owner.field)?.values ?? []);
    case 'reason':
      return bySince(mapping.lead.reason?.values ?? []);
  }
}

const bySince = (tables: readonly ValueTable[]): ValueTable[] =>
  [...tables].sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));

function withTables(mapping: Mapping, owner: TableOwner, tables: readonly ValueTable[]): Mapping {
  const next = [...tables];
  switch (owner.of) {
    case 'status':
      return withHistory(mapping, owner.file, (file) =>
        file.status ? { ...file, status: { ...file.status, tables: next } } : file,
      );
    case 'field':
      return {
        ...mapping,
        fields: mapping.fields.map((one) => (one.field === owner.field ? { ...one, values: next } : one)),
      };
    case 'reason': {
      const { reason } = mapping.lead;
      return reason === null
        ? mapping
        : { ...mapping, lead: { ...mapping.lead, reason: { ...reason, values: next } } };
    }
  }
}

/**
 * The mapping in which several texts, as all spellings of one value, mean the same from a day on.
 * @param since names the table; null: the one from the beginning, which is made when there is none.
 * @param meaning undefined: no table names the texts; null: they mean nothing.
 */
export function withMeaning(
  mapping: Mapping,
  owner: TableOwner,
  since: string | null,
  texts: readonly string[],
  meaning: string | null | undefined,
): Mapping {
  const tables = tablesOf(mapping, owner);
  const known = tables.some((table) => table.since === since) ? tables : [...tables, { since, map: {} }];
  const changed = known.map((table) =>
    table.since === since ? { since, map: withTexts(table.map, texts, meaning) } : table,
  );
  // A field without texts in its tables has none, so that it is as it was before the first one.
  const isBare = owner.of === 'field' && changed.every(({ map }) => Object.keys(map).length === 0);
  return withTables(mapping, owner, isBare && changed.length === 1 ? [] : bySince(changed));
}

/** A table in which several texts mean the same; undefined: it does not name them. */
export function withTexts(
  map: Meanings,
  texts: readonly string[],
  meaning: string | null | undefined,
): ValueTable['map'] {
  // Entries rather than an index, since a text can be called as a part of every object is.
  const entries = new Map(Object.entries(map));
  for (const text of texts) {
    if (meaning === undefined) entries.delete(text);
    else entries.set(text, meaning);
  }
  return Object.fromEntries(entries);
}

/** What a text means by a table: undefined when the table does not name it. */
export const meaningIn = ({ map }: ValueTable, text: string): string | null | undefined =>
  Object.hasOwn(map, text) ? map[text] : undefined;

/** The mapping in which meanings change on a day: they begin as those of the time before. */
export function withChangeOn(mapping: Mapping, owner: TableOwner, since: string): Mapping {
  const tables = tablesOf(mapping, owner);
  if (tables.some((table) => table.since === since)) return mapping;
  const before = tables.findLast((table) => table.since === null || table.since < since);
  const known = before ? tables : [{ since: null, map: {} }, ...tables];
  return withTables(mapping, owner, bySince([...known, { since, map: { ...before?.map } }]));
}

/** The mapping without the meanings from a day on: those of before go on. */
export const withoutChangeOn = (mapping: Mapping, owner: TableOwner, since: string): Mapping =>
  withTables(
    mapping,
    owner,
    tablesOf(mapping, owner).filter((table) => table.since !== since),
  );

function withFile(mapping: Mapping, id: string, change: (file: MappingFile) => MappingFile): Mapping {
  return { ...mapping, files: mapping.files.map((file) => (file.id === id ? change(file) : file)) };
}

export const withHistory = (
  mapping: Mapping,
  id: string,
  change: (file: HistoryFile) => HistoryFile,
): Mapping => withFile(mapping, id, (file) => (file.role === 'history' ? change(file) : file));

export type ActivityType = ActivityFile['types'][number];

/** The mapping in which texts are an activity; null: known and left out; undefined: not known. */
export function withActivity(
  mapping: Mapping,
  id: string,
  texts: readonly string[],
  activity: string | null | undefined,
  madeBy: ActivityType['madeBy'],
): Mapping {
  return withFile(mapping, id, (file) => {
    if (file.role !== 'activities') return file;
    const wanted = new Set(texts);
    // What holds under a condition was thought of by somebody; only the plain meaning of a text is changed.
    const isPlain = ({ value, when }: ActivityType): boolean => when === null && wanted.has(value);
    if (activity === undefined) return { ...file, types: file.types.filter((one) => !isPlain(one)) };
    const named = new Set(file.types.filter(isPlain).map(({ value }) => value));
    const changed = file.types.map((one) =>
      isPlain(one) ? { ...one, activity, madeBy: one.activity === activity ? one.madeBy : madeBy } : one,
    );
    const added = texts.flatMap((value): ActivityType[] =>
      named.has(value) ? [] : [{ value, when: null, activity, madeBy, answers: null }],
    );
    return { ...file, types: [...changed, ...added] };
  });
}

/** The mapping with one of the types of a file changed, by its place among them. */
export const withType = (
  mapping: Mapping,
  id: string,
  index: number,
  change: (type: ActivityType) => ActivityType,
): Mapping =>
  withFile(mapping, id, (file) =>
    file.role === 'activities'
      ? { ...file, types: file.types.map((one, i) => (i === index ? change(one) : one)) }
      : file,
  );

/** The mapping in which the history of a field is told by how the file calls it; null: of none. */
export const withHistoryField = (mapping: Mapping, id: string, text: string, field: string | null): Mapping =>
  withHistory(mapping, id, (file) => {
    const others = file.fields.filter((one) => one.value !== text);
    return { ...file, fields: field === null ? others : [...others, { value: text, field }] };
  });
