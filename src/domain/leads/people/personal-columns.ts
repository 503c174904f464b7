import type { Policy } from '../../glossary/schema/policy';
import type { Rejection } from '../lead-data';
import type { MappingFile } from '../mapping/files';
import type { Condition } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';

/** Whether a cell of a column may name a person; of a whole row, told by the column null. */
export type IsPersonal = (file: string, column: string | null) => boolean;

interface Place {
  readonly file: string;
  readonly column: string;
}

/**
 * Which columns of a mapping's files hold what must not be shown where the mapping does not keep it: those that a personal
 * field is read from, whatever else reads them, the owner, mail addresses that say who is who, and what is asked how it ends, which is
 * asked of mail addresses. A history that has such a field tells its values in the same two columns as others, so these are
 * personal. A whole row has columns that nobody mapped and is personal unless everything is kept.
 */
export function personalColumns(mapping: Mapping, policy: Policy): IsPersonal {
  const { keep } = mapping.personal;
  if (keep === 'all') return () => false;
  const personal = new Set(policy.fields.filter((field) => field.personal).map(({ id }) => id));
  const isHidden = (field: string): boolean => personal.has(field) && !keep.includes(field);
  const read = mapping.fields.filter(({ field }) => personal.has(field));
  const hidden = united(mapping, [
    ...read.filter(({ field }) => isHidden(field)).map(({ from }) => from),
    ...(mapping.lead.owner ? [mapping.lead.owner.from] : []),
    ...mapping.people.keys.filter(({ kind }) => kind === 'email').map(({ from }) => from),
    ...mapping.exclusions.flatMap(({ file, when }) => mailPlaces(file, [when])),
    ...mapping.files.flatMap((file) => [...mailPlaces(file.id, file.where), ...valuePlaces(file, isHidden)]),
  ]);
  const owner = mapping.lead.owner && keyOf(mapping.lead.owner.from);
  const kept = united(
    mapping,
    mapping.fields
      // The owner is as personal as the field of the same column; otherwise a field that is not personal keeps nothing.
      .filter(({ field, from }) => !isHidden(field) && (personal.has(field) || keyOf(from) === owner))
      .map(({ from }) => from),
  );
  return (file, column) => {
    if (column === null) return true;
    const place = keyOf({ file, column });
    return hidden.has(place) && !kept.has(place);
  };
}

/**
 * Whether the cell of a rejection must not be shown or kept. Only statuses and reasons are looked up as values that nobody
 * knows, also where a history has persons in the same column. An address is hidden wherever it has strayed.
 */
export function hiddenCells(mapping: Mapping, policy: Policy): (rejection: Rejection) => boolean {
  if (mapping.personal.keep === 'all') return () => false;
  const isPersonal = personalColumns(mapping, policy);
  return ({ file, column, text, reason }) =>
    (reason !== 'unknown-value' && isPersonal(file, column)) || text.includes('@');
}

const keyOf = ({ file, column }: Place): string => JSON.stringify([file, column]);

const mailPlaces = (file: string, conditions: readonly Condition[]): Place[] =>
  conditions.filter((condition) => 'endsWith' in condition).map(({ column }) => ({ file, column }));

function valuePlaces(file: MappingFile, isHidden: (field: string) => boolean): Place[] {
  if (file.role !== 'history' || !file.fields.some(({ field }) => isHidden(field))) return [];
  return [file.oldValue ?? file.newValue, file.newValue].map((column) => ({ file: file.id, column }));
}

/** With the columns of united files that are read as those of the first. */
function united({ files }: Mapping, places: readonly Place[]): ReadonlySet<string> {
  const found = new Set(places.map(keyOf));
  const first = files[0]?.id ?? '';
  for (const file of files) {
    if (file.role !== 'leads') continue;
    for (const { column, as } of file.columns) {
      if (found.has(keyOf({ file: first, column: as }))) found.add(keyOf({ file: file.id, column }));
    }
  }
  return found;
}
