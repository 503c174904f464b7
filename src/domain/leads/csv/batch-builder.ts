import type { RecordBatch } from './record-batch';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** A batch while it is filled. Its arrays are kept from one batch to the next and grow with the longest. */
export class BatchBuilder implements RecordBatch {
  bytes: Uint8Array = new Uint8Array(0);
  first: Int32Array = new Int32Array(1025);
  starts: Int32Array = new Int32Array(8192);
  ends: Int32Array = new Int32Array(8192);
  rows: Int32Array = new Int32Array(1025);
  count = 0;
  /** Cells so far, those of the record that is not closed included. */
  cells = 0;

  reset(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.count = 0;
    this.cells = 0;
    this.first[0] = 0;
  }

  /** Room for more cells than these. */
  makeRoom(cells: number): void {
    this.starts = longer(this.starts, cells + 1);
    this.ends = longer(this.ends, cells + 1);
  }

  /** Ends the record whose cells were added; `row` is its number in the file. */
  closeRecord(row: number): void {
    if (this.count + 2 > this.first.length) {
      this.first = longer(this.first, this.count + 2);
      this.rows = longer(this.rows, this.count + 2);
    }
    this.rows[this.count] = row;
    this.first[++this.count] = this.cells;
  }

  /** A batch of records that were read as text; `rows` are their numbers. */
  fill(records: readonly (readonly string[])[], rows: readonly number[]): void {
    const texts = records.flat();
    let length = 0;
    for (const text of texts) length += text.length;
    // A unit of UTF-16 takes at most three bytes.
    this.reset(new Uint8Array(length * 3));
    this.makeRoom(texts.length);
    let at = 0;
    records.forEach((record, index) => {
      for (const text of record) {
        this.starts[this.cells] = at;
        if (isShortAscii(text)) {
          for (let i = 0; i < text.length; i++) this.bytes[at++] = text.charCodeAt(i);
        } else {
          const encoded = encoder.encode(text);
          this.bytes.set(encoded, at);
          at += encoded.length;
        }
        this.ends[this.cells++] = at;
      }
      this.closeRecord(rows[index] ?? 0);
    });
  }
}

function isShortAscii(text: string): boolean {
  if (text.length > 32) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false;
  return true;
}

function longer(array: Int32Array, needed: number): Int32Array {
  if (needed <= array.length) return array;
  const result = new Int32Array(Math.max(needed, array.length * 2));
  result.set(array);
  return result;
}
