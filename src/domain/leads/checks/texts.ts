import type { Policy } from '../../glossary/schema/policy';
import { formatIsoDate } from '../../time/civil';
import type { Zone } from '../../time/zone';
import { isLeavable, leavableName } from './choices';
import type { FindingKind, Found, Subject } from './finding';

/** A finding in plain sentences. */
export interface FindingText {
  readonly what: string;
  /** What the replay does with what was found, nobody deciding otherwise. */
  readonly replay: string;
  /** How to mend it at its source. */
  readonly mend: string;
}

/**
 * What a finding says, by the names of the glossary.
 * @param zone of the data, in which days are told.
 */
export function findingText(finding: Found, policy: Policy, zone: Zone): FindingText {
  const { kind, subject, count, of } = finding;
  if (subject?.of === 'choice' && isLeavable(kind)) {
    return {
      ...LEFT_OUT,
      what: `${count} of ${of} leads are left out: ${leavableName(kind).toLowerCase()}.`,
    };
  }
  if (subject?.of === 'file' && kind === 'future-dates') {
    const name = nameOf(subject, policy);
    const what = `In ${count} of ${of} rows of ${name} a time lies after the day of the export, and is left out.`;
    return { ...ADVICE[kind], replay: 'It does not have these times, and their leads without them.', what };
  }
  return { what: whatOf(finding, policy, zone), ...ADVICE[finding.kind] };
}

const LEFT_OUT: Omit<FindingText, 'what'> = {
  replay: 'It does not have these leads; the result has a note that counts them.',
  mend: 'Take them as they are again, if they are needed.',
};

function whatOf({ kind, subject, count, of, at }: Found, policy: Policy, zone: Zone): string {
  const name = nameOf(subject, policy);
  const share = `${count} of ${of}`;
  const since = at === null ? '' : formatIsoDate(zone.dayAt(at));
  switch (kind) {
    case 'no-match':
      return `No row of ${name} belongs to a lead: none of its ${of} rows bears the id of one.`;
    case 'orphans':
      return `${share} rows of ${name} belong to leads that no file has.`;
    case 'merged-orphans':
      return `${share} ids in ${name} are of no lead, though others are: such leads were probably merged, or deleted.`;
    case 'two-id-forms':
      return `${share} record ids of ${name} are written in another form than the rest, with 15 characters or with 18.`;
    case 'duplicate-identical':
      return `${share} rows of ${name} are there again, word for word.`;
    case 'duplicate-conflicting':
      return `${share} rows of ${name} bear the id of an earlier row and say something else.`;
    case 'several-records':
      return `${share} leads are a further record of a person who has one already.`;
    case 'before-created':
      return `${share} times of ${name} lie before the lead was created.`;
    case 'out-of-order':
      return `${share} leads recorded at both ends of the step ${name} came to its end before its beginning.`;
    case 'future-dates':
      return `${share} times of ${name} lie after the day the data are from.`;
    case 'ties':
      return `At ${share} instants one lead has several changes of ${subject ? name : 'the status'}, and nothing tells which came first.`;
    case 'left-truncation':
      return `${name} is recorded from ${since} on; ${share} leads are older and may have come there before.`;
    case 'history-start':
      return `Changes of ${subject ? name : 'the status'} are recorded from ${since} on; ${share} leads are older.`;
    case 'activity-start':
      return `${name} is recorded from ${since} on; ${share} leads are older.`;
    case 'coverage-gap':
      return `${name} is not recorded at all in ${share} months, the first of them from ${since} on.`;
    case 'batch':
      return `${share} leads were created in batches, many at one instant.`;
    case 'backfill':
      return `${share} times of ${name} fall on days with far more than usual, the first of them ${since}: they were probably filled in afterwards.`;
    case 'score-step':
      return `${share} changes of ${name} fall on days with far more than usual, the first of them ${since}: it was probably counted anew.`;
    case 'date-only':
      return `Only the day is known of ${share} times of ${name}.`;
    case 'missing':
      return `${share} leads have no ${name}.`;
    case 'no-reason':
      return `${share} leads that a person set aside have no reason, or none of the glossary.`;
    case 'filled-later':
      return `${name}, which criteria ask for, is filled only for leads that came further than the stage that asks (${share}), so it was probably not known then.`;
    case 'value-as-exported':
      return `Of ${name}, which criteria ask for, ${share} leads have a value, known only as it was when the data were exported.`;
    case 'score-as-exported':
      return `${name}, which a threshold is compared with, is known only as it was when the data were exported (${share} leads).`;
    case 'automated-touches':
      return `${share} activities of the type ${name} are automation's.`;
    case 'machine-like-touches':
      return `${share} activities of the type ${name} are said to be people's, but come five and more at one second.`;
    case 'out-of-hours-touches':
      return `${share} activities of the type ${name} are said to be people's, but come while everybody's office is closed.`;
  }
}

