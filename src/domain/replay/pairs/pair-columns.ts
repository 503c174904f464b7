import type { Table, TableReader, Tallied } from '../tables';
import type { RatioColumns } from './bootstrap';
import { BUCKETS } from './clusters';

/** Counts by row and by group of leads. */
export class BucketColumns implements Tallied {
  readonly #counts: Int32Array;

  constructor(rows: number) {
    this.#counts = new Int32Array(rows * BUCKETS);
  }

  add(row: number, bucket: number): void {
    const place = row * BUCKETS + bucket;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  /** By group; a view, not to be written to. */
  column(row: number): Int32Array {
    return this.#counts.subarray(row * BUCKETS, (row + 1) * BUCKETS);
  }

  write(tables: Table[]): void {
    tables.push(this.#counts);
  }

  addFrom(tables: TableReader): void {
    const more = tables.counts();
    for (let i = 0; i < this.#counts.length; i++) this.#counts[i] = (this.#counts[i] ?? 0) + (more[i] ?? 0);
  }
}

/** Counts by group of what rates are of, and of those they count. */
export class RatioTable implements Tallied {
  readonly #columns: BucketColumns;

  constructor(rates: number) {
    this.#columns = new BucketColumns(2 * rates);
  }

  add(rate: number, bucket: number, isHit: boolean): void {
    this.#columns.add(2 * rate, bucket);
    if (isHit) this.#columns.add(2 * rate + 1, bucket);
  }

  rate(rate: number): RatioColumns {
    return { all: this.#columns.column(2 * rate), hits: this.#columns.column(2 * rate + 1) };
  }

  write(tables: Table[]): void {
    this.#columns.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#columns.addFrom(tables);
  }
}
