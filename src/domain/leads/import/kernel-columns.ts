import type { TimeCell } from '../cells/time-cell';
import type { NumberColumnBuilder, TextColumnBuilder, TimeColumnBuilder } from '../columns/builders';
import type { RecordView } from '../csv/record-batch';
import { DAY, type ImportKernel, INSTANT, LOOK, WALL } from '../kernel/import-kernel';
import type { KernelTable } from '../kernel/kernel-table';
import type { ColumnReader } from './column-readers';
import type { CellSource } from './import-context';

/*
 * Columns whose cells the kernel reads, and what it leaves is read as without it. The kernel knows the leads of the
 * records, so `leads` is what it has.
 */

type ReadCell = (view: RecordView, lead: number) => void;

/** @param other takes the selected cell of a record that the kernel does not read. */
export const timesByKernel =
  (
    kernel: ImportKernel,
    source: CellSource,
    time: TimeCell,
    column: TimeColumnBuilder,
    other: ReadCell,
  ): ColumnReader['readAll'] =>
  (view, leads, count) => {
    const { values, statuses } = kernel.readTimes(source.cell, source.missing);
    for (let record = 0; record < count; record++) {
      const lead = leads[record] ?? -1;
      if (lead < 0) continue;
      const value = values[record] ?? 0;
      const status = statuses[record];
      if (status === INSTANT) column.set(lead, value, false);
      else if (status === WALL) column.set(lead, time.ofWall(value), false);
      else if (status === DAY) column.set(lead, time.ofDay(value), true);
      else if (status === LOOK) lookAt(view, record, lead, source, other);
    }
  };

/** @param mark of the decimals. */
export const numbersByKernel =
  (
    kernel: ImportKernel,
    source: CellSource,
    mark: string,
    column: NumberColumnBuilder,
    other: ReadCell,
  ): ColumnReader['readAll'] =>
  (view, leads, count) => {
    const { values, statuses } = kernel.readNumbers(source.cell, source.missing, mark);
    for (let record = 0; record < count; record++) {
      const lead = leads[record] ?? -1;
      if (lead < 0) continue;
      const status = statuses[record];
      if (status === INSTANT) column.set(lead, values[record] ?? 0);
      else if (status === LOOK) lookAt(view, record, lead, source, other);
    }
  };

export const textsByKernel = (
  kernel: ImportKernel,
  source: CellSource,
  column: TextColumnBuilder<KernelTable>,
): ColumnReader => ({
  readAll(view, _leads, count) {
    const codes = codesByKernel(kernel, source, column.table, view);
    const { leads } = kernel;
    for (let record = 0; record < count; record++) {
      const lead = leads[record] ?? -1;
      const code = codes[record] ?? -1;
      if (lead >= 0 && code >= 0) column.set(lead, code);
    }
  },
  readOne(view, lead, fills) {
    if (fills && column.has(lead)) return;
    const code = codeByKernel(kernel, source, column.table, view);
    if (code >= 0) column.set(lead, code);
  },
});

/** The code of the text of the record that the view is moved to; -1 for none. The memory may grow. */
export function codeByKernel(
  kernel: ImportKernel,
  source: CellSource,
  table: KernelTable,
  view: RecordView,
): number {
  kernel.reserve(table);
  kernel.show(view);
  return source.select(view) ? table.codeOf(view.data, view.from, view.to) : -1;
}

/** By record, the code of its text; -1 for none. Of nobody's records it says nothing. The memory may grow. */
export function codesByKernel(
  kernel: ImportKernel,
  source: CellSource,
  table: KernelTable,
  view: RecordView,
): Int32Array {
  kernel.reserve(table);
  kernel.show(view);
  return kernel.readCodes(source.cell, source.missing, table, (record) => {
    view.moveTo(record);
    return source.select(view) ? table.codeOf(view.data, view.from, view.to) : -1;
  });
}

function lookAt(view: RecordView, record: number, lead: number, source: CellSource, read: ReadCell): void {
  view.moveTo(record);
  if (source.select(view)) read(view, lead);
}
