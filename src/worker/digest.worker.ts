import { startOwnDigest } from '#domain/leads/import/source-digest';
import type { DigestAnswer, DigestOrder } from './digest-protocol';

/**
 * Digests one file beside the thread that reads it: SHA-256 takes about as long as the reading, and WebCrypto cannot
 * take a file in pieces.
 */
const digest = startOwnDigest();
const answer = (message: DigestAnswer): void => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<DigestOrder>) => {
  if (data === 'finish') answer({ digest: await digest.finish() });
  else {
    await digest.update(data.bytes);
    answer({ taken: data.bytes.length });
  }
});
