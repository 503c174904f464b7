import type { Kernel } from './start';

/** The first 32 bits of the fractional parts of the square roots of the first eight primes (FIPS 180-4, section 5.3.3). */
const FIRST = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

const BLOCK = 64;
/** Bytes copied to the kernel at once: whole blocks that stay in a core's own cache. */
const AT_ONCE = 1024 * BLOCK;

/** SHA-256 of bytes that come piece by piece, by a kernel; four times as fast as in JavaScript. */
export class KernelDigest {
  readonly #kernel: Kernel;
  readonly #state: number;
  readonly #text: number;
  /** Bytes at `#text` that fill no block yet. */
  #held = 0;
  #length = 0;

  constructor(kernel: Kernel) {
    const { memory } = kernel;
    this.#kernel = kernel;
    this.#state = memory.take(4 * FIRST.length).at;
    this.#text = memory.take(AT_ONCE + BLOCK).at;
    memory.words.set(FIRST, this.#state >>> 2);
  }

  update(bytes: Uint8Array): void {
    const { memory } = this.#kernel;
    this.#length += bytes.length;
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + AT_ONCE - this.#held);
      memory.bytes.set(part, this.#text + this.#held);
      this.#take(this.#held + part.length);
      from += part.length;
    }
  }

  /** The 32 bytes of the digest, once. */
  finish(): Uint8Array {
    const { memory } = this.#kernel;
    const end = this.#held < BLOCK - 8 ? BLOCK : 2 * BLOCK;
    memory.bytes.fill(0, this.#text + this.#held, this.#text + end);
    memory.bytes[this.#text + this.#held] = 0x80;
    memory.data.setBigUint64(this.#text + end - 8, BigInt(this.#length) * 8n);
    this.#take(end);
    const digest = new Uint8Array(4 * FIRST.length);
    const view = new DataView(digest.buffer);
    for (let i = 0; i < FIRST.length; i++) view.setUint32(4 * i, memory.words[(this.#state >>> 2) + i] ?? 0);
    return digest;
  }

  /** Takes the whole blocks of so many bytes, and holds the others. */
  #take(length: number): void {
    const { memory, run } = this.#kernel;
    const whole = length - (length % BLOCK);
    run.digestBlocks(this.#state, this.#text, this.#text + whole);
    memory.bytes.copyWithin(this.#text, this.#text + whole, this.#text + length);
    this.#held = length - whole;
  }
}
