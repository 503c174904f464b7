import { caseSuffixOf, ID_LENGTH, LONG_ID_LENGTH } from '../ids';
import { equalBytes, hashBytes, viewOf } from './hash';
import { TextList } from './text-list';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** Of a text that stands for a Salesforce id, the three characters that may follow it, in 24 bits; of others 0. */
type Suffix = number;

/** Look-ups whose memory fits into a core's own cache together. */
const AT_ONCE = 1024;

/**
 * Texts as bytes, each once, numbered by their first appearance. Open addressing with the hash beside the number, so
 * that a look-up seldom leaves the table before it is sure. Bytes are well-formed UTF-8 without white space around.
 */
export class TextTable {
  readonly #recordIds: boolean;
  /** Pairs of hash and number + 1; 0 is free. */
  #slots = new Int32Array(2 * 256);
  #mask = 255;
  #bytes = new Uint8Array(4096);
  #view = viewOf(this.#bytes);
  #offsets = new Uint32Array(257);
  #suffixes: Int32Array;
  #count = 0;
  /** Of all texts so far, or -1 when they differ. */
  #length = 0;

  /** @param recordIds texts are ids of records, so that two ways to write a Salesforce id are one (`ids.ts`). */
  constructor(recordIds = false) {
    this.#recordIds = recordIds;
    this.#suffixes = new Int32Array(recordIds ? 256 : 0);
  }

  get count(): number {
    return this.#count;
  }

  hashOf(bytes: DataView, from: number, to: number): number {
    const isLong = this.#recordIds && to - from === LONG_ID_LENGTH;
    return hashBytes(bytes, from, isLong ? from + ID_LENGTH : to);
  }

  /** The number of a text, or -1. */
  find(bytes: DataView, from: number, to: number, hash = this.hashOf(bytes, from, to)): number {
    const slots = this.#slots;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = slots[2 * slot + 1] ?? 0;
      if (number === 0) return -1;
      if (slots[2 * slot] === hash && this.#isSame(number - 1, bytes, from, to)) return number - 1;
    }
  }

  /**
   * Looks up many at once: `found[i]` becomes the number of the text at `from[i]` to `to[i]`, or -1. Each loop only
   * fetches what the next one needs, so that the look-ups do not wait for each other's memory; that waiting is most of
   * what a look-up in a large table takes.
   */
  findAll(
    bytes: DataView,
    from: Int32Array,
    to: Int32Array,
    hashes: Int32Array,
    count: number,
    found: Int32Array,
  ): void {
    for (let start = 0; start < count; start += AT_ONCE) {
      const end = Math.min(count, start + AT_ONCE);
      findCandidates(this.#slots, this.#mask, hashes, start, end, found);
      this.#fetch(start, end, found);
      for (let i = start; i < end; i++) {
        const number = found[i] ?? -1;
        // Another text of the same 32 bits is seldom met; what was looked for may stand behind it.
        if (number >= 0 && !this.#isSame(number, bytes, from[i] ?? 0, to[i] ?? 0)) {
          found[i] = this.find(bytes, from[i] ?? 0, to[i] ?? 0, hashes[i]);
        }
      }
    }
  }

  /** Where what is fetched goes, lest the compiler leave the fetching out. */
  readonly #fetched = new Uint8Array(AT_ONCE);

  /** Touches all that `#isSame` will look at. */
  #fetch(start: number, end: number, found: Int32Array): void {
    const stored = this.#bytes;
    const length = this.#length;
    const offsets = this.#offsets;
    const suffixes = this.#suffixes;
    const fetched = this.#fetched;
    for (let i = start; i < end; i++) {
      const number = found[i] ?? 0;
      const at = length > 0 ? number * length : (offsets[number] ?? 0);
      fetched[i - start] = (stored[at] ?? 0) ^ (suffixes[number] ?? 0);
    }
  }

