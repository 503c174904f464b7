import { leadSources, type Mapping } from '../mapping';

/** A column that a mapping names, and where it names it. */
export interface NeededColumn {
  readonly path: string;
  readonly column: string;
}

/** Every column a file of the mapping must have, the key first. */
export function neededColumns(mapping: Mapping, fileId: string): readonly NeededColumn[] {
  const index = mapping.files.findIndex(({ id }) => id === fileId);
  const file = mapping.files[index];
  if (!file) return [];
  const path = `files[${index}]`;
  const needed: NeededColumn[] = [{ path: `${path}.key`, column: file.key }];
  if (file.role === 'leads') {
    return [...needed, ...leadSources(mapping).filter((source) => source.file === fileId)];
  }
  needed.push({ path: `${path}.at`, column: file.at.column });
  if (file.role === 'history') {
    for (const name of ['field', 'oldValue', 'newValue'] as const) {
      needed.push({ path: `${path}.${name}`, column: file[name] });
    }
    return needed;
  }
  needed.push({ path: `${path}.type`, column: file.type });
  if (file.value !== null) needed.push({ path: `${path}.value`, column: file.value });
  file.types.forEach(({ when }, i) => {
    if (when) needed.push({ path: `${path}.types[${i}].when`, column: when.column });
  });
  return needed;
}

/** The first needed column that the header lacks. */
export const missingColumn = (
  needed: readonly NeededColumn[],
  header: readonly string[],
): NeededColumn | undefined => needed.find(({ column }) => !header.includes(column));
