import type { TextTable } from '../cells/text-table';
import { BitsBuilder } from '../columns/bits';
import type { VisitBatch } from '../csv/read';
import { hasTextBeyond, type RecordBatch, RecordView } from '../csv/record-batch';
import type { MappingFile } from '../mapping';
import { CellSource, type ImportContext } from './import-context';
import type { RowReader } from './lead-columns';
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
  readers: readonly RowReader[],
): RowVisitor {
  const single = singleRows(context, file, readers);
  const visit = fittingRows(context, file, (view) => {
    if (!view.select(single.key.cell)) single.key.rejectRow(view, 'no-id');
    else single.take(leads.codeOf(view.data, view.from, view.to), view);
  });
  return { visit, used: () => single.leads(), matched: () => null };
}

/** A further file of lead columns, joined on the id; it too has one row per lead. */
export function joinedRows(
  context: ImportContext,
  file: MappingFile,
  leads: TextTable,
  readers: readonly RowReader[],
): RowVisitor {
  const single = singleRows(context, file, readers);
  let rows = 0;
  const visit = fittingRows(context, file, (view) => {
    if (!view.select(single.key.cell)) return single.key.rejectRow(view, 'no-id');
    const lead = leads.find(view.data, view.from, view.to);
    if (lead < 0) return single.key.rejectRow(view, 'no-such-lead');
    rows++;
    single.take(lead, view);
  });
  return { visit, used: () => single.leads(), matched: () => ({ rows, leads: single.leads() }) };
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
  const hasRow = new BitsBuilder();
  let used = 0;
  let rows = 0;
  let withRow = 0;
  const visitRow = fittingRow(context, file);
  const visit = eachRecord(
    (batch, view) => keys.findAll(batch, view),
    (view, record) => {
      if (!visitRow(view)) return;
      const lead = keys.found[record] ?? NO_KEY;
      if (lead < 0) return key.rejectRow(view, lead === NO_KEY ? 'no-id' : 'no-such-lead');
      rows++;
      if (!hasRow.has(lead)) {
        withRow++;
        hasRow.set(lead);
      }
      if (take(lead, view)) used++;
    },
  );
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

/** Takes the first row of each lead and counts the others. */
function singleRows(context: ImportContext, file: MappingFile, readers: readonly RowReader[]) {
  const width = context.headers.get(file.id)?.length ?? 0;
  const key = new CellSource(context, file.id, file.key);
  const digests = new RowDigests();
  return {
    key,
    leads: () => digests.leads,
    take(lead: number, view: RecordView): void {
      const standing = digests.compare(lead, view, width, key.cell);
      if (standing === 'first') for (const reader of readers) reader.read(lead, view);
      else key.rejectRow(view, standing === 'identical' ? 'duplicate-identical' : 'duplicate-conflicting');
    },
  };
}

function eachRecord(
  before: (batch: RecordBatch, view: RecordView) => void,
  visit: (view: RecordView, record: number) => void,
): VisitBatch {
  const view = new RecordView();
  return (batch) => {
    view.open(batch);
    before(batch, view);
    for (let record = 0; record < batch.count; record++) {
      view.moveTo(record);
      visit(view, record);
    }
  };
}

function fittingRows(
  context: ImportContext,
  file: MappingFile,
  visit: (view: RecordView) => void,
): VisitBatch {
  const fits = fittingRow(context, file);
  return eachRecord(
    () => undefined,
    (view) => {
      if (fits(view)) visit(view);
    },
  );
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
