import type { DraftFile } from '../../../app/session/importing-state';
import { cellText } from '../../../ui/cell-text';

/** An earlier file of the import that a file is a copy of, as far as is known without reading them again. */
export interface SameRows {
  readonly as: DraftFile;
  /** Every row of both was compared; else their first rows, and counts or size. */
  readonly isSure: boolean;
}

/** Files that have the rows of one before them: the same columns and first rows, and the same counts or size. */
export function sameRowsIn(files: readonly DraftFile[]): ReadonlyMap<DraftFile, SameRows> {
  const copies = new Map<DraftFile, SameRows>();
  for (const [i, file] of files.entries()) {
    for (const as of files.slice(0, i)) {
      const isSure = compared(as, file);
      if (isSure === null || copies.has(as)) continue;
      copies.set(file, { as, isSure });
      break;
    }
  }
  return copies;
}

/** null: they differ, or there is nothing to compare; else whether all of both was. */
function compared(a: DraftFile, b: DraftFile): boolean | null {
  if (!a.peek?.ok || !b.peek?.ok) return null;
  const [one, other] = [a.peek.value, b.peek.value];
  if (one.rows.length === 0 || one.rows.length !== other.rows.length) return null;
  // Nearly all files differ here, and whole ones are long.
  if (!isSame(one.header, other.header) || !isSame(one.rows[0], other.rows[0])) return null;
  if (!isSame(one.rows, other.rows)) return null;
  if (one.isWhole || other.isWhole) return one.isWhole && other.isWhole ? true : null;
  if (!a.profile?.ok || !b.profile?.ok) return a.source.size === b.source.size ? false : null;
  const [all, rest] = [a.profile.value, b.profile.value];
  return all.rows === rest.rows && isSame(all.columns, rest.columns) ? false : null;
}

/** Of plain data whose members stand in one order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function sameRowsText({ as, isSure }: SameRows): string {
  const name = cellText(as.source.name, 60);
  return isSure
    ? `It has the same rows as ${name}. Remove one of them, or each of its rows is met twice.`
    : `It seems to have the same rows as ${name}: the first rows are the same, and ${as.profile?.ok ? 'so are the counts of every column' : 'so is the size'}. Remove one of them unless you know better.`;
}
