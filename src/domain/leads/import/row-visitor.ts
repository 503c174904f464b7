import type { TextTable } from '../cells/text-table';
import type { VisitBatch } from '../csv/csv-file';
import { hasTextBeyond, type RecordBatch, RecordView } from '../csv/record-batch';
import type { MappingFile } from '../mapping';
import type { ColumnReader } from './column-readers';
import { CellSource, type ImportContext } from './import-context';
import { RowDigests } from './row-digests';

/** Reads the rows of one file, and knows afterwards what it made of them. */
export interface RowVisitor {
  readonly visit: VisitBatch;
  /** Rows that found their way into the data. */
  used(): number;
  /** Rows whose lead exists and leads with such a row; null for the first file, which makes the leads. */
  matched(): { readonly rows: number; readonly leads: number } | null;
}

/**
 * The first file: each id is a lead; of several rows with one id the first counts, and identical and conflicting
 * ones are counted (`docs/replay.md` section 1).
 */
export function leadRows(
  context: ImportContext,
  file: MappingFile,
  leads: TextTable,
  readers: readonly ColumnReader[],
): RowVisitor {
  const single = singleRows(context, file, readers, (view, key) => {
    if (view.select(key.cell)) return leads.codeOf(view.data, view.from, view.to);
    key.rejectRow(view, 'no-id');
    return -1;
  });
  return { visit: single.visit, used: single.leads, matched: () => null };
}

/** A further file of lead columns, joined on the id; it too has one row per lead. */
export function joinedRows(
  context: ImportContext,
  file: MappingFile,
  leads: TextTable,
  readers: readonly ColumnReader[],
): RowVisitor {
  let rows = 0;
  const single = singleRows(context, file, readers, (view, key) => {
    const hasKey = view.select(key.cell);
    const lead = hasKey ? leads.find(view.data, view.from, view.to) : -1;
    if (lead < 0) key.rejectRow(view, hasKey ? 'no-such-lead' : 'no-id');
    else rows++;
    return lead;
  });
  return { visit: single.visit, used: single.leads, matched: () => ({ rows, leads: single.leads() }) };
}

/** A file of events: any number of rows per lead. `take` says whether the row was used. */
export function eventRows(
  context: ImportContext,
  file: MappingFile,
  leads: TextTable,
  take: (lead: number, view: RecordView) => boolean,
): RowVisitor {
  const key = new CellSource(context, file.id, file.key);
  const keys = new KeyLookup(leads, key.cell);
  const view = new RecordView();
  const fits = fittingRow(context, file);
  // The leads are all known before the first event.
  const hasRow = new Uint8Array(leads.count);
  let used = 0;
  let rows = 0;
  let withRow = 0;
  const visit: VisitBatch = (batch) => {
    view.open(batch);
    keys.findAll(batch, view);
    for (let record = 0; record < batch.count; record++) {
      view.moveTo(record);
      if (!fits(view)) continue;
      const lead = keys.found[record] ?? NO_KEY;
      if (lead < 0) {
        key.rejectRow(view, lead === NO_KEY ? 'no-id' : 'no-such-lead');
        continue;
      }
      rows++;
      withRow += hasRow[lead] === 0 ? 1 : 0;
      hasRow[lead] = 1;
      if (take(lead, view)) used++;
    }
    context.log.settle();
  };
  return { visit, used: () => used, matched: () => ({ rows, leads: withRow }) };
}

const NO_KEY = -2;

/** Finds the leads of all records of a batch at once. */
class KeyLookup {
  readonly #leads: TextTable;
  readonly #cell: number;
  #from = new Int32Array(0);
  #to = new Int32Array(0);
  #hashes = new Int32Array(0);
  /** By record: the lead, -1 when there is none, or `NO_KEY`. */
  found = new Int32Array(0);

  constructor(leads: TextTable, cell: number) {
    this.#leads = leads;
    this.#cell = cell;
  }

  findAll(batch: RecordBatch, view: RecordView): void {
    const { count } = batch;
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
      this.#hashes[record] = this.#leads.hashOf(data, view.from, view.to);
    }
    this.#leads.findAll(data, this.#from, this.#to, this.#hashes, count, this.found);
    for (let record = 0; record < count; record++) {
      if (this.#from[record] === this.#to[record]) this.found[record] = NO_KEY;
    }
  }
}

/** Takes the first row of each lead and counts the others. @param leadOf the lead of a row, or -1. */
function singleRows(
  context: ImportContext,
  file: MappingFile,
  readers: readonly ColumnReader[],
  leadOf: (view: RecordView, key: CellSource) => number,
) {
  const width = context.headers.get(file.id)?.length ?? 0;
  const key = new CellSource(context, file.id, file.key);
  const fits = fittingRow(context, file);
  const digests = new RowDigests();
  const view = new RecordView();
  let leads = new Int32Array(0);
  const takenBy = (): number => {
    const lead = fits(view) ? leadOf(view, key) : -1;
    if (lead < 0) return -1;
    const standing = digests.compare(lead, view, width, key.cell);
    if (standing === 'first') return lead;
    key.rejectRow(view, standing === 'identical' ? 'duplicate-identical' : 'duplicate-conflicting');
    return -1;
  };
  return {
    leads: () => digests.leads,
    visit(batch: RecordBatch): void {
      view.open(batch);
      if (batch.count > leads.length) leads = new Int32Array(batch.count);
      for (let record = 0; record < batch.count; record++) {
        view.moveTo(record);
        leads[record] = takenBy();
      }
      for (const reader of readers) reader.readAll(view, leads, batch.count);
      context.log.settle();
    },
  };
}

/**
 * Leaves out rows with more cells than columns, for then cells stand under the wrong header; empty ones at the end
 * are only trailing delimiters. A short row is read, its last cells as missing. Both are counted.
 */
function fittingRow(context: ImportContext, file: MappingFile): (view: RecordView) => boolean {
  const width = context.headers.get(file.id)?.length ?? 0;
  return (view) => {
    if (view.count === width) return true;
    const isShort = view.count < width;
    if (!isShort && !hasTextBeyond(view, width)) return true;
    context.log.add({
      file: file.id,
      row: view.row,
      column: null,
      text: view.cells().join(' | '),
      reason: isShort ? 'too-few-cells' : 'too-many-cells',
      scope: isShort ? 'cell' : 'row',
    });
    return isShort;
  };
}
