/** What a host keeps for imports to come: parts of mappings by the files they fit, and who was erased. */
import type { Digest } from '#domain/publish/digest';

/** What is remembered of one file of a mapping may have so many bytes. */
export const maxRememberedBytes = 64 * 1024;

/** Files whose mappings are recalled in one call. */
export const mostRecalled = 100;

/** Marks that are kept in all. */
export const mostErasureMarks = 10_000;

export interface RememberedMapping {
  /** Of the columns of the file: `headerFingerprint`. */
  readonly fingerprint: Digest;
  /** A text of the domain's; the host keeps it as it is. */
  readonly text: string;
}
