import type { Field } from '../../glossary/schema/dictionary';
import { TextTable } from '../cells/text-table';
import {
  BooleanColumnBuilder,
  NumberColumnBuilder,
  TextColumnBuilder,
  TimeColumnBuilder,
} from '../columns/builders';
import type { RecordView } from '../csv/record-batch';
import type { ImportKernel } from '../kernel/import-kernel';
import { KernelTable } from '../kernel/kernel-table';
import type { FieldColumn } from '../lead-data';
import type { FieldMapping } from '../mapping/schema';
import { PLAIN_NUMBER } from '../numbers';
import { type ColumnReader, numberColumn, type ReadColumn, textColumn, timeColumn } from './column-readers';
import { compileFieldReader, type FieldReader, type FieldValue } from './field-reader';
import type { CellSource, ImportContext } from './import-context';
import { codeByKernel, codesByKernel } from './kernel-columns';

/**
 * The column of a mapped field. It holds what `compileFieldReader` reads; numbers, dates and free texts without a
 * value table come straight from the bytes, everything else is read once for each different text of a file.
 */
export function fieldColumn(
  context: ImportContext,
  field: Field,
  mapped: FieldMapping,
): ReadColumn<FieldColumn> {
  if (mapped.values.length === 0) {
    if (field.type === 'number') return numberColumn(context, mapped.number ?? PLAIN_NUMBER);
    if (field.type === 'date') return timeColumn(context, mapped.date ?? 'iso');
    if (field.type === 'text') return textColumn(context);
  }
  const { mapping, zone, times } = context;
  const values = new FieldValues(field.type);
  return {
    readFrom: (source, _holds, format) => {
      const read = compileFieldReader(
        field,
        { ...mapped, date: format ?? mapped.date },
        mapping,
        zone,
        times,
      );
      return new OnceEach(context.kernel, source, read, values);
    },
    finish: (rows) => values.finish(rows),
  };
}

/** The values of a field, in whichever of the columns its type has. */
class FieldValues {
  readonly texts = TextColumnBuilder.plain();
  readonly numbers = new NumberColumnBuilder();
  readonly booleans = new BooleanColumnBuilder();
  readonly dates = new TimeColumnBuilder();
  readonly #column: Pick<TextColumnBuilder, 'has'> & { finish(rows: number): FieldColumn };

  constructor(type: Field['type']) {
    const { texts, numbers, booleans, dates } = this;
    this.#column = { text: texts, category: texts, number: numbers, boolean: booleans, date: dates }[type];
  }

  has(lead: number): boolean {
    return this.#column.has(lead);
  }

  finish(rows: number): FieldColumn {
    return this.#column.finish(rows);
  }
}

/** Reads each different text of a column of a file once. */
class OnceEach implements ColumnReader {
  readonly #source: CellSource;
  readonly #read: FieldReader;
  readonly #kernel: ImportKernel | null;
  readonly #written: TextTable | KernelTable;
  /** By the code of the written text: what it says, and the code of what it means. */
  readonly #said: FieldValue[] = [];
  readonly #meant: number[] = [];
  /** The latter again, where there is nothing to report; -1 elsewhere. */
  readonly #plain: number[] = [];
  readonly #values: FieldValues;

  constructor(kernel: ImportKernel | null, source: CellSource, read: FieldReader, values: FieldValues) {
    this.#kernel = kernel;
    this.#written = kernel ? new KernelTable(kernel.kernel) : new TextTable();
    this.#source = source;
    this.#read = read;
    this.#values = values;
  }

  readAll(view: RecordView, leads: Int32Array, count: number): void {
    if (this.#kernel && this.#written instanceof KernelTable) {
      const codes = codesByKernel(this.#kernel, this.#source, this.#written, view);
      this.#storeAll(view, this.#kernel.leads, codes);
      return;
    }
    for (let record = 0; record < count; record++) {
      const lead = leads[record] ?? -1;
      view.moveTo(record);
      if (lead < 0 || !this.#source.select(view)) continue;
      this.#store(lead, view, this.#written.codeOf(view.data, view.from, view.to));
    }
  }

  readOne(view: RecordView, lead: number, fills: boolean): void {
    if (fills && this.#values.has(lead)) return;
    if (this.#kernel && this.#written instanceof KernelTable) {
      const code = codeByKernel(this.#kernel, this.#source, this.#written, view);
      if (code >= 0) this.#store(lead, view, code);
    } else if (this.#source.select(view)) {
      this.#store(lead, view, this.#written.codeOf(view.data, view.from, view.to));
    }
  }

  #storeAll(view: RecordView, leads: Int32Array, codes: Int32Array): void {
    const { texts } = this.#values;
    for (let record = 0; record < codes.length; record++) {
      const lead = leads[record] ?? -1;
      const code = codes[record] ?? -1;
      if (lead < 0 || code < 0) continue;
      const meant = this.#plain[code] ?? -1;
      if (meant >= 0) texts.set(lead, meant);
      else {
        view.moveTo(record);
        // What is read for the first time, or reported, is the selected cell.
        this.#source.select(view);
        this.#store(lead, view, code);
      }
    }
  }

  #store(lead: number, view: RecordView, code: number): void {
    const { texts, numbers, booleans, dates } = this.#values;
    let value = this.#said[code];
    if (value === undefined) {
      value = this.#read(view.text(), null);
      this.#said[code] = value;
      if (value?.kind === 'text') this.#meant[code] = texts.table.codeOfText(value.text);
      this.#plain[code] = value?.kind === 'text' && value.inPicklist ? (this.#meant[code] ?? -1) : -1;
    }
    switch (value?.kind) {
      case 'fault':
        this.#source.rejectCell(view, value.reason);
        break;
      case 'text':
        if (!value.inPicklist) this.#source.rejectCell(view, 'not-in-picklist');
        texts.set(lead, this.#meant[code] ?? 0);
        break;
      case 'number':
        numbers.set(lead, value.value);
        break;
      case 'boolean':
        booleans.set(lead, value.value);
        break;
      case 'date':
        dates.set(lead, value.at, value.dateOnly);
    }
  }
}
