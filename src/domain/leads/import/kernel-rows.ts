import type { RecordBatch, RecordView } from '../csv/record-batch';
import type { ImportKernel } from '../kernel/import-kernel';
import { KernelTable } from '../kernel/kernel-table';
import type { Block } from '../kernel/memory';
import type { ColumnReader } from './column-readers';
import type { ImportContext } from './import-context';
import type { LeadIds } from './lead-ids';
import type { RowStanding, RowStandings } from './row-digests';

/** What becomes of ids that nobody has had: each is a lead; it may be one, and is asked for; it is nobody's. */
export type NewIds = 'added' | 'asked' | 'none';

/** Null without a kernel. */
export const kernelRows = ({ kernel }: ImportContext, ids: LeadIds, newIds: NewIds): KernelRows | null =>
  kernel && ids instanceof KernelTable ? new KernelRows(kernel, ids, newIds) : null;

/** Rows of a file that has one for each lead, by the kernel; it keeps the digests of the leads' first rows, too. */
export class KernelRows implements RowStandings {
  readonly #kernel: ImportKernel;
  readonly #ids: KernelTable;
  readonly #newIds: NewIds;
  /** Eight bytes per lead; none where there was no row yet. */
  #digests: Block;
  #leads = 0;
  #rows = 0;

  constructor(kernel: ImportKernel, ids: KernelTable, newIds: NewIds) {
    this.#kernel = kernel;
    this.#ids = ids;
    this.#newIds = newIds;
    this.#digests = kernel.kernel.memory.takeEmpty(8 * ids.count);
  }

  get leads(): number {
    return this.#leads;
  }

  /** Rows that were read without asking. */
  get rows(): number {
    return this.#rows;
  }

  compare(lead: number, view: RecordView, width: number, key: number): RowStanding {
    const standing = this.#kernel.standing(view.record, lead, width, key, this.#digests);
    if (standing === 'first') this.#leads++;
    return standing;
  }

  /**
   * @param other the lead of a row that the kernel does not read, by the view; below 0 none.
   * @param every all rows are left to `other`.
   * @returns by record the lead, or what `other` said. The view is open on the records.
   */
  read(
    batch: RecordBatch,
    view: RecordView,
    width: number,
    key: number,
    other: () => number,
    every: boolean,
  ): Int32Array {
    const kernel = this.#kernel;
    kernel.enter(batch);
    if (this.#newIds !== 'none') this.#makeRoom(batch.count);
    kernel.show(view);
    const { leads } = kernel;
    const adds = this.#newIds === 'added';
    const next = (record: number): number => {
      if (every) return record;
      const stop = kernel.readRows(record, this.#ids, width, key, this.#digests, adds);
      this.#rows += stop - record;
      this.#leads += stop - record;
      return stop;
    };
    for (let record = next(0); record < batch.count; record = next(record + 1)) {
      view.moveTo(record);
      leads[record] = other();
    }
    return leads;
  }

  /** All rows that were read last, column by column. */
  readColumns(view: RecordView, count: number, readers: readonly ColumnReader[]): void {
    for (const reader of readers) {
      // The memory may have grown for the one before.
      this.#kernel.show(view);
      reader.readAll(view, this.#kernel.leads, count);
    }
  }

  /** Opens the view anew, as the memory may have grown. */
  show(view: RecordView): void {
    this.#kernel.show(view);
  }

  #makeRoom(rows: number): void {
    const { memory } = this.#kernel.kernel;
    this.#kernel.reserve(this.#ids);
    const before = this.#digests.size;
    this.#digests = memory.widened(this.#digests, 8 * (this.#ids.count + rows), before);
    const { at, size } = this.#digests;
    memory.bytes.fill(0, at + before, at + size);
  }
}
