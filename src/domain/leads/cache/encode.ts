import { encodeUtf8 } from '../../publish/utf8';
import type { LeadData } from '../lead-data';
import { type AnyArray, BodyPlan } from './arrays';
import { Checksum } from './checksum';
import { headChecksum } from './head';
import type { CacheHeader, CopyAbout, Origin } from './header';
import {
  aligned,
  BODY_LENGTH_BYTE,
  BYTE_ORDER_MARK,
  CACHE_FORMAT_VERSION,
  CHECKSUM_WORD,
  HEADER_LENGTH_WORD,
  MAGIC,
  MARK_WORD,
  PREFIX_BYTES,
  TRAILER_BYTES,
  VERSION_WORD,
} from './layout';
import { offsetsOf } from './offsets';
import { pack } from './pack';

/** Bytes handed on at once, but for the header, which is one piece. */
const PIECE_BYTES = 1 << 20;
const SPACE = 0x20;

/**
 * The bytes of a stored copy, in pieces to be written one after the other. A piece is of use until the next one is
 * asked for. The data must not change meanwhile.
 */
export function* encodeLeadData(
  data: LeadData,
  origin: Origin,
  about: CopyAbout,
): Generator<Uint8Array<ArrayBuffer>, void> {
  const body = new BodyPlan();
  const columns = pack(data, body);
  yield head({ origin, about, offsets: offsetsOf(data), columns }, body.length);
  const checksum = new Checksum();
  for (const piece of bodyPieces(body.arrays)) {
    checksum.add(new Int32Array(piece.buffer, 0, piece.length / 4));
    yield piece;
  }
  const trailer = new Uint32Array([checksum.even, checksum.odd]);
  yield new Uint8Array(trailer.buffer, 0, TRAILER_BYTES);
}

function head(header: CacheHeader, bodyLength: number): Uint8Array<ArrayBuffer> {
  const json = encodeUtf8(JSON.stringify(header));
  const headerLength = aligned(json.length);
  const bytes = new Uint8Array(PREFIX_BYTES + headerLength).fill(SPACE, PREFIX_BYTES);
  bytes.set(MAGIC);
  bytes.set(json, PREFIX_BYTES);
  const words = new Uint32Array(bytes.buffer);
  words[MARK_WORD] = BYTE_ORDER_MARK;
  words[VERSION_WORD] = CACHE_FORMAT_VERSION;
  new Float64Array(bytes.buffer, BODY_LENGTH_BYTE, 1)[0] = bodyLength;
  words[HEADER_LENGTH_WORD] = headerLength;
  words[CHECKSUM_WORD] = headChecksum(words);
  return bytes;
}

/** Copied into one buffer, since the arrays begin and end anywhere and the sum is taken over whole words. */
function* bodyPieces(arrays: readonly AnyArray[]): Generator<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(PIECE_BYTES);
  let filled = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (let at = 0; at < byteLength; ) {
      const length = Math.min(byteLength - at, PIECE_BYTES - filled);
      piece.set(new Uint8Array(buffer, byteOffset + at, length), filled);
      at += length;
      filled += length;
      if (filled < PIECE_BYTES) continue;
      yield piece;
      filled = 0;
    }
    const end = aligned(filled);
    piece.fill(0, filled, end);
    filled = end;
    if (filled < PIECE_BYTES) continue;
    yield piece;
    filled = 0;
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
