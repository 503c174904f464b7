import { equalBytes, viewOf } from './hash';

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

interface Meant {
  readonly text: DataView;
  readonly code: number;
  /** The next of the same length and first byte. */
  readonly next: Meant | undefined;
}

/** A few texts with a number each, to be asked of many cells that mostly are one of them. */
export class TextMap {
  /** By length and first byte. */
  readonly #heads: (Meant | undefined)[] = Array.from({ length: 256 }, () => undefined);
  #empty = -1;

  /** @param code from 0 on. */
  set(text: string, code: number): void {
    const bytes = encoder.encode(text);
    if (bytes.length === 0) {
      this.#empty = code;
      return;
    }
    const head = headOf(bytes.length, bytes[0] ?? 0);
    this.#heads[head] = { text: viewOf(bytes), code, next: this.#heads[head] };
  }

  /** The number last given to the text, or -1. */
  codeOf(bytes: DataView, from: number, to: number): number {
    if (from >= to) return this.#empty;
    for (let meant = this.#heads[headOf(to - from, bytes.getUint8(from))]; meant; meant = meant.next) {
      if (meant.text.byteLength === to - from && equalBytes(bytes, from, to, meant.text, 0))
        return meant.code;
    }
    return -1;
  }
}

const headOf = (length: number, first: number): number => (first ^ (length << 3)) & 0xff;
