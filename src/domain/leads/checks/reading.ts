import type { ImportReport, RejectionReason } from '../lead-data';
import { isLeavable, leavesOut } from './choices';
import type { CheckContext } from './context';
import {
  type Example,
  type FindingKind,
  type Found,
  findingId,
  MOST_EXAMPLES,
  type Severity,
} from './finding';

const KINDS: readonly (readonly [FindingKind, RejectionReason, Severity])[] = [
  ['orphans', 'no-such-lead', 'doubt'],
  ['duplicate-identical', 'duplicate-identical', 'note'],
  ['duplicate-conflicting', 'duplicate-conflicting', 'doubt'],
  // Only where somebody chose to leave out what lies there.
  ['future-dates', 'after-export', 'note'],
];

/** What reading has counted already: files that match no lead, rows of leads that are not there, rows there twice. */
export function readingFindings({ data: { report } }: CheckContext): Found[] {
  return report.files.flatMap((file) => {
    const about = { subject: { of: 'file', id: file.id }, of: file.rows, unit: 'rows', at: null } as const;
    const found = (kind: FindingKind, reason: RejectionReason, severity: Severity): Found[] => {
      const count = rejected(report, file.id, reason);
      if (count === 0) return [];
      const examples = examplesOf(report, file.id, reason);
      return [{ ...about, id: findingId(kind, about.subject), kind, severity, count, examples }];
    };
    // Of a file that matches nobody every row is an orphan, which is one thing to say and not two.
    return file.matchedRows === 0 && file.rows > 0
      ? found('no-match', 'no-such-lead', 'blocks')
      : KINDS.flatMap(([kind, reason, severity]) => found(kind, reason, severity));
  });
}

/** What the mapping chose to leave out, which the data do not have any more. */
export function leftOutByChoice({ data: { report }, mapping }: CheckContext): Found[] {
  const leftOut = report.exclusions.reduce((sum, { leads }) => sum + leads, 0);
  return report.exclusions.flatMap(({ id, leads }): Found[] => {
    const isChosen = isLeavable(id) && leavesOut(mapping, id) && leads > 0;
    if (!isChosen) return [];
    const subject = { of: 'choice', id: 'leave-out' } as const;
    const about = { id: findingId(id, subject), kind: id, subject, severity: 'note' } as const;
    return [{ ...about, count: leads, of: report.leads + leftOut, unit: 'leads', at: null, examples: [] }];
  });
}

const rejected = ({ rejections }: ImportReport, file: string, reason: RejectionReason): number =>
  rejections
    .filter((one) => one.file === file && one.reason === reason)
    .reduce((sum, { count }) => sum + count, 0);

const examplesOf = ({ examples }: ImportReport, file: string, reason: RejectionReason): Example[] =>
  examples
    .filter((one) => one.file === file && one.reason === reason)
    .slice(0, MOST_EXAMPLES)
    .map(({ row, column, text }) => ({ lead: null, file, row, column, text, at: null }));
