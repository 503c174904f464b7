import { ok, type Result } from '../../result';
import type { LeadData } from '../lead-data';
import { BodyViews } from './arrays';
import { Checksum } from './checksum';
import { readHead, readLengths } from './head';
import type { CopyAbout } from './header';
import { cacheKey } from './key';
import { TRAILER_BYTES } from './layout';
import { type CacheMiss, miss } from './miss';
import { holds } from './offsets';
import { unpack } from './unpack';

export interface StoredLeads {
  readonly data: LeadData;
  readonly about: CopyAbout;
}

/**
 * Reads a stored copy. The columns are views onto the buffer, which must not change afterwards. Whatever is wrong with
 * it is a miss: it belongs to other data than those of `key`, is of another format or byte order, cut off or damaged.
 */
export function decodeLeadData(buffer: ArrayBuffer, key: string): Result<StoredLeads, CacheMiss> {
  const bytes = new Uint8Array(buffer);
  const lengths = readLengths(bytes);
  if (!lengths.ok) return lengths;
  const { head, body, total } = lengths.value;
  const header = readHead(bytes);
  if (!header.ok) return header;
  if (buffer.byteLength < total) return miss('truncated');
  if (buffer.byteLength > total) return miss('damaged');
  if (cacheKey(header.value.origin) !== key) return miss('foreign');
  const { columns, about, offsets } = header.value;
  if (!holds(offsets, columns.zone)) return miss('other-zone-rules');
  const checksum = new Checksum();
  checksum.add(new Int32Array(buffer, head, body / 4));
  const [even, odd] = new Uint32Array(buffer, head + body, TRAILER_BYTES / 4);
  if (checksum.even !== even || checksum.odd !== odd) return miss('damaged');
  try {
    const data = unpack(columns, new BodyViews(buffer, head, body));
    return ok({ data, about });
  } catch {
    // A header that passed its checksum and contradicts itself: written by a defect, or to provoke one.
    return miss('damaged');
  }
}
