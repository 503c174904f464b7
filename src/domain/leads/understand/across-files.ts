import type { ColumnProfile } from './column-observer';
import { type VariantGroup, variantGroups } from './variants';

/** Texts of a column that a list in another file probably writes otherwise, so that a join would miss them. */
export interface AcrossFiles {
  readonly file: string;
  readonly column: string;
  /** The column that lists what there is. */
  readonly list: { readonly file: string; readonly column: string };
  readonly groups: readonly VariantGroup[];
}

interface Named {
  readonly name: string;
  readonly columns: readonly ColumnProfile[];
}

/**
 * Holds columns of one name against each other. A list is a column with at least two and at most 50 values, each once,
 * as in an export of products or owners. Files are told apart by their place, since two may have one name.
 */
export function variantsAcrossFiles(files: readonly Named[]): AcrossFiles[] {
  return files.flatMap((file) =>
    file.columns.flatMap((column) =>
      files
        .filter((other) => other !== file)
        .flatMap((other) =>
          other.columns
            .filter((list) => isList(list) && nameOf(list) === nameOf(column))
            .flatMap((list) => heldAgainst(file.name, column, other.name, list)),
        ),
    ),
  );
}

const isList = ({ guess, values }: ColumnProfile): boolean =>
  guess.type === 'text' && values.length > 1 && values.every(({ count }) => count === 1);

const nameOf = ({ name }: ColumnProfile): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function heldAgainst(
  file: string,
  column: ColumnProfile,
  listFile: string,
  list: ColumnProfile,
): AcrossFiles[] {
  const known = list.values.map(({ text }) => text);
  const groups = variantGroups(column.values, known);
  if (groups.length === 0) return [];
  return [{ file, column: column.name, list: { file: listFile, column: list.name }, groups }];
}
