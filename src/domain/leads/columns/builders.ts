import { TextTable } from '../cells/text-table';
import type { BooleanColumn, NumberColumn, TextColumn, TimeColumn } from '../lead-data';
import { BitsBuilder, validBits } from './bits';
import { Blocks } from './blocks';
import { TimesBuilder } from './times';

/** Builds one column; rows come in any order, and `finish` takes the first `rows` of them. */
export class TextColumnBuilder {
  readonly table: TextTable;
  readonly #codes = new Blocks((n) => new Int32Array(n), -1);

  /** @param recordIds the texts are ids of records (`ids.ts`). */
  constructor(recordIds = false) {
    this.table = new TextTable(recordIds);
  }

  /** @param code of `table`. */
  set(row: number, code: number): void {
    this.#codes.set(row, code);
  }

  finish(rows: number): TextColumn {
    const texts = this.table.finish();
    const codes = narrowed(this.#codes.finish(rows), texts.length);
    return { kind: 'text', codes, texts, valid: validBits(codes) };
  }
}

export class NumberColumnBuilder {
  readonly #values = new Blocks((n) => new Float64Array(n), Number.NaN);

  set(row: number, value: number): void {
    this.#values.set(row, value);
  }

  finish(rows: number): NumberColumn {
    const values = this.#values.finish(rows);
    return { kind: 'number', values, valid: validBits(values) };
  }
}

export class BooleanColumnBuilder {
  readonly #values = new Blocks((n) => new Int8Array(n), -1);

  set(row: number, value: boolean): void {
    this.#values.set(row, value ? 1 : 0);
  }

  finish(rows: number): BooleanColumn {
    const values = this.#values.finish(rows);
    return { kind: 'boolean', values, valid: validBits(values) };
  }
}

export class TimeColumnBuilder {
  readonly #values = new TimesBuilder();
  readonly #dateOnly = new BitsBuilder();

  set(row: number, at: number, dateOnly: boolean): void {
    this.#values.set(row, at);
    if (dateOnly) this.#dateOnly.set(row);
  }

  finish(rows: number): TimeColumn {
    const values = this.#values.finish(rows);
    return { kind: 'date', values, valid: values.valid(), dateOnly: this.#dateOnly.finish(rows) };
  }
}

/** Codes in as few bytes as their number needs; -1 stays what it is. */
function narrowed(codes: Int32Array, count: number): TextColumn['codes'] {
  if (count <= 0x7f) return Int8Array.from(codes);
  return count <= 0x7fff ? Int16Array.from(codes) : codes;
}
