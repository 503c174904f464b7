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
import { numberColumn, type ReadColumn, textColumn, timeColumn } from './column-readers';
import { compileFieldReader, type FieldReader, type FieldValue, missingTexts } from './field-reader';
import { CellSource, type ImportContext } from './import-context';
import { codesByKernel } from './kernel-columns';

/**
 * The column of a mapped field. It holds what `compileFieldReader` reads; numbers, dates and free texts without a
 * value table come straight from the bytes, everything else is read once for each different text.
 */
export function fieldColumn(
  context: ImportContext,
  field: Field,
  mapped: FieldMapping,
): ReadColumn<FieldColumn> {
  const missing = missingTexts(context.mapping, mapped);
  const source = new CellSource(context, mapped.from.file, mapped.from.column, missing);
  if (mapped.values.length === 0) {
    if (field.type === 'number') return numberColumn(context, source, mapped.number ?? PLAIN_NUMBER);
    if (field.type === 'date') return timeColumn(context, source, mapped.date ?? 'iso', null);
    if (field.type === 'text') return textColumn(context, source);
  }
  const read = compileFieldReader(field, mapped, context.mapping, context.zone, context.times);
  return new OnceEach(context.kernel, source, read, field.type);
}

/** Reads each different text of a column once. */
class OnceEach implements ReadColumn<FieldColumn> {
  readonly #source: CellSource;
  readonly #read: FieldReader;
  readonly #type: Field['type'];
  readonly #kernel: ImportKernel | null;
  readonly #written: TextTable | KernelTable;
  /** By the code of the written text: what it says, and the code of what it means. */
  readonly #values: FieldValue[] = [];
  readonly #meant: number[] = [];
  /** The latter again, where there is nothing to report; -1 elsewhere. */
  readonly #plain: number[] = [];
  readonly #texts = TextColumnBuilder.plain();
  readonly #numbers = new NumberColumnBuilder();
  readonly #booleans = new BooleanColumnBuilder();
  readonly #dates = new TimeColumnBuilder();

  constructor(kernel: ImportKernel | null, source: CellSource, read: FieldReader, type: Field['type']) {
    this.#kernel = kernel;
    this.#written = kernel ? new KernelTable(kernel.kernel) : new TextTable();
    this.#source = source;
    this.#read = read;
    this.#type = type;
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

  #storeAll(view: RecordView, leads: Int32Array, codes: Int32Array): void {
    for (let record = 0; record < codes.length; record++) {
      const lead = leads[record] ?? -1;
      const code = codes[record] ?? -1;
      if (lead < 0 || code < 0) continue;
      const meant = this.#plain[code] ?? -1;
      if (meant >= 0) this.#texts.set(lead, meant);
      else {
        view.moveTo(record);
        // What is read for the first time, or reported, is the selected cell.
        this.#source.select(view);
        this.#store(lead, view, code);
      }
    }
  }

  finish(rows: number): FieldColumn {
    switch (this.#type) {
      case 'text':
      case 'category':
        return this.#texts.finish(rows);
      case 'number':
        return this.#numbers.finish(rows);
      case 'boolean':
        return this.#booleans.finish(rows);
      case 'date':
        return this.#dates.finish(rows);
    }
  }

  #store(lead: number, view: RecordView, code: number): void {
    let value = this.#values[code];
    if (value === undefined) {
      value = this.#read(view.text(), null);
      this.#values[code] = value;
      if (value?.kind === 'text') this.#meant[code] = this.#texts.table.codeOfText(value.text);
      this.#plain[code] = value?.kind === 'text' && value.inPicklist ? (this.#meant[code] ?? -1) : -1;
    }
    switch (value?.kind) {
      case 'fault':
        this.#source.rejectCell(view, value.reason);
        break;
      case 'text':
        if (!value.inPicklist) this.#source.rejectCell(view, 'not-in-picklist');
        this.#texts.set(lead, this.#meant[code] ?? 0);
        break;
      case 'number':
        this.#numbers.set(lead, value.value);
        break;
      case 'boolean':
        this.#booleans.set(lead, value.value);
        break;
      case 'date':
        this.#dates.set(lead, value.at, value.dateOnly);
    }
  }
}
