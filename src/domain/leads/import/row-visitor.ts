import type { VisitBatch } from '../csv/csv-file';
import { hasTextBeyond, type RecordBatch, RecordView } from '../csv/record-batch';
import type { MappingFile } from '../mapping/files';
import type { ColumnReader } from './column-readers';
import { CellSource, type ImportContext } from './import-context';
import { type KernelRows, kernelRows } from './kernel-rows';
import { keyLookup, type LeadIds, NO_KEY, SeenLeads } from './lead-ids';
import { RowDigests, type RowStandings } from './row-digests';
import { RowFilter } from './row-filter';

/** Reads the rows of one file, and knows afterwards what it made of them. */
export interface RowVisitor {
  readonly visit: VisitBatch;
  /** Rows that found their way into the data. */
  used(): number;
  /** Rows whose lead exists and leads with such a row; null for the first file, which makes the leads. */
  matched(): { readonly rows: number; readonly leads: number } | null;
  /** Rows that the mapping's conditions leave out. */
  leftOut(): number;
}

/**
 * The first file: each id is a lead; of several rows with one id the first counts, and identical and conflicting
 * ones are counted (`docs/replay.md` section 1).
 */
export function leadRows(
  context: ImportContext,
  file: MappingFile,
  leads: LeadIds,
  readers: readonly ColumnReader[],
): RowVisitor {
  const leadOf = (view: RecordView, key: CellSource): number => {
    if (view.select(key.cell)) return leads.codeOf(view.data, view.from, view.to);
    key.rejectRow(view, 'no-id');
    return -1;
  };
  const single = singleRows(context, file, readers, leadOf, kernelRows(context, leads, true));
  return { visit: single.visit, used: single.leads, matched: () => null, leftOut: single.leftOut };
}

/** A further file of lead columns, joined on the id; it too has one row per lead. */
export function joinedRows(
  context: ImportContext,
  file: MappingFile,
  leads: LeadIds,
  readers: readonly ColumnReader[],
): RowVisitor {
  let rows = 0;
  const leadOf = (view: RecordView, key: CellSource): number => {
    const hasKey = view.select(key.cell);
    const lead = hasKey ? leads.find(view.data, view.from, view.to) : -1;
    if (lead < 0) key.rejectRow(view, hasKey ? 'no-such-lead' : 'no-id');
    else rows++;
    return lead;
  };
  const many = kernelRows(context, leads, false);
  const single = singleRows(context, file, readers, leadOf, many);
  const matched = (): number => rows + (many?.rows ?? 0);
  return {
    visit: single.visit,
    used: single.leads,
    matched: () => ({ rows: matched(), leads: single.leads() }),
    leftOut: single.leftOut,
  };
}

/** A file of events: any number of rows per lead. `take` says whether the row was used. */
export function eventRows(
  context: ImportContext,
  file: MappingFile,
  leads: LeadIds,
  take: (lead: number, view: RecordView) => boolean,
  takeMany: TakeMany | null = null,
): RowVisitor {
  const key = new CellSource(context, file.id, file.key);
  const keys = keyLookup(context, leads, key);
  const view = new RecordView();
  const fits = fittingRow(context, file);
  const filter = new RowFilter(context, file);
  const takesMany = filter.isOpen ? takeMany : null;
  // The leads are all known before the first event.
  const seen = new SeenLeads(context.kernel?.kernel ?? null, leads.count);
  const width = widthOf(context, file);
  let used = 0;
  let rows = 0;
  const takeOne = (record: number): void => {
    view.moveTo(record);
    if (!fits(view) || !filter.takes(view)) return;
    const lead = keys.found[record] ?? NO_KEY;
    if (lead < 0) {
      key.rejectRow(view, lead === NO_KEY ? 'no-id' : 'no-such-lead');
      return;
    }
    rows++;
    seen.add(lead);
    if (take(lead, view)) used++;
  };
  const visit: VisitBatch = (batch) => {
    keys.findAll(batch, view);
    for (let record = 0; record < batch.count; record++) {
      if (takesMany) {
        const many = takesMany(record, width, seen);
        rows += many.rows;
        used += many.used;
        record = many.next;
      }
      if (record < batch.count) takeOne(record);
    }
    context.log.settle();
  };
  return {
    visit,
    used: () => used,
    matched: () => ({ rows, leads: seen.count }),
    leftOut: () => filter.leftOut,
  };
}

/** Takes the rows from `record` on until one that it leaves to `take`; `next` is which, or how many there are. */
export type TakeMany = (
  record: number,
  width: number,
  seen: SeenLeads,
) => { readonly next: number; readonly rows: number; readonly used: number };

/** Takes the first row of each lead and counts the others. @param leadOf the lead of a row, or -1. */
function singleRows(
  context: ImportContext,
  file: MappingFile,
  readers: readonly ColumnReader[],
  leadOf: (view: RecordView, key: CellSource) => number,
  many: KernelRows | null,
) {
  const width = widthOf(context, file);
  const key = new CellSource(context, file.id, file.key);
  const fits = fittingRow(context, file);
  const filter = new RowFilter(context, file);
  const digests: RowStandings = many ?? new RowDigests();
  const view = new RecordView();
  const takenBy = (): number => {
    const lead = fits(view) && filter.takes(view) ? leadOf(view, key) : -1;
    if (lead < 0) return -1;
    const standing = digests.compare(lead, view, width, key.cell);
    if (standing === 'first') return lead;
    if (standing === 'conflicting') context.conflicting.set(lead);
    key.rejectRow(view, standing === 'identical' ? 'duplicate-identical' : 'duplicate-conflicting');
    return -1;
  };
  let leads = new Int32Array(0);
  const readPlainly = (batch: RecordBatch): void => {
    view.open(batch);
    if (batch.count > leads.length) leads = new Int32Array(batch.count);
    for (let record = 0; record < batch.count; record++) {
      view.moveTo(record);
      leads[record] = takenBy();
    }
    for (const reader of readers) reader.readAll(view, leads, batch.count);
  };
  return {
    leads: () => digests.leads,
    leftOut: () => filter.leftOut,
    visit(batch: RecordBatch): void {
      if (many) many.read(batch, view, width, key.cell, takenBy, readers, !filter.isOpen);
      else readPlainly(batch);
      context.log.settle();
    },
  };
}

const widthOf = (context: ImportContext, file: MappingFile): number =>
  context.headers.get(file.id)?.length ?? 0;

/**
 * Passes by rows of persons who were erased, and leaves out rows with more cells than columns, for then cells stand under the wrong header; empty ones at the end
 * are only trailing delimiters. A short row is read, its last cells as missing. Both of these are counted.
 */
function fittingRow(context: ImportContext, file: MappingFile): (view: RecordView) => boolean {
  const width = widthOf(context, file);
  const isErased = context.erased?.passing(file, context.headers.get(file.id) ?? []);
  return (view) => {
    if (isErased?.(view)) return false;
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
