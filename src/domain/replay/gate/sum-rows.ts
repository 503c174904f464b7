/** Sums of whole numbers by setting, as difference rows: what `CountRows` is for counts, beyond what fits in 32 bits. */
export class SumRows {
  readonly #sums: Float64Array;
  readonly #width: number;
  #isSummed = false;

  constructor(rows: number, settings: number) {
    this.#width = settings + 1;
    this.#sums = new Float64Array(rows * this.#width);
  }

  addUnder(row: number, from: number, to: number, amount: number): void {
    const start = row * this.#width;
    this.#sums[start + from] = (this.#sums[start + from] ?? 0) + amount;
    this.#sums[start + to] = (this.#sums[start + to] ?? 0) - amount;
  }

  /** After the last addition only. */
  at(row: number, setting: number): number {
    if (!this.#isSummed) this.#sum();
    return this.#sums[row * this.#width + setting] ?? 0;
  }

  #sum(): void {
    this.#isSummed = true;
    const sums = this.#sums;
    for (let start = 0; start < sums.length; start += this.#width) {
      for (let i = start + 1; i < start + this.#width; i++) sums[i] = (sums[i] ?? 0) + (sums[i - 1] ?? 0);
    }
  }
}
