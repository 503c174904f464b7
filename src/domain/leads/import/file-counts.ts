import type { VisitBatch } from '../csv/csv-file';
import type { ImportReport } from '../lead-data';
import { LINK_KINDS, type LinkKind } from '../mapping/files';
import type { KeptLeads } from './kept-leads';

/** What was made of the rows of a file. */
export type FileCounts = Pick<
  ImportReport['files'][number],
  | 'used'
  | 'matchedRows'
  | 'matchedLeads'
  | 'leftOut'
  | 'addedLeads'
  | 'matchedByLink'
  | 'orphanIds'
  | 'idForms'
>;

/** Reads the rows of one file, and knows afterwards what it made of them. */
export interface RowVisitor {
  readonly visit: VisitBatch;
  /** When all files were read of which leads are made, joined and merged: counts what could not be known before. */
  conclude?(leads: KeptLeads): void;
  counts(): FileCounts;
  /** Of a file of opportunities. */
  opportunities?(): ImportReport['opportunities'];
}

export const NO_FORMS = { short: 0, long: 0 };

/** Rows by the kind of link that told their lead. */
export class LinkTally {
  readonly #rows = LINK_KINDS.map(() => 0);

  add(kind: LinkKind): void {
    const index = LINK_KINDS.indexOf(kind);
    this.#rows[index] = (this.#rows[index] ?? 0) + 1;
  }

  get rows(): number {
    return this.#rows.reduce((sum, rows) => sum + rows, 0);
  }

  report(): FileCounts['matchedByLink'] {
    return LINK_KINDS.map((kind, i) => ({ kind, rows: this.#rows[i] ?? 0 })).filter(({ rows }) => rows > 0);
  }
}
