/** When each rep is next free, the earliest at hand: a binary heap (Williams 1964) of fixed size. */
export class RepHeap {
  readonly #free: Float64Array;

  /** All are free from the beginning of time. */
  constructor(reps: number) {
    this.#free = new Float64Array(reps).fill(Number.NEGATIVE_INFINITY);
  }

  /** When the first of them is free. */
  get first(): number {
    return this.#free[0] ?? Number.POSITIVE_INFINITY;
  }

  /** The one who is free first is taken until `until`. */
  take(until: number): void {
    const free = this.#free;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= free.length) break;
      const right = left + 1;
      const child = right < free.length && (free[right] ?? 0) < (free[left] ?? 0) ? right : left;
      const earliest = free[child] ?? 0;
      if (until <= earliest) break;
      free[place] = earliest;
      place = child;
    }
    free[place] = until;
  }
}
