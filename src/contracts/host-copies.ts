/**
 * Stored copies of lead data: columns as an import made them, kept in the app folder so that reopening reads no CSV. The
 * bytes travel by address, never as a method's argument: `GET` and `PUT` of `leadCopyAddress(key)`, which both hosts
 * stream to the page that is admitted, and to no other.
 */

/** Where the bytes of a copy are read from and written to; `key` as `cacheKey` makes it. */
export const leadCopyAddress = (key: string): string => `${leadCopyPrefix}${key}`;

export const leadCopyPrefix = '/cache/';

/** How a host answers a `PUT` it does not do, by HTTP's own codes (RFC 9110, RFC 4918). */
export const copyRefusals = { tooLarge: 413, notACopy: 422, noSpace: 507 } as const;

export interface LeadCopy {
  readonly key: string;
  /** Of the file, in bytes. */
  readonly bytes: number;
  /** When it was read last, or else stored; UTC ms. */
  readonly usedAt: number;
  /** Null when it cannot be read any more: damaged, or of another version. */
  readonly of: {
    /** UTC ms. */
    readonly storedAt: number;
    readonly leads: number;
    /** Title of the glossary it was read for. */
    readonly glossary: string;
    /** Name of the mapping. */
    readonly mapping: string;
    /** Names of the files it was read from. */
    readonly files: readonly string[];
  } | null;
}

export interface LeadCopies {
  /** Used last first. */
  readonly copies: readonly LeadCopy[];
  /** Of all copies together, in bytes. */
  readonly bytes: number;
  /** What they may come to; those used longest ago make room. */
  readonly limit: number;
}
