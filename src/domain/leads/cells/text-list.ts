declare const TextDecoder: new (
  label: 'utf-8',
  options: { ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const FEW = 4096;

/**
 * Many texts in one block of UTF-8: text `i` stands at `offsets[i]` up to `offsets[i + 1]`. A million ids take
 * their letters and four bytes each, where strings would take five times that; each is made when asked for.
 */
export class TextList {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;

  /** Texts already made, where there are few: those are asked for again and again. */
  readonly #made: string[] | null;

  constructor(bytes: Uint8Array, offsets: Uint32Array) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.#made = offsets.length <= FEW ? [] : null;
  }

  get length(): number {
    return this.offsets.length - 1;
  }

  /** `undefined` outside the list. */
  at(index: number): string | undefined {
    const made = this.#made?.[index];
    if (made !== undefined) return made;
    const from = this.offsets[index];
    const to = this.offsets[index + 1];
    if (from === undefined || to === undefined) return undefined;
    const text = decoder.decode(this.bytes.subarray(from, to));
    if (this.#made) this.#made[index] = text;
    return text;
  }

  *[Symbol.iterator](): Generator<string> {
    for (let i = 0; i < this.length; i++) yield this.at(i) ?? '';
  }
}
