import { decodeUtf8 } from '../../publish/utf8';
import { ok, type Result } from '../../result';
import { Checksum } from './checksum';
import { type CacheHeader, headerSchema } from './header';
import {
  BODY_LENGTH_BYTE,
  BYTE_ORDER_MARK,
  CACHE_FORMAT_VERSION,
  CHECKSUM_WORD,
  HEADER_LENGTH_WORD,
  MAGIC,
  MARK_WORD,
  PREFIX_BYTES,
  SWAPPED_MARK,
  TRAILER_BYTES,
  VERSION_WORD,
} from './layout';
import { type CacheMiss, miss } from './miss';

/** How long the parts of a copy are, in bytes. */
export interface CopyLengths {
  /** Prefix and header. */
  readonly head: number;
  readonly body: number;
  readonly total: number;
}

/**
 * Reads the first `PREFIX_BYTES` of a copy. What it says is not proved before `readHead` has seen the header, too.
 */
export function readLengths(bytes: Uint8Array): Result<CopyLengths, CacheMiss> {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) return miss('foreign');
  if (bytes.length < PREFIX_BYTES) return miss('truncated');
  // A copy of its own, since the bytes may begin anywhere in their buffer; `slice` of Node's Buffer makes none.
  const prefix = new Uint8Array(bytes.subarray(0, PREFIX_BYTES));
  const words = new Uint32Array(prefix.buffer);
  if (words[MARK_WORD] === SWAPPED_MARK) return miss('other-byte-order');
  if (words[MARK_WORD] !== BYTE_ORDER_MARK) return miss('damaged');
  if (words[VERSION_WORD] !== CACHE_FORMAT_VERSION) return miss('other-version');
  const header = words[HEADER_LENGTH_WORD] ?? 0;
  const body = new Float64Array(prefix.buffer, BODY_LENGTH_BYTE, 1)[0] ?? Number.NaN;
  if (header % 8 !== 0 || body % 8 !== 0 || body < 0 || !Number.isSafeInteger(body)) return miss('damaged');
  const head = PREFIX_BYTES + header;
  return ok({ head, body, total: head + body + TRAILER_BYTES });
}

/** Reads prefix and header of a copy; the bytes may go on behind them. */
export function readHead(bytes: Uint8Array): Result<CacheHeader, CacheMiss> {
  const lengths = readLengths(bytes);
  if (!lengths.ok) return lengths;
  const { head } = lengths.value;
  if (bytes.length < head) return miss('truncated');
  const own = new Uint8Array(bytes.subarray(0, head));
  const words = new Uint32Array(own.buffer);
  if (words[CHECKSUM_WORD] !== headChecksum(words)) return miss('damaged');
  const header = headerSchema.safeParse(jsonOf(own.subarray(PREFIX_BYTES)));
  return header.success ? ok(header.data) : miss('damaged');
}

/** @param words of prefix and header. */
export function headChecksum(words: Uint32Array<ArrayBuffer>): number {
  const checksum = new Checksum();
  const signed = new Int32Array(words.buffer, words.byteOffset, words.length);
  checksum.add(signed.subarray(CHECKSUM_WORD + 1));
  checksum.add(signed.subarray(0, CHECKSUM_WORD));
  return checksum.sum;
}

/** `undefined` for what is no JSON, which no schema of ours takes. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes) ?? '');
  } catch {
    return undefined;
  }
}
