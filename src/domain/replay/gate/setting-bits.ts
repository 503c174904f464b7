/**
 * For which of many settings something holds, as rows of bits: for what holds under whichever settings, where `CountRows` counts what
 * holds from one up to another.
 */
export class SettingBits {
  readonly #words: Int32Array;
  readonly #width: number;

  constructor(rows: number, settings: number) {
    this.#width = (settings + 31) >>> 5;
    this.#words = new Int32Array(rows * this.#width);
  }

  /** From one setting up to another that is not included. */
  add(row: number, from: number, to: number): void {
    if (from >= to) return;
    const start = row * this.#width;
    const [first, last] = [from >>> 5, (to - 1) >>> 5];
    for (let word = first; word <= last; word++) {
      const low = word === first ? -1 << (from & 31) : -1;
      const high = word === last ? -1 >>> (31 - ((to - 1) & 31)) : -1;
      this.#words[start + word] = (this.#words[start + word] ?? 0) | (low & high);
    }
  }

  /** Adds what holds in a row of these or of others. */
  addRow(row: number, others: SettingBits, other: number): void {
    const [start, from] = [row * this.#width, other * this.#width];
    for (let word = 0; word < this.#width; word++) {
      this.#words[start + word] = (this.#words[start + word] ?? 0) | (others.#words[from + word] ?? 0);
    }
  }

  /**
   * Calls with every stretch of settings that hold in a row of `some`, and in the same row of none of the others.
   * @param some null: all settings do.
   */
  static eachRun(
    row: number,
    settings: number,
    some: SettingBits | null,
    none: readonly SettingBits[],
    take: (from: number, to: number) => void,
  ): void {
    const width = (settings + 31) >>> 5;
    let from = -1;
    for (let place = 0; place < width; place++) {
      const index = row * width + place;
      let word = some ? (some.#words[index] ?? 0) : -1;
      for (const other of none) word &= ~(other.#words[index] ?? 0);
      // A word that goes on as the one before ended has no end of a stretch in it.
      for (let bit = 0; bit < 32; ) {
        const change = (from < 0 ? word : ~word) >>> bit;
        if (change === 0) break;
        bit += 31 - Math.clz32(change & -change);
        const setting = 32 * place + bit;
        if (setting >= settings) break;
        if (from < 0) from = setting;
        else {
          take(from, setting);
          from = -1;
        }
      }
    }
    if (from >= 0) take(from, settings);
  }
}
