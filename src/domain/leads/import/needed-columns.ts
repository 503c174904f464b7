import { leadSources, type Mapping } from '../mapping';

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
  const path = `files[${index}]`;
  const needed: NeededColumn[] = [{ path: `${path}.key`, column: file.key, meaning: 'the id of the lead' }];
  if (file.role === 'leads') {
    return [...needed, ...leadSources(mapping).filter((source) => source.file === fileId)];
  }
  if (file.role === 'history') {
    return [
      ...needed,
      { path: `${path}.at`, column: file.at.column, meaning: 'when a field changed' },
      { path: `${path}.field`, column: file.field, meaning: 'which field changed' },
      { path: `${path}.oldValue`, column: file.oldValue, meaning: 'its value before' },
      { path: `${path}.newValue`, column: file.newValue, meaning: 'its value after' },
    ];
  }
  needed.push(
    { path: `${path}.at`, column: file.at.column, meaning: 'when an activity happened' },
    { path: `${path}.type`, column: file.type, meaning: 'what kind of activity it was' },
  );
  if (file.value !== null) {
    needed.push({ path: `${path}.value`, column: file.value, meaning: 'the value of an activity' });
  }
  file.types.forEach(({ when, value }, i) => {
    if (when) {
      const meaning = `whether to read "${value}"`;
      needed.push({ path: `${path}.types[${i}].when`, column: when.column, meaning });
    }
  });
  return needed;
}

/** The first needed column that the header lacks. */
export const missingColumn = (
  needed: readonly NeededColumn[],
  header: readonly string[],
): NeededColumn | undefined => needed.find(({ column }) => !header.includes(column));
