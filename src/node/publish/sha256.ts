import { createHash } from 'node:crypto';
import type { Digest } from '#domain/publish/digest';

/** The digest function of every Node process; synchronous. */
export function sha256(bytes: Uint8Array): Digest {
  return `sha-256:${createHash('sha256').update(bytes).digest('hex')}`;
}
