import { readNumberCell } from '../cells/number-cell';
import { TextTable } from '../cells/text-table';
import {
  BooleanColumnBuilder,
  NumberColumnBuilder,
  TextColumnBuilder,
  TimeColumnBuilder,
} from '../columns/builders';
import type { RecordView } from '../csv/record-batch';
import { KernelTable } from '../kernel/kernel-table';
import type { BooleanColumn, NumberColumn, TextColumn, TimeColumn } from '../lead-data';
import type { NumberFormat } from '../numbers';
import { type CellSource, type ImportContext, timeCell } from './import-context';
import { numbersByKernel, textsByKernel, timesByKernel } from './kernel-columns';

/**
 * Takes one column from the records of a batch. `leads` says whose row each is; below 0 it is nobody's. A batch is
 * read column by column and not row by row: one short loop over cells of one kind runs several times as fast as a
 * call for each cell.
 */
export interface ColumnReader {
  readAll(view: RecordView, leads: Int32Array, count: number): void;
  /**
   * Takes the cell of the record that the view is moved to.
   * @param fills only if the lead has no value of this column yet.
   */
  readOne(view: RecordView, lead: number, fills: boolean): void;
}

/** Which rows' cells are read at all. */
export type Holds = (view: RecordView) => boolean;

/** A column while it is read, from one file or several. */
export interface ReadColumn<Column> {
  /**
   * @param holds null: every row's cell is read.
   * @param format of times, where it is not the column's own.
   */
  readFrom(source: CellSource, holds: Holds | null, format: string | null): ColumnReader;
  /** Of the first rows; of no use afterwards. */
  finish(rows: number): Column;
}

/** Texts as they stand. @param recordIds they are ids of records (`ids.ts`). */
export function textColumn({ kernel }: ImportContext, recordIds = false): ReadColumn<TextColumn> {
  if (kernel) {
    const texts = new TextColumnBuilder(new KernelTable(kernel.kernel, recordIds));
    return {
      readFrom: (source) => textsByKernel(kernel, source, texts),
      finish: (rows) => texts.finish(rows),
    };
  }
  const column = new TextColumnBuilder(new TextTable(recordIds));
  const read = (view: RecordView, lead: number): void =>
    column.set(lead, column.table.codeOf(view.data, view.from, view.to));
  return {
    readFrom: (source) => cellReader(source, column, read),
    finish: (rows) => column.finish(rows),
  };
}

/** Numbers; what is none is rejected. */
export function numberColumn({ kernel }: ImportContext, format: NumberFormat): ReadColumn<NumberColumn> {
  const column = new NumberColumnBuilder();
  return {
    readFrom(source) {
      const read = (view: RecordView, lead: number): void => {
        const value = readNumberCell(view.bytes, view.from, view.to, format, view.readText);
        if (Number.isNaN(value)) source.rejectCell(view, 'not-a-number');
        else column.set(lead, value);
      };
      const reader = cellReader(source, column, read);
      return kernel
        ? { ...reader, readAll: numbersByKernel(kernel, source, format.decimal, column, read) }
        : reader;
    },
    finish: (rows) => column.finish(rows),
  };
}

/** Times in one format, unless a source has its own; what is none is rejected, and so is what lies later than `latest`. */
export function timeColumn(
  context: ImportContext,
  ownFormat: string,
  latest = Number.POSITIVE_INFINITY,
): ReadColumn<TimeColumn> {
  const { kernel } = context;
  const column = new TimeColumnBuilder();
  return {
    readFrom(source, holds, format) {
      const time = timeCell(context, format ?? ownFormat);
      const read = (view: RecordView, lead: number): void => {
        const fault = time.read(view.bytes, view.from, view.to, view.readText);
        if (fault) source.rejectCell(view, fault);
        else if (time.at > latest) source.rejectCell(view, 'after-export');
        else column.set(lead, time.at, time.dateOnly);
      };
      const reader = cellReader(source, column, read, holds);
      return kernel && time.isIso && !holds && latest === Number.POSITIVE_INFINITY
        ? { ...reader, readAll: timesByKernel(kernel, source, time, column, read) }
        : reader;
    },
    finish: (rows) => column.finish(rows),
  };
}

/** True for the leads of whom some row fulfils the condition it is read by, and no value for the others. */
export function conditionColumn(): ReadColumn<BooleanColumn> {
  const column = new BooleanColumnBuilder();
  return {
    readFrom(_source, holds) {
      const readOne = (view: RecordView, lead: number): void => {
        if (holds?.(view)) column.set(lead, true);
      };
      return {
        readOne,
        readAll(view, leads, count) {
          for (let record = 0; record < count; record++) {
            const lead = leads[record] ?? -1;
            view.moveTo(record);
            if (lead >= 0) readOne(view, lead);
          }
        },
      };
    },
    finish: (rows) => column.finish(rows),
  };
}

/** Reads the cells that have a value one by one. @param read takes the selected cell. */
export function cellReader(
  source: CellSource,
  column: { has(lead: number): boolean },
  read: (view: RecordView, lead: number) => void,
  holds: Holds | null = null,
): ColumnReader {
  return {
    readAll(view, leads, count) {
      for (let record = 0; record < count; record++) {
        const lead = leads[record] ?? -1;
        view.moveTo(record);
        if (lead < 0 || (holds && !holds(view)) || !source.select(view)) continue;
        read(view, lead);
      }
    },
    readOne(view, lead, fills) {
      if ((fills && column.has(lead)) || (holds && !holds(view)) || !source.select(view)) return;
      read(view, lead);
    },
  };
}
