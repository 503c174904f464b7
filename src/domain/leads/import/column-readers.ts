import { readNumberCell } from '../cells/number-cell';
import { NumberColumnBuilder, TextColumnBuilder, TimeColumnBuilder } from '../columns/builders';
import type { RecordView } from '../csv/record-batch';
import type { NumberColumn, TextColumn, TimeColumn } from '../lead-data';
import type { NumberFormat } from '../numbers';
import { type CellSource, type ImportContext, timeCell } from './import-context';

/**
 * Takes one column from the records of a batch. `leads` says whose row each is; below 0 it is nobody's. A batch is
 * read column by column and not row by row: one short loop over cells of one kind runs several times as fast as a
 * call for each cell.
 */
export interface ColumnReader {
  readAll(view: RecordView, leads: Int32Array, count: number): void;
}

/** A column while it is read. */
export interface ReadColumn<Column> extends ColumnReader {
  /** Of the first rows; of no use afterwards. */
  finish(rows: number): Column;
}

/** Texts as they stand. @param recordIds they are ids of records (`ids.ts`). */
export function textColumn(source: CellSource, recordIds = false): ReadColumn<TextColumn> {
  const column = new TextColumnBuilder(recordIds);
  return {
    readAll(view, leads, count) {
      for (let record = 0; record < count; record++) {
        const lead = leads[record] ?? -1;
        view.moveTo(record);
        if (lead < 0 || !source.select(view)) continue;
        column.set(lead, column.table.codeOf(view.data, view.from, view.to));
      }
    },
    finish: (rows) => column.finish(rows),
  };
}

/** Numbers; what is none is rejected. */
export function numberColumn(source: CellSource, format: NumberFormat): ReadColumn<NumberColumn> {
  const column = new NumberColumnBuilder();
  return {
    readAll(view, leads, count) {
      for (let record = 0; record < count; record++) {
        const lead = leads[record] ?? -1;
        view.moveTo(record);
        if (lead < 0 || !source.select(view)) continue;
        const value = readNumberCell(view.bytes, view.from, view.to, format, view.readText);
        if (Number.isNaN(value)) source.rejectCell(view, 'not-a-number');
        else column.set(lead, value);
      }
    },
    finish: (rows) => column.finish(rows),
  };
}

/** Times in one format; what is none is rejected. @param holds which rows' cells are read at all; null: every one's. */
export function timeColumn(
  context: ImportContext,
  source: CellSource,
  format: string,
  holds: ((view: RecordView) => boolean) | null,
): ReadColumn<TimeColumn> {
  const column = new TimeColumnBuilder();
  const time = timeCell(context, format);
  return {
    readAll(view, leads, count) {
      for (let record = 0; record < count; record++) {
        const lead = leads[record] ?? -1;
        view.moveTo(record);
        if (lead < 0 || (holds && !holds(view)) || !source.select(view)) continue;
        const fault = time.read(view.bytes, view.from, view.to, view.readText);
        if (fault) source.rejectCell(view, fault);
        else column.set(lead, time.at, time.dateOnly);
      }
    },
    finish: (rows) => column.finish(rows),
  };
}
