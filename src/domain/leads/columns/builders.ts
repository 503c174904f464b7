import { TextTable } from '../cells/text-table';
import type { BooleanColumn, NumberColumn, TextColumn, TimeColumn } from '../lead-data';
import { BitsBuilder } from './bits';
import { Blocks } from './blocks';
import { TimesBuilder } from './times';

/** Builds one column; rows come in any order, and `finish` takes the first `rows` of them. */
export class TextColumnBuilder {
  readonly table: TextTable;
  readonly #codes = new Blocks((n) => new Int32Array(n), -1);
  readonly #valid = new BitsBuilder();

  /** @param recordIds the texts are ids of records (`ids.ts`). */
  constructor(recordIds = false) {
    this.table = new TextTable(recordIds);
  }

  /** @param code of `table`. */
  set(row: number, code: number): void {
    this.#codes.set(row, code);
    this.#valid.set(row);
  }

  finish(rows: number): TextColumn {
    const texts = this.table.finish();
    return {
      kind: 'text',
      codes: narrowed(this.#codes.finish(rows), texts.length),
      texts,
      valid: this.#valid.finish(rows),
    };
  }
}

export class NumberColumnBuilder {
  readonly #values = new Blocks((n) => new Float64Array(n), Number.NaN);
  readonly #valid = new BitsBuilder();

  set(row: number, value: number): void {
    this.#values.set(row, value);
    this.#valid.set(row);
  }

  finish(rows: number): NumberColumn {
    return { kind: 'number', values: this.#values.finish(rows), valid: this.#valid.finish(rows) };
  }
}

export class BooleanColumnBuilder {
  readonly #values = new Blocks((n) => new Int8Array(n), -1);
  readonly #valid = new BitsBuilder();

  set(row: number, value: boolean): void {
    this.#values.set(row, value ? 1 : 0);
    this.#valid.set(row);
  }

  finish(rows: number): BooleanColumn {
    return { kind: 'boolean', values: this.#values.finish(rows), valid: this.#valid.finish(rows) };
  }
}

export class TimeColumnBuilder {
  readonly #values = new TimesBuilder();
  readonly #valid = new BitsBuilder();
  readonly #dateOnly = new BitsBuilder();

  set(row: number, at: number, dateOnly: boolean): void {
    this.#values.set(row, at);
    this.#valid.set(row);
    if (dateOnly) this.#dateOnly.set(row);
  }

  finish(rows: number): TimeColumn {
    return {
      kind: 'date',
      values: this.#values.finish(rows),
      valid: this.#valid.finish(rows),
      dateOnly: this.#dateOnly.finish(rows),
    };
  }
}

/** Codes in as few bytes as their number needs; -1 stays what it is. */
function narrowed(codes: Int32Array, count: number): TextColumn['codes'] {
  if (count <= 0x7f) return Int8Array.from(codes);
  return count <= 0x7fff ? Int16Array.from(codes) : codes;
}
