import { FINDING_KINDS, type FindingKind, type Severity } from '#domain/leads/checks/finding';

/** What a check looks for, as the title of what it finds. */
export const FINDING_NAMES: Readonly<Record<FindingKind, string>> = {
  'no-match': 'Files that belong to no lead',
  orphans: 'Rows of leads that no file has',
  'merged-orphans': 'Rows of leads that were merged away',
  'duplicate-identical': 'The same row twice',
  'duplicate-conflicting': 'Rows of one id that contradict each other',
  'several-records': 'Several records of one person',
  'two-id-forms': 'Ids in two forms',
  'before-created': 'Events before the lead was created',
  'out-of-order': 'Stages in the wrong order',
  'future-dates': 'Times after the export',
  ties: 'Several changes at one instant',
  'left-truncation': 'Stages recorded only from some day on',
  'history-start': 'Changes recorded only from some day on',
  'activity-start': 'Activities recorded only from some day on',
  'coverage-gap': 'Months without any record',
  batch: 'Leads created in batches',
  backfill: 'Times filled in afterwards',
  'score-step': 'Scores counted anew',
  'date-only': 'Times of which only the day is known',
  missing: 'Missing values',
  'no-reason': 'Set aside without a reason',
  'filled-later': 'Values that were probably filled in later',
  'value-as-exported': 'Values known only as they are today',
  'score-as-exported': 'Scores known only as they are today',
  'automated-touches': 'Activities of automation',
  'machine-like-touches': 'Activities of people that look automated',
  'out-of-hours-touches': 'Activities of people while offices are closed',
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  blocks: 'Stands in the way',
  doubt: 'In doubt',
  note: 'Good to know',
};

/** What each severity asks of the person. */
export const SEVERITY_HINTS: Readonly<Record<Severity, string>> = {
  blocks: 'Nothing that rests on it can be right before it is mended.',
  doubt: 'Somebody should decide whether that is all right.',
  note: 'Nothing need be done; it says what the replay does with it.',
};

/** What was looked for and is not there. */
export function notFound(found: Iterable<FindingKind>): readonly string[] {
  const kinds = new Set(found);
  return FINDING_KINDS.filter((kind) => !kinds.has(kind)).map((kind) => FINDING_NAMES[kind]);
}
