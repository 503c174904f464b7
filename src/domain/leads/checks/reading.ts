import { isLookup } from '../import/lookup-file';
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
export function readingFindings({ data: { report }, mapping }: CheckContext): Found[] {
  return report.files.flatMap((file, i) => {
    const mapped = mapping.files[i];
    const about = { subject: { of: 'file', id: file.id }, of: file.rows, unit: 'rows', at: null } as const;
    const found = (kind: FindingKind, reason: RejectionReason, severity: Severity): Found[] => {
      const count = rejected(report, file.id, reason);
      if (count === 0) return [];
      const examples = examplesOf(report, file.id, reason);
      return [{ ...about, id: findingId(kind, about.subject), kind, severity, count, examples }];
    };
    // Of a file that matches nobody every row is an orphan, which is one thing to say and not two.
    const isOfNobody = file.matchedRows === 0 && rejected(report, file.id, 'no-such-lead') > 0;
    // Opportunities come of no lead, too, and were never one's.
    const isOfDeals = report.opportunities?.file === file.id;
    if (mapped && isLookup(mapped) && file.matchedRows === 0 && file.used > 0) {
      const id = findingId('no-match', about.subject);
      return [{ ...about, id, kind: 'no-match', severity: 'doubt', count: file.rows, examples: [] }];
    }
    // What was merged may all be older than the leads there are.
    return isOfNobody && mapped?.role !== 'merges'
      ? found('no-match', 'no-such-lead', 'blocks')
      : [
          ...KINDS.flatMap(([kind, reason, severity]) =>
            found(kind, reason, isOfDeals && kind === 'orphans' ? 'note' : severity),
          ),
          ...(isOfDeals ? [] : orphanIds(file)),
          ...idForms(file),
        ];
  });
}

type FileReport = ImportReport['files'][number];

/** Ids of no lead among those of leads: somebody had them once. */
function orphanIds({ id, orphanIds: count, matchedLeads }: FileReport): Found[] {
  if (!count || matchedLeads === null) return [];
  const subject = { of: 'file', id } as const;
  const about = { id: findingId('merged-orphans', subject), kind: 'merged-orphans', subject } as const;
  const of = matchedLeads + count;
  return [{ ...about, severity: 'note', count, of, unit: 'ids', at: null, examples: [] }];
}

/** Ids in the form that fewer leads have. */
function idForms({ id, idForms: { short, long } }: FileReport): Found[] {
  if (short === 0 || long === 0) return [];
  const subject = { of: 'file', id } as const;
  const about = { id: findingId('two-id-forms', subject), kind: 'two-id-forms', subject } as const;
  const count = Math.min(short, long);
  return [{ ...about, severity: 'note', count, of: short + long, unit: 'leads', at: null, examples: [] }];
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
