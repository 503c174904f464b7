/** Rows that are odd in one way: how many, and the numbers of the first. */
export interface OddRows {
  readonly count: number;
  readonly first: readonly number[];
}

const MOST_ROWS = 5;

export class RowCounter {
  readonly #first: number[] = [];
  #count = 0;

  add(row: number): void {
    this.#count++;
    if (this.#first.length < MOST_ROWS) this.#first.push(row);
  }

  rows(): OddRows {
    return { count: this.#count, first: this.#first };
  }
}