function nameOf(subject: Subject, policy: Policy): string {
  if (subject === null) return 'creation';
  const { of, id } = subject;
  switch (of) {
    case 'stage':
      return quoted(policy.stages.find((stage) => stage.id === id)?.name ?? id);
    case 'field':
      return quoted(policy.fields.find((field) => field.id === id)?.label ?? id);
    case 'activity':
      return quoted(policy.activities.find((activity) => activity.id === id)?.label ?? id);
    case 'signal':
      return quoted(policy.signals.find((signal) => signal.id === id)?.label ?? id);
    case 'lead':
      return id;
    default:
      return quoted(id);
  }
}

const quoted = (text: string): string => `"${text}"`;

const ADVICE: Readonly<Record<FindingKind, Omit<FindingText, 'what'>>> = {
  'no-match': {
    replay: 'Nothing of the file is used.',
    mend: 'Map another column as the id of the lead, or export the file for the same leads.',
  },
  orphans: {
    replay: 'These rows are left out.',
    mend: 'Export the leads without a filter; where records were merged, export the ids that were merged away.',
  },
  'merged-orphans': {
    replay:
      'What the leads did under these ids is missing, unless the mapping says into which they were merged.',
    mend: 'Map the column with the ids that were merged into a lead, or a file of merges.',
  },
  'two-id-forms': {
    replay: 'Both forms of an id are one lead.',
    mend: 'Nothing need be done.',
  },
  'duplicate-identical': { replay: 'They count once.', mend: 'Nothing need be done.' },
  'duplicate-conflicting': {
    replay: 'The first row counts, the others are left out.',
    mend: 'Find out which row is right and remove the others from the file.',
  },
  'several-records': {
    replay: 'Each record is a lead of its own.',
    mend: 'Merge them in the system the leads come from, and export again.',
  },
  'before-created': {
    replay:
      'Activities count from the beginning; entries are brought forward to the creation, where the walk needs them (clamped).',
    mend: 'Check which column says when a lead was created: after a merge or a migration it may be too late.',
  },
  'out-of-order': {
    replay:
      'They count as out of order, and not as converted by this step, unless they come to its end once more.',
    mend: 'Check the columns of both stages, and whether times were filled in by hand.',
  },
  'future-dates': {
    replay:
      'Whatever lies after as-of does not exist for the replay, if as-of is set; otherwise the latest of these times becomes as-of.',
    mend: 'Check the format of the date, or set as-of to the day of the export.',
  },
  ties: {
    replay: 'The order of the rows in the file decides.',
    mend: 'Export the history with seconds, or in the order in which changes were made.',
  },
  'left-truncation': {
    replay: 'Older leads count as never having come there before.',
    mend: 'Choose a period that begins with the record, or export what is older.',
  },
  'history-start': {
    replay:
      'Before its first change a lead has the first old value, or is in the stage from which that change led; without changes it has what its row says.',
    mend: 'Choose a period that begins with the history; it cannot be had for the time before it was switched on.',
  },
  'activity-start': {
    replay:
      'Criteria count none before; leads that were asked for them then are counted as outside coverage.',
    mend: 'Choose a period that begins with the record, or export what is older.',
  },
  'coverage-gap': {
    replay: 'Criteria count none in these months, as if nothing had happened.',
    mend: 'Export these months again.',
  },
  batch: {
    replay: 'They count like others; clocks of all of them start together.',
    mend: 'If an import made them, look whether another column says when people really came.',
  },
  backfill: {
    replay: 'The times count as they are recorded.',
    mend: 'Choose a period after these days, or leave this column out.',
  },
  'score-step': {
    replay: 'The values count as they are recorded, by either way of counting.',
    mend: 'Choose a period that begins after the change.',
  },
  'date-only': {
    replay:
      'They count from the beginning of that day; limits under a business day cannot be assessed by them.',
    mend: 'Export the column with the time of day.',
  },
  missing: {
    replay:
      'A condition on a missing value does not hold, whatever it says, but for the one that asks whether it is missing.',
    mend: 'Have the field filled in, or let criteria do without it.',
  },
  'no-reason': {
    replay: 'They count as having no reason.',
    mend: 'Make the reason a required field, and map the texts that have no meaning yet.',
  },
  'filled-later': {
    replay: 'Criteria read the value all the same, and a note of the result says so.',
    mend: 'Let the criteria ask for something that is known before, or import the history of the field.',
  },
  'value-as-exported': {
    replay: 'Criteria read this value, however early they ask.',
    mend: 'Switch the history of the field on, and import it.',
  },
  'score-as-exported': {
    replay: 'A sweep of the threshold is refused; rules as they stand are replayed with the score of today.',
    mend: 'Import the history of the score, or let criteria ask a score of the glossary.',
  },
  'automated-touches': {
    replay: 'They stop only SLAs that anyone may stop.',
    mend: 'Nothing need be done, if the mapping tells them from people rightly.',
  },
  'machine-like-touches': {
    replay: 'They count as acts of persons and stop the clocks of SLAs.',
    mend: 'If a sequence or a sync made them, map them as made by automation.',
  },
  'out-of-hours-touches': {
    replay: 'They count as acts of persons and stop the clocks of SLAs.',
    mend: 'If automation made them, map them so; otherwise check the zone of times that name none.',
  },
};
