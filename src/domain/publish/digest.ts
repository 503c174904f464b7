/** SHA-256 (FIPS 180-4) in lower-case hex, with its algorithm in front so that a successor can be told apart. */
export type Digest = `sha-256:${string}`;

/**
 * Hashing is passed in. `node:crypto` answers at once, WebCrypto with a promise; code that must not wait asks
 * for `DigestFn<Digest>`, code that can wait takes either and awaits.
 */
export type DigestFn<R extends Digest | Promise<Digest> = Digest | Promise<Digest>> = (
  bytes: Uint8Array,
) => R;

export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && /^sha-256:[0-9a-f]{64}$/.test(value);
}

/** The 32 bytes behind a digest. */
export function digestBytes(digest: Digest): Uint8Array {
  const hex = digest.slice('sha-256:'.length);
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}
