import type { ErasureKind } from '#domain/leads/people/erasure';
import { count, counted, listed } from '../../ui/format';
import type { Erased } from '../session/erasing';

export const KIND_LABELS: Readonly<Record<ErasureKind, string>> = {
  id: 'Id of one of their records',
  email: 'E-mail address',
};

/** In the order in which they are offered. */
export const KINDS: readonly ErasureKind[] = ['id', 'email'];

/** What is reached, one sentence each. */
export const REACHED: readonly string[] = [
  'The leads in use in this window: they are read again without the person’s records.',
  'An import that is not finished: what was read for it is let go of and read again.',
  'All stored copies of lead data on this machine: they are deleted.',
  'Every later import on this machine, in the app and on the command line: rows of the person are passed by, and in no count but their own.',
];

/** What is not, one sentence each. */
export const NOT_REACHED: readonly string[] = [
  'Your CSV files and the systems they come from: they are yours, and stay as they are.',
  'Lists that were written earlier: error files, and lists of leads of the command line. Delete them where they lie.',
  'Other windows of Parley that are open: they hold their leads until they read them again. Close them.',
  'Results and evidence: they hold figures, and no person.',
];

/** By what rows are told to be the person's. */
export const RECOGNISED: Readonly<Record<ErasureKind, string>> = {
  id: 'Rows with this id where the mapping looks for ids of leads, and whatever other ids those rows name.',
  email:
    'Rows of lead files with this address in whatever column, mapped or not, and whatever ids those rows name.',
};

/** What came of it. */
export function erasedText({ records, marks }: Erased): string {
  const codes = listed(marks.slice(0, MOST_CODES).map(({ digest }) => shortDigest(digest)));
  const after = `Imports on this machine pass the person by from now on, and no stored copy of lead data is left. To take it back some day, note what ${marks.length === 1 ? 'the mark begins' : 'the marks begin'} with: ${codes}${marks.length > MOST_CODES ? ' …' : '.'}`;
  if (records === null) return after;
  return records === 0
    ? `The leads in use had no record of theirs that was not passed by already. ${after}`
    : `${counted(records, 'record')} of theirs ${records === 1 ? 'is' : 'are'} gone from the leads in use. ${after}`;
}

const MOST_CODES = 6;

export const marksText = (marks: number): string =>
  marks === 0
    ? 'Nobody is erased on this machine.'
    : `${count(marks)} ${marks === 1 ? 'mark' : 'marks'} of ids and addresses; somebody with several records has one for each. A mark does not say whose it is: to take one back, type the id or address above, or go by what it begins with.`;

/** Enough of a digest to tell marks apart. */
export const shortDigest = (digest: string): string => digest.replace(/^sha-256:/, '').slice(0, 12);
