export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const PAGE = 65_536;
/** Memory grows by at least this much, as all views are made anew each time. */
const LEAST_GROWTH = 16 * PAGE;
/** All that is kept here stands at multiples of this. */
const UNIT = 16;

/** Addresses are signed numbers of 32 bits where JavaScript sees them. */
const MOST = 0x7fff_0000;

/** Thrown when more is needed than a kernel may have, or than the host gives it; without the kernel there is no such end. */
export class KernelFull extends Error {}

/** A stretch of the memory. */
export interface Block {
  readonly at: number;
  readonly size: number;
}

/** Who has which part of a kernel's memory, and views of all of it. They are others after each growth. */
export class KernelMemory {
  readonly #memory: WasmMemory;
  readonly #most: number;
  /** By address; no two of them touch. */
  #free: Block[];
  bytes: Uint8Array<ArrayBuffer>;
  data: DataView<ArrayBuffer>;
  ints: Int32Array<ArrayBuffer>;
  words: Uint32Array<ArrayBuffer>;

  /**
   * @param from where the memory is not the kernel's own.
   * @param most bytes that it may grow to.
   */
  constructor(memory: WasmMemory, from: number, most = MOST) {
    this.#memory = memory;
    this.#most = Math.min(most, MOST);
    const at = up(from, UNIT);
    this.#free = [{ at, size: memory.buffer.byteLength - at }];
    this.bytes = new Uint8Array(memory.buffer);
    this.data = new DataView(memory.buffer);
    this.ints = new Int32Array(memory.buffer);
    this.words = new Uint32Array(memory.buffer);
  }

  get buffer(): ArrayBuffer {
    return this.bytes.buffer;
  }

  /** Bytes that may hold anything; as all that may grow, throws `KernelFull`. */
  take(size: number): Block {
    const needed = up(Math.max(size, UNIT), UNIT);
    let place = this.#free.findIndex((block) => block.size >= needed);
    if (place < 0) {
      this.#grow(needed);
      place = this.#free.length - 1;
    }
    const { at, size: there } = this.#free[place] ?? NO_BLOCK;
    const rest = there === needed ? [] : [{ at: at + needed, size: there - needed }];
    this.#free.splice(place, 1, ...rest);
    return { at, size: needed };
  }

  /** Bytes that are all 0. */
  takeEmpty(size: number): Block {
    const block = this.take(size);
    this.bytes.fill(0, block.at, block.at + block.size);
    return block;
  }

  give(block: Block): void {
    const place = this.#free.findIndex(({ at }) => at > block.at);
    const index = place < 0 ? this.#free.length : place;
    const before = this.#free[index - 1];
    const after = this.#free[index];
    const joinsBefore = before !== undefined && before.at + before.size === block.at;
    const joinsAfter = after !== undefined && block.at + block.size === after.at;
    const at = joinsBefore ? before.at : block.at;
    const end = joinsAfter ? after.at + after.size : block.at + block.size;
    this.#free.splice(index - (joinsBefore ? 1 : 0), Number(joinsBefore) + Number(joinsAfter), {
      at,
      size: end - at,
    });
  }

  /** At least as many bytes, the first `kept` of them as they are; by half as many more, so that n bytes cost O(n). */
  widened(block: Block, needed: number, kept: number): Block {
    if (needed <= block.size) return block;
    const wider = this.take(Math.max(needed, block.size + (block.size >> 1)));
    this.bytes.copyWithin(wider.at, block.at, block.at + kept);
    this.give(block);
    return wider;
  }

  #grow(needed: number): void {
    const end = this.bytes.length;
    const last = this.#free.at(-1);
    const spare = last && last.at + last.size === end ? last.size : 0;
    const more = up(Math.max(needed - spare, LEAST_GROWTH), PAGE);
    if (end + more > this.#most) throw new KernelFull('the kernel may use no more memory');
    try {
      this.#memory.grow(more / PAGE);
    } catch {
      throw new KernelFull('the host gives the kernel no more memory');
    }
    const { buffer } = this.#memory;
    this.bytes = new Uint8Array(buffer);
    this.data = new DataView(buffer);
    this.ints = new Int32Array(buffer);
    this.words = new Uint32Array(buffer);
    this.give({ at: end, size: more });
  }
}

const NO_BLOCK: Block = { at: 0, size: 0 };

const up = (size: number, unit: number): number => Math.ceil(size / unit) * unit;
