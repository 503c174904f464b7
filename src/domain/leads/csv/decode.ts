import type { CsvEncoding } from './recognise';

/** Declared here and not as a global of the domain; see `publish/utf8.ts`. */
declare const TextDecoder: new (
  label: 'utf-8' | 'utf-16le' | 'utf-16be',
  options: { ignoreBOM: boolean },
) => { decode(bytes?: Uint8Array, options?: { stream: boolean }): string };

/** Characters of 0x80 to 0x9F in windows-1252 (WHATWG Encoding, index-windows-1252). */
const WINDOWS_1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

interface SequenceForm {
  /** Range of the first byte. */
  readonly first: number;
  readonly to: number;
  readonly length: number;
  /** Range of the second byte; later ones are 80 to BF. */
  readonly second: readonly [number, number];
}

/** Well-formed UTF-8 beyond ASCII (The Unicode Standard, table 3-7). */
const WELL_FORMED: readonly SequenceForm[] = [
  { first: 0xc2, to: 0xdf, length: 2, second: [0x80, 0xbf] },
  { first: 0xe0, to: 0xe0, length: 3, second: [0xa0, 0xbf] },
  { first: 0xe1, to: 0xec, length: 3, second: [0x80, 0xbf] },
  { first: 0xed, to: 0xed, length: 3, second: [0x80, 0x9f] },
  { first: 0xee, to: 0xef, length: 3, second: [0x80, 0xbf] },
  { first: 0xf0, to: 0xf0, length: 4, second: [0x90, 0xbf] },
  { first: 0xf1, to: 0xf3, length: 4, second: [0x80, 0xbf] },
  { first: 0xf4, to: 0xf4, length: 4, second: [0x80, 0x8f] },
];

/**
 * Bytes to text, piece by piece; a character may lie across pieces. Without a given encoding the first sequence
 * that is not ASCII decides: valid UTF-8 or not, and then windows-1252. So the whole file need not be read
 * before its first row, and how it is cut into pieces does not matter.
 */
export class StreamDecoder {
  #encoding: CsvEncoding | null;
  #decode: ((bytes: Uint8Array, last: boolean) => string) | null = null;
  /** The start of the deciding sequence, when a piece ended within it. */
  #held: Uint8Array = new Uint8Array(0);
  #lost = 0;

  constructor(encoding: CsvEncoding | null) {
    this.#encoding = encoding;
    if (encoding) this.#decode = decoderOf(encoding);
  }

  /** ASCII alone counts as UTF-8. */
  get encoding(): CsvEncoding {
    return this.#encoding ?? 'utf-8';
  }

  /** Characters that came out as U+FFFD: broken in the file, or broken by whoever wrote it. */
  get lostCharacters(): number {
    return this.#lost;
  }

  push(bytes: Uint8Array, last = false): string {
    const text = this.#read(this.#held.length === 0 ? bytes : joined(this.#held, bytes), last);
    for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) this.#lost++;
    return text;
  }

  #read(bytes: Uint8Array, last: boolean): string {
    if (this.#decode) return this.#decode(bytes, last);
    this.#held = new Uint8Array(0);
    let at = 0;
    while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at++;
    if (at === bytes.length) return decodeAscii(bytes);
    const length = utf8SequenceLength(bytes, at);
    if (length === 'incomplete' && !last) {
      this.#held = bytes.slice(at);
      return decodeAscii(bytes.subarray(0, at));
    }
    this.#encoding = typeof length === 'number' ? 'utf-8' : 'windows-1252';
    this.#decode = decoderOf(this.#encoding);
    return this.#decode(bytes, last);
  }
}

function decoderOf(encoding: CsvEncoding): (bytes: Uint8Array, last: boolean) => string {
  if (encoding === 'windows-1252') return decodeSingleBytes;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, last) => decoder.decode(bytes, { stream: !last });
}

const asciiDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decodeAscii = (bytes: Uint8Array): string => asciiDecoder.decode(bytes);

/** Our own table: some releases of Node read windows-1252 as ISO 8859-1 (nodejs/node#56542). */
function decodeSingleBytes(bytes: Uint8Array): string {
  let text = '';
  const codes = new Uint16Array(Math.min(bytes.length, 4096));
  for (let start = 0; start < bytes.length; start += codes.length) {
    const end = Math.min(start + codes.length, bytes.length);
    for (let i = start; i < end; i++) {
      const byte = bytes[i] ?? 0;
      codes[i - start] = byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252_HIGH.charCodeAt(byte - 0x80) : byte;
    }
    text += String.fromCharCode(...codes.subarray(0, end - start));
  }
  return text;
}

/** Length of the well-formed UTF-8 sequence at `at`, or what is wrong with it. */
function utf8SequenceLength(bytes: Uint8Array, at: number): number | 'invalid' | 'incomplete' {
  const row = WELL_FORMED.find(({ first, to }) => isWithin(bytes[at], first, to));
  if (!row) return 'invalid';
  for (let i = 1; i < row.length; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return 'incomplete';
    const [lowest, highest] = i === 1 ? row.second : [0x80, 0xbf];
    if (!isWithin(byte, lowest, highest)) return 'invalid';
  }
  return row.length;
}

const isWithin = (byte: number | undefined, lowest: number, highest: number): boolean =>
  byte !== undefined && byte >= lowest && byte <= highest;

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
