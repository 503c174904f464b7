import type { MappingFile } from '../mapping/files';
import { leadSources } from '../mapping/places';
import type { Mapping } from '../mapping/schema';

/** A column that a mapping names, and where it names it. */
export interface NeededColumn {
  readonly path: string;
  readonly column: string;
  /** What is read from it, in words that follow "reads". */
  readonly meaning: string;
}

/** Every column a file of the mapping must have, the key first. */
export function neededColumns(mapping: Mapping, fileId: string): readonly NeededColumn[] {
  const index = mapping.files.findIndex(({ id }) => id === fileId);
  const file = mapping.files[index];
  if (!file) return [];
  const own = [...ownColumns(file), ...file.where.map(rowCondition)].map(
    ([member, column, meaning]): NeededColumn => ({ path: `files[${index}].${member}`, column, meaning }),
  );
  return [...own, ...leadSources(mapping).filter((source) => source.file === fileId)];
}

type Own = readonly [member: string, column: string, meaning: string];

const rowCondition = ({ column }: { readonly column: string }, i: number): Own => [
  `where[${i}]`,
  column,
  'whether to read a row',
];

function ownColumns(file: MappingFile): Own[] {
  const maybe = (member: string, column: string | null, meaning: string): Own[] =>
    column === null ? [] : [[member, column, meaning]];
  switch (file.role) {
    case 'leads':
      return [
        ['key', file.key, file.on === null ? 'the id of the lead' : 'what its rows are looked up by'],
        ...file.links.map(({ column }, i): Own => [`links[${i}].column`, column, 'another id of the lead']),
        ...maybe('master', file.master, 'which lead it was merged into'),
        ...file.columns.map(
          ({ column, as }, i): Own => [`columns[${i}].column`, column, `what another file calls "${as}"`],
        ),
      ];
    case 'activities':
      return [
        ['key', file.key, 'the id of the lead'],
        ['at', file.at.column, 'when an activity happened'],
        ...maybe('type', file.type, 'what kind of activity it was'),
        ...maybe('value', file.value, 'the value of an activity'),
        ...file.types.flatMap(({ when, value }, i) =>
          maybe(`types[${i}].when`, when?.column ?? null, `whether to read "${value}"`),
        ),
      ];
    case 'history':
      return [
        ['key', file.key, 'the id of the lead'],
        ['at', file.at.column, 'when a field changed'],
        ...maybe('field', file.field, 'which field changed'),
        ...maybe('oldValue', file.oldValue, 'its value before'),
        ['newValue', file.newValue, 'its value after'],
        ...maybe('status.by', file.status?.by?.column ?? null, 'who changed the status'),
      ];
    case 'merges':
      return [
        ['key', file.key, 'the lead that stayed'],
        ['merged', file.merged, 'the ids that have meant it since'],
      ];
  }
}

/** The first needed column that the header lacks. */
export const missingColumn = (
  needed: readonly NeededColumn[],
  header: readonly string[],
): NeededColumn | undefined => needed.find(({ column }) => !header.includes(column));
