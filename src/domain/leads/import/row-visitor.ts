import type { VisitRecord } from '../csv/read';
import type { MappingFile } from '../mapping';
import { Growable } from './growable';
import { cellSource, type ImportContext } from './import-context';
import type { RowReader } from './lead-columns';
import type { LeadIndex } from './lead-index';
import { RowDigests } from './row-digests';

/** Reads the rows of one file, and knows afterwards what it made of them. */
export interface RowVisitor {
  readonly visit: VisitRecord;
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
  index: LeadIndex,
  readers: readonly RowReader[],
): RowVisitor {
  const single = singleRows(context, file, readers);
  const visit = fittingRows(context, file, (cells, row) => {
    const lead = single.key.text(cells) === '' ? null : index.find(single.key.text(cells));
    if (lead === null) single.key.rejectRow(cells, row, 'no-id');
    else single.take(lead ?? index.add(single.key.text(cells)), cells, row);
  });
  return { visit, used: () => single.leads(), matched: () => null };
}

/** A further file of lead columns, joined on the id; it too has one row per lead. */
export function joinedRows(
  context: ImportContext,
  file: MappingFile,
  index: LeadIndex,
  readers: readonly RowReader[],
): RowVisitor {
  const single = singleRows(context, file, readers);
  let rows = 0;
  const visit = fittingRows(context, file, (cells, row) => {
    const lead = index.find(single.key.text(cells));
    if (lead === null) single.key.rejectRow(cells, row, 'no-id');
    else if (lead === undefined) single.key.rejectRow(cells, row, 'no-such-lead');
    else {
      rows++;
      single.take(lead, cells, row);
    }
  });
  return { visit, used: () => single.leads(), matched: () => ({ rows, leads: single.leads() }) };
}

/** A file of events: any number of rows per lead. `take` says whether the row was used. */
export function eventRows(
  context: ImportContext,
  file: MappingFile,
  index: LeadIndex,
  take: (lead: number, cells: readonly string[], row: number) => boolean,
): RowVisitor {
  const key = cellSource(context, file.id, file.key);
  const hasRow = new Growable((n) => new Uint8Array(n));
  let used = 0;
  let rows = 0;
  let leads = 0;
  const visit = fittingRows(context, file, (cells, row) => {
    const lead = index.find(key.text(cells));
    if (lead === null) return key.rejectRow(cells, row, 'no-id');
    if (lead === undefined) return key.rejectRow(cells, row, 'no-such-lead');
    rows++;
    if (hasRow.get(lead) === 0) leads++;
    hasRow.set(lead, 1);
    if (take(lead, cells, row)) used++;
  });
  return { visit, used: () => used, matched: () => ({ rows, leads }) };
}

/** Takes the first row of each lead and counts the others. */
function singleRows(context: ImportContext, file: MappingFile, readers: readonly RowReader[]) {
  const header = context.headers.get(file.id) ?? [];
  const keyColumn = header.indexOf(file.key);
  const key = cellSource(context, file.id, file.key);
  const digests = new RowDigests();
  return {
    key,
    leads: () => digests.leads,
    take(lead: number, cells: readonly string[], row: number): void {
      const standing = digests.compare(lead, cells, header.length, keyColumn);
      if (standing === 'first') for (const read of readers) read(lead, cells, row);
      else
        key.rejectRow(cells, row, standing === 'identical' ? 'duplicate-identical' : 'duplicate-conflicting');
    },
  };
}

/**
 * Leaves out rows with more cells than columns, for then cells stand under the wrong header; empty ones at the end
 * are only trailing delimiters. A short row is read, its last cells as missing. Both are counted.
 */
function fittingRows(context: ImportContext, file: MappingFile, visit: VisitRecord): VisitRecord {
  const width = context.headers.get(file.id)?.length ?? 0;
  return (cells, row) => {
    const isShort = cells.length < width;
    const isLong = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
    if (isShort || isLong) {
      context.log.add({
        file: file.id,
        row,
        column: null,
        text: cells.join(' | '),
        reason: isShort ? 'too-few-cells' : 'too-many-cells',
        scope: isShort ? 'cell' : 'row',
      });
    }
    if (!isLong) visit(cells, row);
  };
}
