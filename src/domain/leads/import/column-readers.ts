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
}

/** A column while it is read. */
export interface ReadColumn<Column> extends ColumnReader {
  /** Of the first rows; of no use afterwards. */
  finish(rows: number): Column;
}

/** Texts as they stand. @param recordIds they are ids of records (`ids.ts`). */
export function textColumn(
  { kernel }: ImportContext,
  source: CellSource,
  recordIds = false,
): ReadColumn<TextColumn> {
  if (kernel) {
    const texts = new TextColumnBuilder(new KernelTable(kernel.kernel, recordIds));
    return { ...textsByKernel(kernel, source, texts), finish: (rows) => texts.finish(rows) };
  }
  const column = new TextColumnBuilder(new TextTable(recordIds));
  return {
    readAll: eachCell(source, (view, lead) => {
      column.set(lead, column.table.codeOf(view.data, view.from, view.to));
    }),
    finish: (rows) => column.finish(rows),
  };
}

/** Numbers; what is none is rejected. */
export function numberColumn(
  { kernel }: ImportContext,
  source: CellSource,
  format: NumberFormat,
): ReadColumn<NumberColumn> {
  const column = new NumberColumnBuilder();
  const read = (view: RecordView, lead: number): void => {
    const value = readNumberCell(view.bytes, view.from, view.to, format, view.readText);
    if (Number.isNaN(value)) source.rejectCell(view, 'not-a-number');
    else column.set(lead, value);
  };
  const reader = kernel && numbersByKernel(kernel, source, format.decimal, column, read);
  return { readAll: reader?.readAll ?? eachCell(source, read), finish: (rows) => column.finish(rows) };
}

/**
 * Times in one format; what is none is rejected, and so is what lies later than `latest`.
 * @param holds which rows' cells are read at all; null: every one's.
 */
export function timeColumn(
  context: ImportContext,
  source: CellSource,
  format: string,
  holds: ((view: RecordView) => boolean) | null,
  latest = Number.POSITIVE_INFINITY,
): ReadColumn<TimeColumn> {
  const { kernel } = context;
  const column = new TimeColumnBuilder();
  const time = timeCell(context, format);
  const read = (view: RecordView, lead: number): void => {
    const fault = time.read(view.bytes, view.from, view.to, view.readText);
    if (fault) source.rejectCell(view, fault);
    else if (time.at > latest) source.rejectCell(view, 'after-export');
    else column.set(lead, time.at, time.dateOnly);
  };
  const byKernel = kernel && time.isIso && !holds && latest === Number.POSITIVE_INFINITY;
  return {
    readAll: byKernel
      ? timesByKernel(kernel, source, time, column, read).readAll
      : eachCell(source, read, holds),
    finish: (rows) => column.finish(rows),
  };
}

/** True for the leads of whose row a condition holds, and no value for the others. */
export function conditionColumn(holds: (view: RecordView) => boolean): ReadColumn<BooleanColumn> {
  const column = new BooleanColumnBuilder();
  return {
    readAll(view, leads, count) {
      for (let record = 0; record < count; record++) {
        const lead = leads[record] ?? -1;
        view.moveTo(record);
        if (lead >= 0 && holds(view)) column.set(lead, true);
      }
    },
    finish: (rows) => column.finish(rows),
  };
}

/** Reads the cells that have a value, one by one. */
function eachCell(
  source: CellSource,
  read: (view: RecordView, lead: number) => void,
  holds: ((view: RecordView) => boolean) | null = null,
): ColumnReader['readAll'] {
  return (view, leads, count) => {
    for (let record = 0; record < count; record++) {
      const lead = leads[record] ?? -1;
      view.moveTo(record);
      if (lead < 0 || (holds && !holds(view)) || !source.select(view)) continue;
      read(view, lead);
    }
  };
}
