import type { Kernel } from './start';

/** Looks through bytes that stand in a kernel's memory. */
export class ByteScan {
  readonly #kernel: Kernel;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  knows(bytes: Uint8Array): boolean {
    return bytes.buffer === this.#kernel.memory.buffer;
  }

  /** Where the first byte beyond ASCII stands, or the length. */
  asciiEnd(bytes: Uint8Array, from: number): number {
    const at = bytes.byteOffset;
    return this.#kernel.run.asciiEnd(at + from, at + bytes.length) - at;
  }

  /** Where the first byte stands that begins no whole, well-formed sequence or begins U+FFFD, or the length. */
  wellFormedEnd(bytes: Uint8Array, from: number): number {
    const at = bytes.byteOffset;
    return this.#kernel.run.wellFormedEnd(at + from, at + bytes.length) - at;
  }
}
