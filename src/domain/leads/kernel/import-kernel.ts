import type { RecordBatch, RecordView } from '../csv/record-batch';
import { Adoption, KernelBatch } from './kernel-batch';
import type { KernelTable } from './kernel-table';
import type { Block } from './memory';
import type { Kernel } from './start';

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** What a cell was read as, as `src/kernel/times.ts` has it; a number that was read is an instant here. */
export const INSTANT = 0;
export const WALL = 1;
export const DAY = 2;
export const NOTHING = 3;
export const LOOK = 4;

/** In place of a lead, as `src/kernel/rows.ts` has it: the key is to be read by other means. */
export const LOOK_AT_KEY = -3;

/** How a row stands to the first one of its lead, likewise. */
const STANDINGS = ['first', 'identical', 'conflicting'] as const;

/** What a column says of each record; what it says of nobody's is not written. */
export interface ReadValues {
  readonly values: Float64Array;
  readonly statuses: Uint8Array;
}

/** Events that were read at once. */
export interface ReadEvents {
  readonly count: number;
  /** Rows whose lead is there, also those that are left out, and leads that had no such row before. */
  readonly rows: number;
  readonly newLeads: number;
  readonly leads: Uint32Array;
  readonly kinds: Uint16Array;
  /** Null when some are not instants of whole seconds that fit into four bytes. */
  readonly seconds: Uint32Array | null;
  readonly times: Float64Array;
  readonly statuses: Uint8Array;
}

/** The kernel reads up to this many bytes behind a text. */
const SPARE = 32;

/** Bytes per record of all that is written of it. */
const SPACE = { leads: 4, codes: 4, values: 8, statuses: 1, eventLeads: 4, seconds: 4, kinds: 2 };

type Place = keyof typeof SPACE;

/**
 * The kernel as an import uses it: batch by batch, column by column. Whatever the kernel does not read it leaves to
 * its caller, record by record. Views of what it wrote are good until the next call.
 */
