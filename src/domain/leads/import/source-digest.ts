import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Digest } from '../../publish/digest';
import { KernelDigest } from '../kernel/kernel-digest';
import { type Kernel, startKernel } from '../kernel/start';

/** SHA-256 of a file while it is read. */
export interface SourceDigest {
  /**
   * Takes the next bytes; they are still the caller's afterwards. A promise asks to wait: whoever does the work
   * elsewhere must not be handed a file faster than it can take it.
   */
  update(bytes: Uint8Array): Promise<void> | undefined;
  /** Of all bytes, once; nothing may be taken afterwards. */
  finish(): Promise<Digest>;
  /** Gives up what is held; after `finish`, or without it. */
  close(): void;
}

/** Starts the digest of one file. Hosts that have something faster than the domain's own pass it in. */
export type StartDigest = () => SourceDigest;

/** By the domain's own SHA-256, in the same thread; in WebAssembly where the host has it. */
export const startOwnDigest: StartDigest = () => ownDigest(startKernel());

/** The same by a given kernel, or without one. */
export function ownDigest(kernel: Kernel | null): SourceDigest {
  const hash = kernel ? new KernelDigest(kernel) : plainHash();
  return {
    update(bytes) {
      hash.update(bytes);
      return undefined;
    },
    finish: async () => `sha-256:${bytesToHex(hash.finish())}`,
    close: () => undefined,
  };
}

function plainHash(): Pick<KernelDigest, 'update' | 'finish'> {
  const hash = sha256.create();
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    finish: () => hash.digest(),
  };
}

/** The same chunks, each shown to the digest before it is handed on. */
export async function* digested(
  chunks: AsyncIterable<Uint8Array>,
  digest: SourceDigest,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const wait = digest.update(chunk);
    if (wait !== undefined) await wait;
    yield chunk;
  }
}
