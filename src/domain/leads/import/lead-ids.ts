import type { TextList } from '../cells/text-list';
import { TextTable } from '../cells/text-table';
import type { RecordBatch, RecordView } from '../csv/record-batch';
import { type ImportKernel, LOOK_AT_KEY } from '../kernel/import-kernel';
import { KernelTable } from '../kernel/kernel-table';
import type { Block } from '../kernel/memory';
import type { Kernel } from '../kernel/start';
import type { CellSource, ImportContext } from './import-context';

/** The ids of all leads, numbered; `bytes` are those of the view that reads the batch. */
export interface LeadIds {
  readonly count: number;
  /** The number of an id, or -1. */
  find(bytes: DataView, from: number, to: number): number;
  /** The number of an id, a new one if it is not there yet. */
  codeOf(bytes: DataView, from: number, to: number): number;
  /** By the number of each text of a list, that of the id, or -1. */
  findEach(texts: TextList): Int32Array;
  finish(): TextList;
}

export const leadIds = ({ kernel }: ImportContext): LeadIds =>
  kernel ? new KernelTable(kernel.kernel, true) : new TextTable(true);

/** In place of a lead: the row has no id. */
export const NO_KEY = -2;

/** Finds the leads of all records of a batch at once. */
export interface KeyLookup {
  /** By record: the lead, -1 when there is none, or `NO_KEY`. */
  readonly found: Int32Array;
  /** Opens `view` on the batch, too. */
  findAll(batch: RecordBatch, view: RecordView): void;
}

export const keyLookup = ({ kernel }: ImportContext, leads: LeadIds, key: CellSource): KeyLookup =>
  kernel && leads instanceof KernelTable
    ? new KernelLookup(kernel, leads, key.cell)
    : new PlainLookup(leads, key.cell);

class PlainLookup implements KeyLookup {
  readonly #leads: LeadIds;
  readonly #cell: number;
  #from = new Int32Array(0);
  #to = new Int32Array(0);
  #hashes = new Int32Array(0);
  found = new Int32Array(0);

  constructor(leads: LeadIds, cell: number) {
    this.#leads = leads;
    this.#cell = cell;
  }

  findAll(batch: RecordBatch, view: RecordView): void {
    const leads = this.#leads;
    if (!(leads instanceof TextTable)) return;
    const { count } = batch;
    view.open(batch);
    const { data } = view;
    if (count > this.found.length) {
      this.#from = new Int32Array(count);
      this.#to = new Int32Array(count);
      this.#hashes = new Int32Array(count);
      this.found = new Int32Array(count);
    }
    for (let record = 0; record < count; record++) {
      view.moveTo(record);
      view.select(this.#cell);
      this.#from[record] = view.from;
      this.#to[record] = view.to;
      this.#hashes[record] = leads.hashOf(data, view.from, view.to);
    }
    leads.findAll(data, this.#from, this.#to, this.#hashes, count, this.found);
    for (let record = 0; record < count; record++) {
      if (this.#from[record] === this.#to[record]) this.found[record] = NO_KEY;
    }
  }
}

class KernelLookup implements KeyLookup {
  readonly #kernel: ImportKernel;
  readonly #leads: KernelTable;
  readonly #cell: number;
  found: Int32Array = new Int32Array(0);

  constructor(kernel: ImportKernel, leads: KernelTable, cell: number) {
    this.#kernel = kernel;
    this.#leads = leads;
    this.#cell = cell;
  }

  findAll(batch: RecordBatch, view: RecordView): void {
    this.#kernel.enter(batch);
    this.#kernel.show(view);
    this.#kernel.findAll(this.#leads, this.#cell);
    const found = this.#kernel.leads;
    this.found = found;
    for (let at = found.indexOf(LOOK_AT_KEY); at >= 0; at = found.indexOf(LOOK_AT_KEY, at + 1)) {
      view.moveTo(at);
      found[at] = view.select(this.#cell) ? this.#leads.find(view.data, view.from, view.to) : NO_KEY;
    }
  }
}

/** Which leads have a row in a file: a bit each, in the kernel's memory where there is one. */
export class SeenLeads {
  readonly #kernel: Kernel | null;
  readonly #words: Uint32Array;
  /** In the kernel's memory. */
  readonly block: Block;
  #count = 0;

  constructor(kernel: Kernel | null, leads: number) {
    const words = (leads + 31) >>> 5;
    this.#kernel = kernel;
    this.block = kernel?.memory.takeEmpty(4 * words) ?? { at: 0, size: 0 };
    this.#words = new Uint32Array(kernel ? 0 : words);
  }

  get count(): number {
    return this.#count;
  }

  add(lead: number): void {
    const words = this.#kernel?.memory.words ?? this.#words;
    const at = (this.block.at >>> 2) + (lead >>> 5);
    const before = words[at] ?? 0;
    const after = before | (1 << (lead & 31));
    if (after >>> 0 === before) return;
    words[at] = after;
    this.#count++;
  }

  /** Leads whose bits the kernel has set. */
  addedByKernel(leads: number): void {
    this.#count += leads;
  }
}
