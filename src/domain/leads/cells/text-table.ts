import { caseSuffixOf, ID_LENGTH, LONG_ID_LENGTH } from '../ids';
import { equalBytes, hashBytes, viewOf } from './hash';
import { TextList } from './text-list';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** Look-ups whose memory fits into a core's own cache together. */
const AT_ONCE = 1024;

/**
 * Texts as bytes, each once, numbered by their first appearance. Open addressing; a slot holds the number of a text
 * and, in the bits that the number leaves, those of its hash that the place of the slot does not tell, so that a
 * look-up seldom compares in vain. Bytes are well-formed UTF-8 without white space around.
 */
export class TextTable {
  readonly #recordIds: boolean;
  /** Number + 1 in the bits of `mask`, the hash in the others; 0 is free. */
  #slots = new Int32Array(256);
  #mask = 255;
  /** Ids of Salesforce stand here with their case suffix, whichever way they were written. */
  #bytes = new Uint8Array(4096);
  #view = viewOf(this.#bytes);
  #offsets = new Uint32Array(257);
  #count = 0;
  /** Of all texts so far, or -1 when they differ. */
  #length = 0;
  readonly #candidates = new Int32Array(AT_ONCE);
  /** Where what is fetched ahead goes, lest the compiler leave the fetching out. */
  readonly #fetched = new Uint8Array(AT_ONCE);

  /** @param recordIds texts are ids of records, so that two ways to write a Salesforce id are one (`ids.ts`). */
  constructor(recordIds = false) {
    this.#recordIds = recordIds;
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
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const slot = slots[at] ?? 0;
      if (slot === 0) return -1;
      if (((slot ^ hash) & ~mask) !== 0) continue;
      const number = (slot & mask) - 1;
      if (this.#isSame(number, bytes, from, to)) return number;
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
      this.#fetchSlots(hashes, start, end);
      this.#fetchTexts(hashes, start, end, found);
      for (let i = start; i < end; i++) {
        const number = found[i] ?? -1;
        // Another text of the same bits is seldom met; what was looked for may stand behind it.
        if (number >= 0 && !this.#isSame(number, bytes, from[i] ?? 0, to[i] ?? 0)) {
          found[i] = this.find(bytes, from[i] ?? 0, to[i] ?? 0, hashes[i]);
        }
      }
    }
  }

