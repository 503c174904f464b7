import type { ImportReport, RejectionReason } from './lead-data';

/** The rows of one file that an import did not use. */
export interface RowsLeftOut {
  readonly rows: number;
  /** Why, most rows first; what is missing from `rows` the mapping itself leaves out. */
  readonly reasons: readonly { readonly reason: RejectionReason; readonly rows: number }[];
}

/** What was left out of one file, by the id the mapping gives it. */
export function rowsLeftOut({ files, rejections, examples }: ImportReport, id: string): RowsLeftOut {
  const file = files.find((one) => one.id === id);
  const ofRows = rejections.filter(
    (one) =>
      one.file === id &&
      // Of each kind there are examples, and they say whether it cost the row.
      examples.some(
        ({ file: from, reason, column, scope }) =>
          from === id && reason === one.reason && column === one.column && scope === 'row',
      ),
  );
  const reasons = new Map<RejectionReason, number>();
  for (const { reason, count } of ofRows) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  return {
    rows: file ? file.rows - file.used : 0,
    reasons: [...reasons].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => b.rows - a.rows),
  };
}
