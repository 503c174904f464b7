import { RecordView } from '../csv/record-batch';
import type { MappingFile } from '../mapping/files';
import { NO_FORMS, type RowVisitor } from './file-counts';
import { fittingRow, widthOf } from './fitting-row';
import { CellSource, type ImportContext } from './import-context';
import { type KnownLeads, knownLookup } from './known-leads';
import { NO_KEY, SeenLeads } from './lead-ids';
import { OrphanIds } from './orphan-ids';
import { RowFilter } from './row-filter';

/** A file of events: any number of rows per lead. `take` says whether the row was used. */
export function eventRows(
  context: ImportContext,
  file: MappingFile,
  leads: KnownLeads,
  take: (lead: number, view: RecordView) => boolean,
  takeMany: TakeMany | null = null,
): RowVisitor {
  const key = new CellSource(context, file.id, file.key);
  const keys = knownLookup(context, leads, key);
  const view = new RecordView();
  const fits = fittingRow(context, file);
  const filter = new RowFilter(context, file);
  const takesMany = filter.isOpen ? takeMany : null;
  // The leads are all known before the first event.
  const seen = new SeenLeads(context.kernel?.kernel ?? null, leads.ids.count);
  const orphans = new OrphanIds();
  const width = widthOf(context, file);
  let used = 0;
  let rows = 0;
  const takeOne = (record: number): void => {
    view.moveTo(record);
    if (!fits(view) || !filter.takes(view)) return;
    const lead = keys.found[record] ?? NO_KEY;
    if (lead < 0) {
      if (view.select(key.cell)) orphans.add(view);
      key.rejectRow(view, lead === NO_KEY ? 'no-id' : 'no-such-lead');
      return;
    }
    rows++;
    keys.countRows(record, record + 1);
    seen.add(lead);
    if (take(lead, view)) used++;
  };
  return {
    visit(batch) {
      keys.findAll(batch, view);
      for (let record = 0; record < batch.count; record++) {
        if (takesMany) {
          const many = takesMany(record, width, seen);
          rows += many.rows;
          used += many.used;
          keys.countRows(record, many.next);
          record = many.next;
        }
        if (record < batch.count) takeOne(record);
      }
      context.log.settle();
    },
    counts: () => ({
      used,
      matchedRows: rows,
      matchedLeads: seen.count,
      leftOut: filter.leftOut,
      addedLeads: 0,
      matchedByLink: keys.matchedByLink(),
      orphanIds: orphans.count,
      idForms: NO_FORMS,
    }),
  };
}

/** Takes the rows from `record` on until one that it leaves to `take`; `next` is which, or how many there are. */
export type TakeMany = (
  record: number,
  width: number,
  seen: SeenLeads,
) => { readonly next: number; readonly rows: number; readonly used: number };
