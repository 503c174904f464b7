import type { TextList } from '../cells/text-list';
import { TextTable } from '../cells/text-table';
import type { BooleanColumn, NumberColumn, TextColumn, TimeColumn } from '../lead-data';
import { BitsBuilder, validBits } from './bits';
import { filled, resized } from './resized';
import { TimesBuilder } from './times';

/*
 * Builds one column; rows come in any order, and `finish` takes the first `rows` of them. Each builder keeps an array of
 * its own kind: a store shared by arrays of several kinds runs at a fraction of the speed.
 */

/** @typeParam Table where the texts are numbered. */
export class TextColumnBuilder<Table extends { finish(): TextList } = TextTable> {
  readonly table: Table;
  #codes = new Int32Array(0);

  constructor(table: Table) {
    this.table = table;
  }

  static plain(): TextColumnBuilder {
    return new TextColumnBuilder(new TextTable());
  }

  /** @param code of `table`. */
  set(row: number, code: number): void {
    if (row >= this.#codes.length) this.#codes = resized(this.#codes, filled(Int32Array, row, -1));
    this.#codes[row] = code;
  }

  has(row: number): boolean {
    return (this.#codes[row] ?? -1) >= 0;
  }

  finish(rows: number): TextColumn {
    const texts = this.table.finish();
    const codes = narrowed(
      resized(this.#codes.subarray(0, rows), new Int32Array(rows).fill(-1)),
      texts.length,
    );
    this.#codes = new Int32Array(0);
    return { kind: 'text', codes, texts, valid: validBits(codes) };
  }
}

export class NumberColumnBuilder {
  #values = new Float64Array(0);

  set(row: number, value: number): void {
    if (row >= this.#values.length) {
      this.#values = resized(this.#values, filled(Float64Array, row, Number.NaN));
    }
    this.#values[row] = value;
  }

  has(row: number): boolean {
    return !Number.isNaN(this.#values[row] ?? Number.NaN);
  }

  finish(rows: number): NumberColumn {
    const values = resized(this.#values.subarray(0, rows), new Float64Array(rows).fill(Number.NaN));
    this.#values = new Float64Array(0);
    return { kind: 'number', values, valid: validBits(values) };
  }
}

export class BooleanColumnBuilder {
  #values = new Int8Array(0);

  set(row: number, value: boolean): void {
    if (row >= this.#values.length) this.#values = resized(this.#values, filled(Int8Array, row, -1));
    this.#values[row] = value ? 1 : 0;
  }

  has(row: number): boolean {
    return (this.#values[row] ?? -1) >= 0;
  }

  finish(rows: number): BooleanColumn {
    const values = resized(this.#values.subarray(0, rows), new Int8Array(rows).fill(-1));
    this.#values = new Int8Array(0);
    return { kind: 'boolean', values, valid: validBits(values) };
  }
}

export class TimeColumnBuilder {
  readonly #values = new TimesBuilder();
  readonly #dateOnly = new BitsBuilder();

  set(row: number, at: number, dateOnly: boolean): void {
    this.#values.set(row, at);
    if (dateOnly) this.#dateOnly.set(row);
    else if (!this.#dateOnly.isEmpty) this.#dateOnly.clear(row);
  }

  has(row: number): boolean {
    return this.#values.has(row);
  }

  finish(rows: number): TimeColumn {
    const values = this.#values.finish(rows);
    return { kind: 'date', values, valid: values.valid(), dateOnly: this.#dateOnly.finish(rows) };
  }
}

/** Codes in as few bytes as their number needs; -1 stays what it is. */
export function narrowed(codes: Int32Array, count: number): TextColumn['codes'] {
  if (count <= 0x7f) return Int8Array.from(codes);
  return count <= 0x7fff ? Int16Array.from(codes) : codes;
}
