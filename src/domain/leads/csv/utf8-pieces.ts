import { viewOf } from '../cells/hash';
import type { ByteScan } from '../kernel/byte-scan';
import type { CsvEncoding } from './recognise';
import { WINDOWS_1252_HIGH } from './windows-1252';

/** Declared here and not as globals of the domain; see `publish/utf8.ts`. */
declare const TextDecoder: new (
  label: 'utf-8' | 'utf-16le' | 'utf-16be',
  options: { ignoreBOM: boolean },
) => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Text of whole UTF-8 sequences; a sequence that is none becomes U+FFFD. */
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes);

const NOTHING = new Uint8Array(0);

/**
 * Bytes of a file in any encoding to clean UTF-8, piece by piece: no piece ends within a character, and what was
 * broken in the file is U+FFFD and counted. Without a given encoding the first sequence that is not ASCII decides:
 * valid UTF-8 or not, and then windows-1252. So the whole file need not be read before its first row, and how it is
 * cut into pieces does not matter. A file in UTF-8 is checked and not copied.
 */
export class Utf8Pieces {
  #encoding: CsvEncoding | null;
  readonly #scan: ByteScan | null;
  #wide: { decode(bytes?: Uint8Array, options?: { stream: boolean }): string } | null = null;
  /** The start of a character, when a piece ended within it. */
  #held: Uint8Array = NOTHING;
  #lost = 0;

  /** @param scan looks through pieces where they stand in a kernel's memory. */
  constructor(encoding: CsvEncoding | null, scan: ByteScan | null = null) {
    this.#encoding = encoding;
    this.#scan = scan;
    if (encoding === 'utf-16le' || encoding === 'utf-16be') {
      this.#wide = new TextDecoder(encoding, { ignoreBOM: true });
    }
  }

  /** ASCII alone counts as UTF-8. */
  get encoding(): CsvEncoding {
    return this.#encoding ?? 'utf-8';
  }

  /** Characters that came out as U+FFFD: broken in the file, or broken by whoever wrote it. */
  get lostCharacters(): number {
    return this.#lost;
  }

  /** The result may be part of `bytes`. */
  push(bytes: Uint8Array, last = false): Uint8Array {
    if (this.#wide) return this.#fromText(this.#wide.decode(bytes, { stream: !last }));
    if (this.#encoding === 'windows-1252') return fromWindows1252(bytes);
    const piece = this.#held.length === 0 ? bytes : joined(this.#held, bytes);
    this.#held = NOTHING;
    const beyond = this.#scan?.knows(piece) ? this.#scan.asciiEnd(piece, 0) : firstBeyondAscii(piece);
    if (beyond === piece.length) return piece;
    if (this.#encoding === null) {
      const length = sequenceLength(piece, beyond);
      if (length === INCOMPLETE && !last) return this.#hold(piece, beyond);
      this.#encoding = length > 0 ? 'utf-8' : 'windows-1252';
      if (this.#encoding === 'windows-1252') return fromWindows1252(piece);
    }
    return this.#checked(piece, beyond, last);
  }

  #checked(piece: Uint8Array, from: number, last: boolean): Uint8Array {
    let isBroken = false;
    let lost = 0;
    for (let at = this.#plainEnd(piece, from); at < piece.length; at = this.#plainEnd(piece, at)) {
      const length = sequenceLength(piece, at);
      if (length === INCOMPLETE && !last) {
        const whole = this.#hold(piece, at);
        return isBroken ? this.#fromText(textOf(whole)) : this.#counted(whole, lost);
      }
      if (length > 0) {
        if (length === 3 && piece[at] === 0xef && piece[at + 1] === 0xbf && piece[at + 2] === 0xbd) lost++;
        at += length;
      } else {
        isBroken = true;
        at++;
      }
    }
    return isBroken ? this.#fromText(textOf(piece)) : this.#counted(piece, lost);
  }

  /** Where there may be something to hold, to count or to mend. */
  #plainEnd(piece: Uint8Array, from: number): number {
    return this.#scan?.knows(piece) ? this.#scan.wellFormedEnd(piece, from) : firstBeyondAscii(piece, from);
  }

  #hold(piece: Uint8Array, at: number): Uint8Array {
    this.#held = piece.slice(at);
    return piece.subarray(0, at);
  }

  #counted(piece: Uint8Array, lost: number): Uint8Array {
    this.#lost += lost;
    return piece;
  }

  #fromText(text: string): Uint8Array {
    for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) this.#lost++;
    return encoder.encode(text);
  }
}

function firstBeyondAscii(bytes: Uint8Array, from = 0): number {
  const { length } = bytes;
  const words = viewOf(bytes);
  let at = from;
  // Eight at a time: files are mostly ASCII, and each byte of a gigabyte passes here.
  for (const end = length - 8; at <= end; at += 8) {
    if (((words.getInt32(at) | words.getInt32(at + 4)) & HIGH_BITS) !== 0) break;
  }
  while (at < length && (bytes[at] ?? 0) < 0x80) at++;
  return at;
}

/** Of each of four bytes. */
const HIGH_BITS = 0x8080_8080 | 0;

const INVALID = 0;
const INCOMPLETE = -1;

/** Length of the well-formed sequence at `at` (The Unicode Standard, table 3-7), `INVALID`, or `INCOMPLETE` at the end. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = lengthByFirst(first);
  if (length === 0) return INVALID;
  const second = bytes[at + 1];
  if (second === undefined) return INCOMPLETE;
  if (!maySecond(first, second)) return INVALID;
  for (let i = 2; i < length; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return INCOMPLETE;
    if (byte < 0x80 || byte > 0xbf) return INVALID;
  }
  return length;
}

function lengthByFirst(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function maySecond(first: number, second: number): boolean {
  switch (first) {
    case 0xe0:
      return second >= 0xa0 && second <= 0xbf;
    case 0xed:
      return second >= 0x80 && second <= 0x9f;
    case 0xf0:
      return second >= 0x90 && second <= 0xbf;
    case 0xf4:
      return second >= 0x80 && second <= 0x8f;
    default:
      return second >= 0x80 && second <= 0xbf;
  }
}

function fromWindows1252(bytes: Uint8Array): Uint8Array {
  if (firstBeyondAscii(bytes) === bytes.length) return bytes;
  // No character of windows-1252 takes more than three bytes.
  const into = new Uint8Array(bytes.length * 3);
  let length = 0;
  for (const byte of bytes) {
    const code = byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252_HIGH.charCodeAt(byte - 0x80) : byte;
    if (code < 0x80) into[length++] = code;
    else if (code < 0x800) {
      into[length++] = 0xc0 | (code >> 6);
      into[length++] = 0x80 | (code & 0x3f);
    } else {
      into[length++] = 0xe0 | (code >> 12);
      into[length++] = 0x80 | ((code >> 6) & 0x3f);
      into[length++] = 0x80 | (code & 0x3f);
    }
  }
  return into.subarray(0, length);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
