/** Odd, so that multiplying by it loses nothing; bits of the golden ratio, as Knuth proposes (TAOCP 6.4). */
const FACTOR = 0x9e3779b1;

/**
 * A checksum against damage, not against people: two words of 32 bits, taken in turns, so that a processor works on
 * both at once. Every step can be undone, so whatever is changed in one word changes the sum.
 */
export class Checksum {
  #even = 0x243f6a88;
  #odd = 0x85a308d3 | 0;

  /** @param words signed, since those fit a register; an even number of them, but for the last call. */
  add(words: Int32Array): void {
    let even = this.#even;
    let odd = this.#odd;
    const pairs = words.length & ~1;
    for (let i = 0; i < pairs; i += 2) {
      // Inside the array: a check for undefined would cost a third of the speed.
      even = Math.imul(even ^ (words[i] as number), FACTOR);
      odd = Math.imul(odd ^ (words[i + 1] as number), FACTOR);
    }
    if (pairs < words.length) even = Math.imul(even ^ (words[pairs] as number), FACTOR);
    this.#even = even;
    this.#odd = odd;
  }

  get even(): number {
    return this.#even >>> 0;
  }

  get odd(): number {
    return this.#odd >>> 0;
  }

  /** Both in one word. */
  get sum(): number {
    return (this.#even ^ Math.imul(this.#odd, FACTOR)) >>> 0;
  }
}
