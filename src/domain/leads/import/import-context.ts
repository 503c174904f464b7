import type { Policy } from '../../glossary/schema/policy';
import type { Zone } from '../../time/zone';
import { TextSet } from '../cells/text-set';
import { TimeCell } from '../cells/time-cell';
import type { BitsBuilder } from '../columns/bits';
import type { RecordView } from '../csv/record-batch';
import type { ImportKernel } from '../kernel/import-kernel';
import type { RejectionReason } from '../lead-data';
import type { Mapping } from '../mapping/schema';
import type { ErasedRows } from './erased-rows';
import type { RejectionLog } from './rejections';
import type { TimeReaders } from './time-readers';

/** What all parts of one import share. */
export interface ImportContext {
  readonly mapping: Mapping;
  readonly policy: Policy;
  readonly zone: Zone;
  readonly times: TimeReaders;
  /** What is said to have happened later than this, UTC ms, is left out; infinite where nothing is. */
  readonly latest: number;
  /** Null: nobody was erased. */
  readonly erased: ErasedRows | null;
  readonly log: RejectionLog;
  /** Column names by the id of the mapping's file. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Reads what it can much faster, and the same; null where the host has none. */
  readonly kernel: ImportKernel | null;
  /** Takes the leads of whom a file has rows that contradict each other. */
  readonly conflicting: BitsBuilder;
}

/** One column of one file: where it stands, what means missing in it, and how what is wrong in it is reported. */
export class CellSource {
  readonly #log: RejectionLog;
  readonly #file: string;
  readonly #column: string | null;
  readonly #missing: TextSet;
  /** The same texts for the kernel; 0 without one. */
  readonly missing: number;
  /** Index of the column. */
  readonly cell: number;

  /**
   * @param column null: the file has no such column, and every cell of it is empty.
   * @param missing texts that mean no value, besides the empty one.
   */
  constructor(context: ImportContext, file: string, column: string | null, missing: readonly string[] = []) {
    this.#log = context.log;
    this.#file = file;
    this.#column = column;
    this.#missing = new TextSet(missing);
    this.missing = context.kernel?.missing(missing) ?? 0;
    this.cell = column === null ? -1 : (context.headers.get(file)?.indexOf(column) ?? -1);
  }

  /** Selects the cell, and says whether it has a value. */
  select(view: RecordView): boolean {
    return view.select(this.cell) && !this.#missing.has(view.bytes, view.from, view.to);
  }

  /** The cell without white space around it, whether or not it means missing; '' when there is none. */
  text(view: RecordView): string {
    return view.select(this.cell) ? view.text() : '';
  }

  /** Counts a cell that is read as missing. */
  rejectCell(view: RecordView, reason: RejectionReason): void {
    this.#reject('cell', view, reason);
  }

  /** Counts a row that is left out. */
  rejectRow(view: RecordView, reason: RejectionReason): void {
    this.#reject('row', view, reason);
  }

  #reject(scope: 'cell' | 'row', view: RecordView, reason: RejectionReason): void {
    const text = this.text(view);
    this.#log.add({ file: this.#file, row: view.row, column: this.#column, text, reason, scope });
  }
}

/** A reader of cells in one time format of the mapping. */
export const timeCell = (context: ImportContext, format: string): TimeCell =>
  new TimeCell(context.times(format), format === 'iso' ? context.zone : null);
