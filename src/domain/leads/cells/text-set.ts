declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** A few texts, to be asked of many cells: most are told apart by their length and first byte. */
export class TextSet {
  readonly #texts: readonly Uint8Array[];
  /** By first byte, for one that begins with it: bit n for length n, bit 31 for anything longer. */
  readonly #lengths = new Int32Array(256);
  readonly #hasEmpty: boolean;

  constructor(texts: Iterable<string>) {
    const all = [...new Set(texts)];
    this.#hasEmpty = all.includes('');
    this.#texts = all.filter((text) => text !== '').map((text) => encoder.encode(text));
    for (const text of this.#texts) {
      const first = text[0] ?? 0;
      this.#lengths[first] = (this.#lengths[first] ?? 0) | lengthBit(text.length);
    }
  }

  has(bytes: Uint8Array, from: number, to: number): boolean {
    if (from >= to) return this.#hasEmpty;
    if (((this.#lengths[bytes[from] ?? 0] ?? 0) & lengthBit(to - from)) === 0) return false;
    return this.#texts.some((text) => text.length === to - from && isAt(bytes, from, text));
  }
}

const isAt = (bytes: Uint8Array, from: number, text: Uint8Array): boolean =>
  text.every((byte, i) => bytes[from + i] === byte);

const lengthBit = (length: number): number => 1 << Math.min(length, 31);