export class ImportKernel {
  readonly kernel: Kernel;
  readonly #adoption: Adoption;
  #batch: KernelBatch;
  #room = 0;
  readonly #space = new Map<Place, Block>();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.#adoption = new Adoption(kernel);
    this.#batch = new KernelBatch(kernel);
  }

  /** Makes these the records that are read. */
  enter(batch: RecordBatch): void {
    const isOwn = batch instanceof KernelBatch && batch.kernel === this.kernel;
    this.#batch = isOwn ? batch : this.#adoption.of(batch);
    const { memory } = this.kernel;
    if (this.#batch.count > this.#room) {
      this.#room = 2 * this.#batch.count;
      for (const block of this.#space.values()) memory.give(block);
      for (const [place, size] of Object.entries(SPACE))
        this.#space.set(place as Place, memory.take(size * this.#room));
    }
    this.#batch.open();
  }

  /** Gives the kernel up with all its memory; what was read stays. */
  release(): void {
    this.#batch.drop();
    this.#adoption.drop();
    this.kernel.release();
  }

  /** Room in a table for what all records may add to it; `view` follows if the memory grows. */
  reserve(table: KernelTable): void {
    table.reserve(this.#batch.count, this.#batch.textLength);
  }

  /** Opens a view on the records, or anew after the memory has grown. */
  show(view: RecordView): void {
    this.#batch.refresh();
    view.open(this.#batch);
  }

  /** By record, whose row it is; below 0 nobody's. */
  get leads(): Int32Array {
    return new Int32Array(this.kernel.memory.buffer, this.#at('leads'), this.#batch.count);
  }

  /** Texts that mean nothing, for the calls below; 0 when there are none. */
  missing(texts: Iterable<string>): number {
    const all = [...new Set(texts)].filter((text) => text !== '').map((text) => encoder.encode(text));
    if (all.length === 0) return 0;
    const { memory } = this.kernel;
    const { at } = memory.take(all.reduce((size, text) => size + 8 + text.length, 4 + SPARE));
    memory.words[at >>> 2] = all.length;
    let next = at + 4;
    for (const text of all) {
      memory.words[next >>> 2] = text.length;
      memory.bytes.set(text, next + 4);
      next += 4 + ((text.length + 3) & ~3);
    }
    return at;
  }

  /** Looks up a column: to `leads` the number of each text, -1 where there is none, -2 where the cell is empty, or `LOOK_AT_KEY`. */
  findAll(table: KernelTable, cell: number): void {
    this.kernel.run.findAll(table.at, cell, this.#at('leads'));
  }

  /** To `leads` those of single rows, from `record` on. @returns the first record that is to be read by other means. */
  readRows(
    record: number,
    ids: KernelTable,
    width: number,
    key: number,
    digests: Block,
    adds: boolean,
  ): number {
    return this.kernel.run.readRows(record, ids.at, width, key, digests.at, this.#at('leads'), Number(adds));
  }

  standing(record: number, lead: number, width: number, key: number, digests: Block) {
    return STANDINGS[this.kernel.run.standing(record, lead, width, key, digests.at)] ?? 'first';
  }

  readTimes(cell: number, missing: number): ReadValues {
    this.kernel.run.readTimes(cell, missing, this.#at('leads'), this.#at('values'), this.#at('statuses'));
    return this.#values();
  }

  readNumbers(cell: number, missing: number, mark: string): ReadValues {
    const code = mark.charCodeAt(0);
    const { run } = this.kernel;
    run.readNumbers(cell, missing, this.#at('leads'), this.#at('values'), this.#at('statuses'), code);
    return this.#values();
  }

  /**
   * Codes of the texts of a column in `table`, -1 for none; there is room in it.
   * @param read gives the code of a record that the kernel does not read, and says so by -1, too.
   */
  readCodes(cell: number, missing: number, table: KernelTable, read: (record: number) => number): Int32Array {
    const { run, memory } = this.kernel;
    const { count } = this.#batch;
    const codes = new Int32Array(memory.buffer, this.#at('codes'), count);
    const next = (record: number): number =>
      run.readCodes(record, cell, missing, this.#at('leads'), table.at, this.#at('codes'));
    for (let record = next(0); record < count; record = next(record + 1)) codes[record] = read(record);
    return codes;
  }

  /** Events from the records from `record` on; `leads` were looked up. */
  readEvents(
    record: number,
    width: number,
    timeCell: number,
    missing: number,
    typeCell: number,
    types: KernelTable,
    kinds: Block,
    hasRow: Block,
  ): number {
    const { run } = this.kernel;
    run.openEvents(
      this.#at('eventLeads'),
      this.#at('seconds'),
      this.#at('kinds'),
      this.#at('values'),
      this.#at('statuses'),
    );
    return run.readEvents(
      record,
      width,
      this.#at('leads'),
      timeCell,
      missing,
      typeCell,
      types.at,
      kinds.at,
      hasRow.at,
    );
  }

  /** What `readEvents` read. */
  get events(): ReadEvents {
    const { run, memory } = this.kernel;
    const count = run.events.value;
    const { buffer } = memory;
    const areSeconds = run.areSeconds.value !== 0;
    return {
      count,
      rows: run.matched.value,
      newLeads: run.newlyMatched.value,
      leads: new Uint32Array(buffer, this.#at('eventLeads'), count),
      kinds: new Uint16Array(buffer, this.#at('kinds'), count),
      seconds: areSeconds ? new Uint32Array(buffer, this.#at('seconds'), count) : null,
      times: new Float64Array(buffer, this.#at('values'), count),
      statuses: new Uint8Array(buffer, this.#at('statuses'), count),
    };
  }

  #values(): ReadValues {
    const { buffer } = this.kernel.memory;
    const { count } = this.#batch;
    return {
      values: new Float64Array(buffer, this.#at('values'), count),
      statuses: new Uint8Array(buffer, this.#at('statuses'), count),
    };
  }

  #at(place: Place): number {
    return this.#space.get(place)?.at ?? 0;
  }
}
