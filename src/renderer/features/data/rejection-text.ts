import type { Rejection, RejectionReason } from '#domain/leads/lead-data';

const WHAT: Record<RejectionReason, string> = {
  'no-id': 'No lead id',
  'not-a-time': 'Not a date in the format mapped',
  'no-such-day': 'A day that does not exist',
  'not-a-number': 'Not a number',
  'not-yes-or-no': 'Neither yes nor no',
  'not-in-picklist': 'Not in the picklist',
  'too-few-cells': 'Fewer cells than the header',
  'too-many-cells': 'More cells than the header',
  'no-event-time': 'No time given',
  'no-such-lead': 'Of a lead that no file has',
  'duplicate-identical': 'The same row again',
  'duplicate-conflicting': 'Another row with the same id',
  'unknown-type': 'A type the mapping does not name',
  'unknown-value': 'A value the mapping does not name',
};

/** What could not be used, in words. */
export const rejectionText = (reason: RejectionReason): string => WHAT[reason];

/** What was done with it. */
export function treatmentText({ reason, scope }: Pick<Rejection, 'reason' | 'scope'>): string {
  switch (reason) {
    case 'duplicate-identical':
      return 'one row kept';
    case 'duplicate-conflicting':
      return 'first row kept';
    default:
      return scope === 'row' ? 'row left out' : 'cell read as empty';
  }
}
