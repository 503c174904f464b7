import { createHash } from 'node:crypto';
import type { StartDigest } from '#domain/leads/import/source-digest';

/** By OpenSSL, several times as fast as JavaScript. */
export const startNodeDigest: StartDigest = () => {
  const hash = createHash('sha256');
  return {
    update(bytes) {
      hash.update(bytes);
      return undefined;
    },
    finish: async () => `sha-256:${hash.digest('hex')}`,
    close: () => undefined,
  };
};