  #fetchSlots(hashes: Int32Array, start: number, end: number): void {
    const slots = this.#slots;
    const mask = this.#mask;
    const candidates = this.#candidates;
    for (let i = start; i < end; i++) candidates[i - start] = slots[(hashes[i] ?? 0) & mask] ?? 0;
  }

  /** The first number in each chain that may be meant, or -1; touches its text. */
  #fetchTexts(hashes: Int32Array, start: number, end: number, found: Int32Array): void {
    const slots = this.#slots;
    const mask = this.#mask;
    const stored = this.#bytes;
    const offsets = this.#offsets;
    const length = this.#length;
    const fetched = this.#fetched;
    const candidates = this.#candidates;
    for (let i = start; i < end; i++) {
      const hash = hashes[i] ?? 0;
      let slot = candidates[i - start] ?? 0;
      for (let at = hash & mask; slot !== 0 && ((slot ^ hash) & ~mask) !== 0; ) {
        at = (at + 1) & mask;
        slot = slots[at] ?? 0;
      }
      const number = (slot & mask) - 1;
      found[i] = number;
      fetched[i - start] = stored[length > 0 ? number * length : (offsets[number] ?? 0)] ?? 0;
    }
  }

  /** The number of a text, a new one if it is not there yet. */
  codeOf(bytes: DataView, from: number, to: number): number {
    const hash = this.hashOf(bytes, from, to);
    const known = this.find(bytes, from, to, hash);
    return known >= 0 ? known : this.#add(bytes, from, to, hash);
  }

  /** By the number of each text of a list, its number here, or -1. */
  findEach({ bytes, offsets, length }: TextList): Int32Array {
    const view = viewOf(bytes);
    return Int32Array.from({ length }, (_, i) => this.find(view, offsets[i] ?? 0, offsets[i + 1] ?? 0));
  }

  findText(text: string): number {
    const bytes = viewOf(encoder.encode(text));
    return this.find(bytes, 0, bytes.byteLength);
  }

  codeOfText(text: string): number {
    const bytes = viewOf(encoder.encode(text));
    return this.codeOf(bytes, 0, bytes.byteLength);
  }

  /** The texts from one number up to another as they stand here: ids of records with their case suffix. */
  texts(from = 0, to = this.#count): TextList {
    const start = this.#offsets[from] ?? 0;
    const offsets = this.#offsets.slice(from, to + 1).map((offset) => offset - start);
    return new TextList(this.#bytes.slice(start, this.#offsets[to]), offsets);
  }

  /**
   * All texts by number; ids of records in their short form. The table is of no use afterwards and gives up what it
   * holds, though others may still hold it.
   */
  finish(): TextList {
    const texts = this.#recordIds ? this.#shortIds() : this.texts();
    this.#slots = new Int32Array(1);
    this.#mask = 0;
    this.#bytes = new Uint8Array(0);
    this.#view = viewOf(this.#bytes);
    this.#offsets = new Uint32Array(1);
    this.#count = 0;
    return texts;
  }

  #shortIds(): TextList {
    const bytes = new Uint8Array(this.#offsets[this.#count] ?? 0);
    const offsets = new Uint32Array(this.#count + 1);
    let length = 0;
    for (let number = 0; number < this.#count; number++) {
      const from = this.#offsets[number] ?? 0;
      const to = this.#offsets[number + 1] ?? 0;
      const end = hasItsSuffix(this.#view, from, to) ? from + ID_LENGTH : to;
      for (let i = from; i < end; i++) bytes[length++] = this.#bytes[i] ?? 0;
      offsets[number + 1] = length;
    }
    return new TextList(bytes.slice(0, length), offsets);
  }

  #isSame(number: number, bytes: DataView, from: number, to: number): boolean {
    const uniform = this.#length;
    const start = uniform > 0 ? number * uniform : (this.#offsets[number] ?? 0);
    const length = uniform > 0 ? uniform : (this.#offsets[number + 1] ?? 0) - start;
    if (length === to - from) return equalBytes(bytes, from, to, this.#view, start);
    if (!this.#recordIds || length !== LONG_ID_LENGTH || to - from !== ID_LENGTH) return false;
    return (
      equalBytes(bytes, from, to, this.#view, start) &&
      hasItsSuffix(this.#view, start, start + LONG_ID_LENGTH)
    );
  }

  #add(bytes: DataView, from: number, to: number, hash: number): number {
    if (2 * (this.#count + 1) > this.#mask) this.#widen();
    const number = this.#count++;
    const start = this.#offsets[number] ?? 0;
    this.#makeRoom(start + Math.max(to - from, LONG_ID_LENGTH), number);
    for (let i = from, k = start; i < to; i++, k++) this.#bytes[k] = bytes.getUint8(i);
    let after = start + to - from;
    if (this.#recordIds && to - from === ID_LENGTH) after = this.#addSuffix(start);
    if (number === 0) this.#length = after - start;
    else if (this.#length !== after - start) this.#length = -1;
    this.#offsets[number + 1] = after;
    this.#put(hash, number);
    return number;
  }

  #makeRoom(length: number, number: number): void {
    if (length > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, length, (n) => new Uint8Array(n));
      this.#view = viewOf(this.#bytes);
    }
    if (number + 1 >= this.#offsets.length) {
      this.#offsets = grown(this.#offsets, number + 2, (n) => new Uint32Array(n));
    }
  }

  /** Behind the fifteen characters at `start`, if they may have one. @returns where the id ends. */
  #addSuffix(start: number): number {
    const end = start + ID_LENGTH;
    const suffix = suffixOf(this.#view, start);
    for (let i = 0; i < suffix.length; i++) this.#bytes[end + i] = suffix.charCodeAt(i);
    return end + suffix.length;
  }

  #put(hash: number, number: number): void {
    const slots = this.#slots;
    const mask = this.#mask;
    let at = hash & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = (hash & ~mask) | (number + 1);
  }

  #widen(): void {
    this.#mask = 2 * this.#mask + 1;
    this.#slots = new Int32Array(this.#mask + 1);
    for (let number = 0; number < this.#count; number++) {
      const from = this.#offsets[number] ?? 0;
      this.#put(this.hashOf(this.#view, from, this.#offsets[number + 1] ?? 0), number);
    }
  }
}

/** The case suffix of fifteen letters and digits; '' where they are not all that. */
function suffixOf(bytes: DataView, from: number): string {
  for (let i = from; i < from + ID_LENGTH; i++) if (!isLetterOrDigit(bytes.getUint8(i))) return '';
  return caseSuffixOf((i) => bytes.getUint8(from + i));
}

function hasItsSuffix(bytes: DataView, from: number, to: number): boolean {
  if (to - from !== LONG_ID_LENGTH) return false;
  const suffix = suffixOf(bytes, from);
  if (suffix === '') return false;
  for (let i = 0; i < suffix.length; i++) {
    if (bytes.getUint8(from + ID_LENGTH + i) !== suffix.charCodeAt(i)) return false;
  }
  return true;
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
