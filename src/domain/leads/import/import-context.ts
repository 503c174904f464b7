import type { Policy } from '../../glossary/schema/policy';
import type { Zone } from '../../time/zone';
import type { RejectionReason } from '../lead-data';
import type { Mapping } from '../mapping';
import type { RejectionLog } from './rejections';
import type { TimeReaders } from './time-readers';

/** What all parts of one import share. */
export interface ImportContext {
  readonly mapping: Mapping;
  readonly policy: Policy;
  readonly zone: Zone;
  readonly times: TimeReaders;
  readonly log: RejectionLog;
  /** Column names by the id of the mapping's file. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

/** One column of one file: where it stands, and how what is wrong in it is reported. */
export interface CellSource {
  /** The cell without white space around it; '' when it is missing. */
  text(cells: readonly string[]): string;
  /** Counts a cell that is read as missing. */
  rejectCell(cells: readonly string[], row: number, reason: RejectionReason): void;
  /** Counts a row that is left out. */
  rejectRow(cells: readonly string[], row: number, reason: RejectionReason): void;
}

export function cellSource(context: ImportContext, file: string, column: string): CellSource {
  const index = context.headers.get(file)?.indexOf(column) ?? -1;
  const text = (cells: readonly string[]): string => cells[index]?.trim() ?? '';
  const reject = (
    scope: 'cell' | 'row',
    cells: readonly string[],
    row: number,
    reason: RejectionReason,
  ): void => context.log.add({ file, row, column, text: text(cells), reason, scope });
  return {
    text,
    rejectCell: (cells, row, reason) => reject('cell', cells, row, reason),
    rejectRow: (cells, row, reason) => reject('row', cells, row, reason),
  };
}

/** Whether a row fulfils a mapping's condition; no condition is fulfilled. */
export function compileCondition(
  context: ImportContext,
  file: string,
  when: { readonly column: string; readonly in: readonly string[] } | null,
): (cells: readonly string[]) => boolean {
  if (when === null) return () => true;
  const { text } = cellSource(context, file, when.column);
  const wanted = new Set(when.in.map((value) => value.trim()));
  return (cells) => wanted.has(text(cells));
}
