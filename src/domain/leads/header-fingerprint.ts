import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Digest } from '../publish/digest';

/**
 * By what a file is known again: the SHA-256 of its column names, each once, trimmed and in the order of their code
 * units. The order of the columns, the rows and the file's name say nothing; case does, as it does in a mapping.
 */
export function headerFingerprint(header: readonly string[]): Digest {
  const names = [...new Set(header.map((name) => name.trim()))].sort((a, b) => (a < b ? -1 : 1));
  // As JSON, since a name may hold whatever would stand between two of them.
  return `sha-256:${bytesToHex(sha256(utf8ToBytes(JSON.stringify(names))))}`;
}
