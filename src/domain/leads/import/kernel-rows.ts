import type { RecordBatch, RecordView } from '../csv/record-batch';
import type { ImportKernel } from '../kernel/import-kernel';
import { KernelTable } from '../kernel/kernel-table';
import type { Block } from '../kernel/memory';
import type { ColumnReader } from './column-readers';
import type { ImportContext } from './import-context';
import type { LeadIds } from './lead-ids';
import type { RowStanding, RowStandings } from './row-digests';

/** @param adds each new id is a lead. Null without a kernel. */
export const kernelRows = ({ kernel }: ImportContext, ids: LeadIds, adds: boolean): KernelRows | null =>
  kernel && ids instanceof KernelTable ? new KernelRows(kernel, ids, adds) : null;

/** Rows of a file that has one for each lead, by the kernel; it keeps the digests of the leads' first rows, too. */
export class KernelRows implements RowStandings {
  readonly #kernel: ImportKernel;
  readonly #ids: KernelTable;
  readonly #adds: boolean;
  /** Eight bytes per lead; none where there was no row yet. */
  #digests: Block;
  #leads = 0;
  #rows = 0;

  constructor(kernel: ImportKernel, ids: KernelTable, adds: boolean) {
    this.#kernel = kernel;
    this.#ids = ids;
    this.#adds = adds;
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
   */
  read(
    batch: RecordBatch,
    view: RecordView,
    width: number,
    key: number,
    other: () => number,
    readers: readonly ColumnReader[],
    every = false,
  ): void {
    const kernel = this.#kernel;
    kernel.enter(batch);
    if (this.#adds) this.#makeRoom(batch.count);
    kernel.show(view);
    const { leads } = kernel;
    const next = (record: number): number => {
      if (every) return record;
      const stop = kernel.readRows(record, this.#ids, width, key, this.#digests, this.#adds);
      this.#rows += stop - record;
      this.#leads += stop - record;
      return stop;
    };
    for (let record = next(0); record < batch.count; record = next(record + 1)) {
      view.moveTo(record);
      leads[record] = other();
    }
    for (const reader of readers) {
      // The memory may have grown for the one before.
      kernel.show(view);
      reader.readAll(view, kernel.leads, batch.count);
    }
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
