import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { LeadData } from '../leads/lead-data';
import { canonicalBytes } from '../publish/canonical';
import type { Digest } from '../publish/digest';
import { loadZone } from '../time/zone';
import type { Definitions } from './definitions';

/** Changes whenever the same inputs could give other numbers. */
export const ENGINE_VERSION = 'parley-replay-2';

/** SHA-256, computed without any host's help, so that every host gives the same at once. */
export const sha256Digest = (bytes: Uint8Array): Digest => `sha-256:${bytesToHex(sha256(bytes))}`;

/** The digest of a document's RFC 8785 bytes. Documents are validated JSON, so they always have some. */
export function documentDigest(document: unknown): Digest {
  const bytes = canonicalBytes(document);
  if (!bytes.ok) throw new TypeError(`not a JSON document: ${bytes.error.message}`);
  return sha256Digest(bytes.value);
}

/**
 * The digest of the data: of the files' own digests, in the order of the mapping; where records were passed by since their
 * person was erased, which no file tells, also of the ids that are left.
 */
export function dataDigest({ report, ids }: LeadData): Digest {
  const files = report.files.map(({ id, digest }) => ({ id, digest }));
  return documentDigest(report.erased === 0 ? files : { files, ids: sha256Digest(ids.bytes) });
}

/**
 * The digest of the UTC-offset changes a replay rests on. Zone rules differ between machines; where these digests
 * differ, so may the numbers (`docs/replay.md`, section 6).
 */
export function offsetsDigest(
  all: readonly Pick<Definitions, 'policy'>[],
  zone: string,
  from: number,
  to: number,
): Digest {
  const zones = new Set([
    zone,
    ...all.flatMap((definitions) => definitions.policy.calendars.map((calendar) => calendar.timeZone)),
  ]);
  return documentDigest(
    [...zones].sort().map((name) => {
      const loaded = loadZone(name);
      return { zone: name, changes: loaded.ok ? loaded.value.transitions(from, to) : [] };
    }),
  );
}
