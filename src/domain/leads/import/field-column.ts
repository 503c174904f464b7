import type { Field } from '../../glossary/schema/dictionary';
import { readNumberCell } from '../cells/number-cell';
import { TextTable } from '../cells/text-table';
import {
  BooleanColumnBuilder,
  NumberColumnBuilder,
  TextColumnBuilder,
  TimeColumnBuilder,
} from '../columns/builders';
import type { FieldColumn } from '../lead-data';
import type { FieldMapping } from '../mapping';
import { PLAIN_NUMBER } from '../numbers';
import { compileFieldReader, type FieldValue, missingTexts } from './field-reader';
import { CellSource, type ImportContext, timeCell } from './import-context';
import type { RowReader } from './lead-columns';

interface FieldColumnBuilder {
  readonly reader: RowReader;
  readonly finish: (leads: number) => FieldColumn;
}

/**
 * The column of a mapped field. It holds what `compileFieldReader` reads; numbers, dates and free texts without a
 * value table come straight from the bytes, everything else is read once for each different text.
 */
export function fieldColumn(context: ImportContext, field: Field, mapped: FieldMapping): FieldColumnBuilder {
  const missing = missingTexts(context.mapping, mapped);
  const source = new CellSource(context, mapped.from.file, mapped.from.column, missing);
  if (mapped.values.length === 0) {
    if (field.type === 'number') return plainNumber(source, mapped);
    if (field.type === 'date') return plainTime(context, source, mapped);
    if (field.type === 'text') return plainText(source);
  }
  return readOnceEach(context, field, mapped, source);
}

function plainNumber(source: CellSource, mapped: FieldMapping): FieldColumnBuilder {
  const column = new NumberColumnBuilder();
  const format = mapped.number ?? PLAIN_NUMBER;
  const reader: RowReader = {
    read(lead, view) {
      if (!source.select(view)) return;
      const value = readNumberCell(view.bytes, view.from, view.to, format, view.readText);
      if (Number.isNaN(value)) source.rejectCell(view, 'not-a-number');
      else column.set(lead, value);
    },
  };
  return { reader, finish: (leads) => column.finish(leads) };
}

function plainTime(context: ImportContext, source: CellSource, mapped: FieldMapping): FieldColumnBuilder {
  const column = new TimeColumnBuilder();
  const time = timeCell(context, mapped.date ?? 'iso');
  const reader: RowReader = {
    read(lead, view) {
      if (!source.select(view)) return;
      const fault = time.read(view.bytes, view.from, view.to, view.readText);
      if (fault) source.rejectCell(view, fault);
      else column.set(lead, time.at, time.dateOnly);
    },
  };
  return { reader, finish: (leads) => column.finish(leads) };
}

function plainText(source: CellSource): FieldColumnBuilder {
  const column = new TextColumnBuilder();
  const reader: RowReader = {
    read(lead, view) {
      if (source.select(view)) column.set(lead, column.table.codeOf(view.data, view.from, view.to));
    },
  };
  return { reader, finish: (leads) => column.finish(leads) };
}

function readOnceEach(
  context: ImportContext,
  field: Field,
  mapped: FieldMapping,
  source: CellSource,
): FieldColumnBuilder {
  const read = compileFieldReader(field, mapped, context.mapping, context.zone, context.times);
  const written = new TextTable();
  const values: FieldValue[] = [];
  const texts = new TextColumnBuilder();
  const numbers = new NumberColumnBuilder();
  const booleans = new BooleanColumnBuilder();
  const dates = new TimeColumnBuilder();
  /** By the code of the written text; the code of what it means. */
  const meant: number[] = [];
  const reader: RowReader = {
    read(lead, view) {
      if (!source.select(view)) return;
      const code = written.codeOf(view.data, view.from, view.to);
      let value = values[code];
      if (value === undefined) {
        value = read(view.text(), null);
        values[code] = value;
        if (value?.kind === 'text') meant[code] = texts.table.codeOfText(value.text);
      }
      switch (value?.kind) {
        case undefined:
          return;
        case 'fault':
          return source.rejectCell(view, value.reason);
        case 'text':
          if (!value.inPicklist) source.rejectCell(view, 'not-in-picklist');
          return texts.set(lead, meant[code] ?? 0);
        case 'number':
          return numbers.set(lead, value.value);
        case 'boolean':
          return booleans.set(lead, value.value);
        case 'date':
          return dates.set(lead, value.at, value.dateOnly);
      }
    },
  };
  const column = { text: texts, category: texts, number: numbers, boolean: booleans, date: dates }[
    field.type
  ];
  return { reader, finish: (leads) => column.finish(leads) };
}
