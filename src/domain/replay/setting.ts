/**
 * The settings of a sweep that give one and the same outcome: from one up to another, that one not included. A replay of
 * one setting is a sweep of one.
 */
export interface Settings {
  readonly from: number;
  readonly to: number;
}

export const THE_ONE_SETTING: Settings = { from: 0, to: 1 };

/**
 * Counts by setting, as difference rows: what holds over a range is added where it begins and taken off where it ends, so
 * that a range costs as much as one setting. Read after the last addition only: then the rows are summed.
 */
export class CountRows {
  readonly #differences: Int32Array;
  readonly #width: number;
  #isSummed = false;

  constructor(rows: number, settings: number) {
    this.#width = settings + 1;
    this.#differences = new Int32Array(rows * this.#width);
  }

  add(row: number, { from, to }: Settings, count = 1): void {
    const start = row * this.#width;
    const differences = this.#differences;
    differences[start + from] = (differences[start + from] ?? 0) + count;
    differences[start + to] = (differences[start + to] ?? 0) - count;
  }

  at(row: number, setting: number): number {
    if (!this.#isSummed) this.#sum();
    return this.#differences[row * this.#width + setting] ?? 0;
  }

  #sum(): void {
    const differences = this.#differences;
    for (let start = 0; start < differences.length; start += this.#width) {
      for (let i = start + 1; i < start + this.#width; i++) {
        differences[i] = (differences[i] ?? 0) + (differences[i - 1] ?? 0);
      }
    }
    this.#isSummed = true;
  }
}