  /** Where a text begins. Ids are mostly of one length, and then nothing need be looked up. */
  #startOf(number: number): number {
    return this.#length > 0 ? number * this.#length : (this.#offsets[number] ?? 0);
  }

  /** The number of a text, a new one if it is not there yet. */
  codeOf(bytes: DataView, from: number, to: number): number {
    const hash = this.hashOf(bytes, from, to);
    const known = this.find(bytes, from, to, hash);
    return known >= 0 ? known : this.#add(bytes, from, to, hash);
  }

  codeOfText(text: string): number {
    const bytes = viewOf(encoder.encode(text));
    return this.codeOf(bytes, 0, bytes.byteLength);
  }

  /**
   * All texts by number; ids of records in their short form. The table is of no use afterwards and gives up what it
   * holds, though others may still hold it.
   */
  finish(): TextList {
    const length = this.#offsets[this.#count] ?? 0;
    const texts = new TextList(this.#bytes.slice(0, length), this.#offsets.slice(0, this.#count + 1));
    this.#slots = new Int32Array(2);
    this.#mask = 0;
    this.#bytes = new Uint8Array(0);
    this.#view = viewOf(this.#bytes);
    this.#offsets = new Uint32Array(1);
    this.#suffixes = new Int32Array(0);
    this.#count = 0;
    return texts;
  }

  /** A text by its number; '' where there is none. */
  text(code: number): string {
    return new TextList(this.#bytes, this.#offsets).at(code) ?? '';
  }

  #isSame(number: number, bytes: DataView, from: number, to: number): boolean {
    const start = this.#startOf(number);
    const length = this.#length > 0 ? this.#length : (this.#offsets[number + 1] ?? 0) - start;
    if (length === to - from) return equalBytes(bytes, from, to, this.#view, start);
    if (!this.#recordIds || length !== ID_LENGTH || to - from !== LONG_ID_LENGTH) return false;
    return (
      this.#suffixes[number] === packed(bytes, from + ID_LENGTH) &&
      equalBytes(bytes, from, from + ID_LENGTH, this.#view, start)
    );
  }

  #add(bytes: DataView, from: number, to: number, hash: number): number {
    if (2 * (this.#count + 1) > this.#mask) this.#widen();
    const number = this.#count++;
    const end = this.#recordIds ? this.#rememberSuffix(number, bytes, from, to) : to;
    const start = this.#offsets[number] ?? 0;
    const after = start + end - from;
    if (number === 0) this.#length = end - from;
    else if (this.#length !== end - from) this.#length = -1;
    if (after > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, after, (n) => new Uint8Array(n));
      this.#view = viewOf(this.#bytes);
    }
    for (let i = from, k = start; i < end; i++, k++) this.#bytes[k] = bytes.getUint8(i);
    if (number + 1 >= this.#offsets.length) {
      this.#offsets = grown(this.#offsets, number + 2, (n) => new Uint32Array(n));
    }
    this.#offsets[number + 1] = after;
    this.#put(hash, number);
    return number;
  }

  /** Where the part of an id ends that is kept. */
  #rememberSuffix(number: number, bytes: DataView, from: number, to: number): number {
    if (number >= this.#suffixes.length) {
      this.#suffixes = grown(this.#suffixes, number + 1, (n) => new Int32Array(n));
    }
    if (to - from !== ID_LENGTH && to - from !== LONG_ID_LENGTH) return to;
    const suffix = suffixOf(bytes, from);
    if (to - from === LONG_ID_LENGTH && suffix !== packed(bytes, from + ID_LENGTH)) return to;
    this.#suffixes[number] = suffix;
    return from + ID_LENGTH;
  }

  #put(hash: number, number: number): void {
    let slot = hash & this.#mask;
    while (this.#slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots[2 * slot] = hash;
    this.#slots[2 * slot + 1] = number + 1;
  }

  #widen(): void {
    const old = this.#slots;
    this.#mask = 2 * this.#mask + 1;
    this.#slots = new Int32Array(2 * (this.#mask + 1));
    for (let i = 0; i < old.length; i += 2) {
      const number = old[i + 1] ?? 0;
      if (number > 0) this.#put(old[i] ?? 0, number - 1);
    }
  }
}

/** The first number in each chain whose hash is the same, or -1. */
function findCandidates(
  slots: Int32Array,
  mask: number,
  hashes: Int32Array,
  start: number,
  end: number,
  found: Int32Array,
): void {
  for (let i = start; i < end; i++) {
    const hash = hashes[i] ?? 0;
    let slot = hash & mask;
    let number = slots[2 * slot + 1] ?? 0;
    while (number !== 0 && slots[2 * slot] !== hash) {
      slot = (slot + 1) & mask;
      number = slots[2 * slot + 1] ?? 0;
    }
    found[i] = number - 1;
  }
}

const packed = (bytes: DataView, at: number): Suffix => (bytes.getUint16(at) << 8) | bytes.getUint8(at + 2);

/** 0 when the fifteen bytes are not all letters and digits. */
function suffixOf(bytes: DataView, from: number): Suffix {
  for (let i = from; i < from + ID_LENGTH; i++) if (!isLetterOrDigit(bytes.getUint8(i))) return 0;
  const suffix = caseSuffixOf((i) => bytes.getUint8(from + i));
  return (suffix.charCodeAt(0) << 16) | (suffix.charCodeAt(1) << 8) | suffix.charCodeAt(2);
}

const isLetterOrDigit = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** By half, so that n additions cost O(n). */
function grown<T extends { readonly length: number; set(from: T): void }>(
  old: T,
  needed: number,
  allocate: (length: number) => T,
): T {
  const result = allocate(Math.max(needed, old.length + (old.length >> 1)));
  result.set(old);
  return result;
}
