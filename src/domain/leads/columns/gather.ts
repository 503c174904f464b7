import { TextList } from '../cells/text-list';
import type { FieldColumn, TextColumn } from '../lead-data';
import { narrowed } from './builders';

/** Rows of a column, by their numbers; a number below 0 is a row without a value. */
export type Rows = Int32Array | Uint32Array;

/**
 * The column with these rows, in this order. A text that none of them has is gone from the column. The kind of a
 * column stays.
 */
export function gatherColumn<T extends FieldColumn>(column: T, rows: Rows): T;
export function gatherColumn(column: FieldColumn, rows: Rows): FieldColumn {
  const valid = column.valid.gather(rows);
  switch (column.kind) {
    case 'text':
      return { ...column, valid, ...gatherTexts(column, rows) };
    case 'number': {
      const values = new Float64Array(rows.length);
      for (let at = 0; at < rows.length; at++) values[at] = column.values[rows[at] ?? -1] ?? Number.NaN;
      return { ...column, valid, values };
    }
    case 'boolean': {
      const values = new Int8Array(rows.length);
      for (let at = 0; at < rows.length; at++) values[at] = column.values[rows[at] ?? -1] ?? -1;
      return { ...column, valid, values };
    }
    case 'date':
      return { ...column, valid, values: column.values.gather(rows), dateOnly: column.dateOnly.gather(rows) };
  }
}

function gatherTexts({ codes, texts }: TextColumn, rows: Rows): Pick<TextColumn, 'codes' | 'texts'> {
  const left = new TextsLeft(texts);
  const own = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) own[at] = left.codeOf(codes[rows[at] ?? -1] ?? -1);
  const kept = left.finish();
  return { codes: narrowed(own, kept.length), texts: kept };
}

/** Numbers those texts of a list anew that are still asked for, by when they first are. */
export class TextsLeft {
  readonly #texts: TextList;
  readonly #codes: Int32Array;
  #order = new Int32Array(64);
  #count = 0;

  constructor(texts: TextList) {
    this.#texts = texts;
    this.#codes = new Int32Array(texts.length).fill(-1);
  }

  /** @param old a number of the list, or -1, which stays what it is. */
  codeOf(old: number): number {
    if (old < 0) return -1;
    const known = this.#codes[old] ?? -1;
    if (known >= 0) return known;
    if (this.#count === this.#order.length) {
      const longer = new Int32Array(2 * this.#count);
      longer.set(this.#order);
      this.#order = longer;
    }
    this.#order[this.#count] = old;
    this.#codes[old] = this.#count;
    return this.#count++;
  }

  finish(): TextList {
    return gatherTextList(this.#texts, this.#order.subarray(0, this.#count));
  }
}

/** These texts of a list, in this order. */
export function gatherTextList({ bytes, offsets }: TextList, rows: Rows): TextList {
  const own = new Uint32Array(rows.length + 1);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    own[at + 1] = (own[at] ?? 0) + (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
  }
  const gathered = new Uint8Array(own[rows.length] ?? 0);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    gathered.set(bytes.subarray(offsets[row], offsets[row + 1]), own[at]);
  }
  return new TextList(gathered, own);
}
