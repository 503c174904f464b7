import { TextList } from '../cells/text-list';
import { LONG_ID_LENGTH } from '../ids';
import type { Block } from './memory';
import type { Kernel } from './start';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** Places of a table's words, as `src/kernel/table.ts` has them. */
const SLOTS = 0;
const MASK = 1;
const BYTES = 2;
const OFFSETS = 3;
const COUNT = 4;
const RECORD_IDS = 6;
const RECENT = 7;
const WORDS = 8;

/** Bytes for the texts asked for last. */
const RECENT_SIZE = 256 * 32;

/** The kernel reads up to this many bytes behind a text. */
const SPARE = 32;

/** `TextTable` in the memory of a kernel. Nothing may be added that there is no room for: `reserve` comes first. */
export class KernelTable {
  readonly #kernel: Kernel;
  readonly #table: Block;
  #slots: Block;
  #bytes: Block;
  #offsets: Block;
  readonly #recent: Block;
  #mask = 255;

  /** @param recordIds texts are ids of records, so that two ways to write a Salesforce id are one (`ids.ts`). */
  constructor(kernel: Kernel, recordIds = false) {
    const { memory } = kernel;
    this.#kernel = kernel;
    this.#table = memory.takeEmpty(4 * WORDS);
    this.#slots = memory.takeEmpty(4 * (this.#mask + 1));
    this.#bytes = memory.take(4096);
    this.#offsets = memory.takeEmpty(4);
    this.#recent = memory.takeEmpty(RECENT_SIZE);
    this.#set(RECORD_IDS, Number(recordIds));
    this.#set(RECENT, this.#recent.at);
    this.#place();
  }

  /** Where the table stands. */
  get at(): number {
    return this.#table.at;
  }

  get count(): number {
    return this.#word(COUNT);
  }

  /** Room for so many more texts of so many bytes together. The memory may grow. */
  reserve(texts: number, bytes: number): void {
    const { memory, run } = this.#kernel;
    const { count } = this;
    const after = count + texts;
    const used = memory.words[(this.#offsets.at >>> 2) + count] ?? 0;
    this.#bytes = memory.widened(this.#bytes, used + bytes + texts * LONG_ID_LENGTH + SPARE, used);
    this.#offsets = memory.widened(this.#offsets, 4 * (after + 1), 4 * (count + 1));
    if (2 * after <= this.#mask) {
      this.#place();
      return;
    }
    while (2 * after > this.#mask) this.#mask = 2 * this.#mask + 1;
    memory.give(this.#slots);
    this.#slots = memory.takeEmpty(4 * (this.#mask + 1));
    this.#place();
    run.rehash(this.at);
  }

  /** The number of a text that stands in the kernel's memory, or -1. */
  find(_memory: DataView, from: number, to: number): number {
    const { run } = this.#kernel;
    return run.find(this.at, from, to, run.hashOf(this.at, from, to));
  }

  /** By the number of each text of a list, its number here, or -1. The memory may grow. */
  findEach({ bytes, offsets, length }: TextList): Int32Array {
    const { memory } = this.#kernel;
    const block = memory.take(bytes.length + SPARE);
    memory.bytes.set(bytes, block.at);
    const found = Int32Array.from({ length }, (_, i) => {
      return this.find(memory.data, block.at + (offsets[i] ?? 0), block.at + (offsets[i + 1] ?? 0));
    });
    memory.give(block);
    return found;
  }

  /** The number of such a text, a new one if it is not there yet. */
  codeOf(_memory: DataView, from: number, to: number): number {
    const { run } = this.#kernel;
    return run.codeOf(this.at, from, to, run.hashOf(this.at, from, to));
  }

  /** Likewise, with room made for it. */
  codeOfText(text: string): number {
    const { memory } = this.#kernel;
    const bytes = encoder.encode(text);
    this.reserve(1, bytes.length);
    const block = memory.take(bytes.length);
    memory.bytes.set(bytes, block.at);
    const code = this.codeOf(memory.data, block.at, block.at + bytes.length);
    memory.give(block);
    return code;
  }

  /** All texts by number; ids of records in their short form. The table is of no use afterwards. */
  finish(): TextList {
    const { memory, run } = this.#kernel;
    const { count } = this;
    run.shorten(this.at);
    const { at } = this.#offsets;
    const offsets = memory.words.slice(at >>> 2, (at >>> 2) + count + 1);
    const bytes = memory.bytes.slice(this.#bytes.at, this.#bytes.at + (offsets[count] ?? 0));
    for (const block of [this.#table, this.#slots, this.#bytes, this.#offsets, this.#recent])
      memory.give(block);
    return new TextList(bytes, offsets);
  }

  #place(): void {
    this.#set(SLOTS, this.#slots.at);
    this.#set(MASK, this.#mask);
    this.#set(BYTES, this.#bytes.at);
    this.#set(OFFSETS, this.#offsets.at);
  }

  #word(place: number): number {
    return this.#kernel.memory.words[(this.#table.at >>> 2) + place] ?? 0;
  }

  #set(place: number, value: number): void {
    this.#kernel.memory.words[(this.#table.at >>> 2) + place] = value;
  }
}
