import type { RejectionReason } from './lead-data';

/** Why a cell or row of a file could not be used, in words. */
export const REJECTION_WORDS: Readonly<Record<RejectionReason, string>> = {
  'no-id': 'no lead id',
  'not-a-time': 'not a date in the format mapped',
  'no-such-day': 'a day that does not exist',
  'not-a-number': 'not a number',
  'not-yes-or-no': 'neither yes nor no',
  'not-in-picklist': 'not in the picklist',
  'too-few-cells': 'fewer cells than the header',
  'too-many-cells': 'more cells than the header',
  'no-event-time': 'no time given',
  'no-such-lead': 'of a lead that no file has',
  'duplicate-identical': 'the same row again',
  'duplicate-conflicting': 'another row with the same id',
  'unknown-type': 'a type the mapping does not name',
  'unknown-value': 'a value the mapping does not name',
  'left-out-by-mapping': 'not among the rows the mapping reads',
  'merged-away': 'merged into another lead',
  'after-export': 'after the day of the export',
  'id-clash': 'an id that already means another lead',
  'no-such-value': 'a value that the file looked up does not have',
};
