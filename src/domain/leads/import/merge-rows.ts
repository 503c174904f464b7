import { Blocks } from '../columns/blocks';
import { RecordView } from '../csv/record-batch';
import type { MergeFile } from '../mapping/files';
import { type FileCounts, NO_FORMS, type RowVisitor } from './file-counts';
import { fittingRow } from './fitting-row';
import { CellSource, type ImportContext } from './import-context';
import type { LeadLinks } from './lead-links';
import { idsIn } from './link-reader';
import { RowFilter } from './row-filter';

/**
 * A file that says which ids were merged into which. It is read before there are leads, so only in the end it is known
 * which of its rows are of one.
 */
export class MergeRows implements RowVisitor {
  readonly #context: ImportContext;
  readonly #file: MergeFile;
  readonly #links: LeadLinks;
  readonly #key: CellSource;
  readonly #merged: CellSource;
  readonly #column: number;
  readonly #view = new RecordView();
  readonly #fits: (view: RecordView) => boolean;
  readonly #filter: RowFilter;
  /** Of rows that are read: which they are, and the number of the id that stayed. */
  readonly #rows = new Blocks((n) => new Int32Array(n));
  readonly #stayed = new Blocks((n) => new Int32Array(n));
  readonly #leads = new Set<number>();
  #used = 0;

  constructor(context: ImportContext, file: MergeFile, links: LeadLinks) {
    this.#context = context;
    this.#file = file;
    this.#links = links;
    this.#key = new CellSource(context, file.id, file.key, context.mapping.missing);
    this.#merged = new CellSource(context, file.id, file.merged, context.mapping.missing);
    this.#column = links.addColumn(file.id, file.merged, 'merged');
    this.#fits = fittingRow(context, file);
    this.#filter = new RowFilter(context, file);
  }

  readonly visit: RowVisitor['visit'] = (batch) => {
    const view = this.#view;
    view.open(batch);
    for (let record = 0; record < batch.count; record++) {
      view.moveTo(record);
      if (this.#fits(view) && this.#filter.takes(view)) this.#take(view);
    }
    this.#context.log.settle();
  };

  conclude(): void {
    const { id: file, key: column } = this.#file;
    for (let at = 0; at < this.#rows.length; at++) {
      const stayed = this.#stayed.get(at);
      const lead = this.#links.leadOf(stayed);
      if (lead >= 0) {
        this.#used++;
        this.#leads.add(lead);
        continue;
      }
      const row = this.#rows.get(at);
      const text = this.#links.textOf(stayed);
      this.#context.log.add({ file, row, column, text, reason: 'no-such-lead', scope: 'row' });
    }
    this.#context.log.settle();
  }

  counts(): FileCounts {
    return {
      used: this.#used,
      matchedRows: this.#used,
      matchedLeads: this.#leads.size,
      leftOut: this.#filter.leftOut,
      addedLeads: 0,
      matchedByLink: [],
      orphanIds: 0,
      idForms: NO_FORMS,
    };
  }

  #take(view: RecordView): void {
    if (!this.#key.select(view)) {
      this.#key.rejectRow(view, 'no-id');
      return;
    }
    const key = { from: view.from, to: view.to };
    if (!this.#merged.select(view)) {
      this.#merged.rejectRow(view, 'no-id');
      return;
    }
    for (const place of idsIn(view, this.#file.list)) this.#links.merge(this.#column, view, place, key);
    this.#rows.push(view.row);
    this.#stayed.push(this.#links.numberOf(view, key));
  }
}
