import type { FilePeek } from '#domain/leads/understand/peek';
import { type DraftFile, type ImportDraft, readableFiles } from '../../../app/session/importing-state';
import { cellText } from '../../../ui/cell-text';
import { count, counted, listed } from '../../../ui/format';
import { rowsText } from '../files/file-rows';

/** What the step says at its head: whether anything is to be done. */
export function previewLead(draft: ImportDraft): string {
  const readable = readableFiles(draft.files);
  const first = 'These are the first rows as they stand in the files.';
  if (readable.length === 0) return 'None of the files can be read; step Files says why.';
  const left = readable.filter(({ file }) => file.profile === null).length;
  if (left > 0)
    return `${first} Nothing is needed from you; the figures of the columns fill in while ${counted(left, 'file')} ${left === 1 ? 'is' : 'are'} read to the end, and you can go on meanwhile.`;
  return `${first} If letters or columns look wrong, read the file in another encoding or with another delimiter; otherwise nothing is needed from you.`;
}

/** Columns that are named. */
const MOST_NAMED = 4;

/** What is to be known of a file as a whole, each in a sentence. */
export function fileFacts(file: DraftFile, peek: FilePeek): readonly string[] {
  const { profile } = file;
  const renamed = peek.renamed.slice(0, MOST_NAMED).map(({ name }) => `“${cellText(name, 40)}”`);
  const names =
    renamed.length === 0
      ? []
      : [
          `${counted(peek.renamed.length, 'column')} had no name of ${peek.renamed.length === 1 ? 'its' : 'their'} own and ${peek.renamed.length === 1 ? 'is' : 'are'} called ${listed(renamed)}${peek.renamed.length > renamed.length ? ' and so on' : ''}.`,
        ];
  const size = sentence(rowsText(file));
  if (!profile?.ok) return [size, ...names];
  const { shortRows, longRows, lostCharacters, doubtfulQuotes, key } = profile.value;
  return [
    size,
    ...names,
    ...odd(
      shortRows,
      'has fewer cells than there are columns; what is missing reads as empty',
      'have fewer cells than there are columns; what is missing reads as empty',
    ),
    ...odd(
      longRows,
      'has more cells than there are columns, and is left out',
      'have more cells than there are columns, and are left out',
    ),
    ...(lostCharacters > 0
      ? [`${counted(lostCharacters, 'character')} cannot be read in this encoding; another one may be right.`]
      : []),
    ...(doubtfulQuotes > 0
      ? [
          `${counted(doubtfulQuotes, 'quotation mark')} stand where none should; they are read as part of the text.`,
        ]
      : []),
    ...(key && key.duplicates > 0
      ? [
          `${counted(key.duplicates, 'row')} bear an id of “${cellText(key.column, 40)}” that an earlier row has.`,
        ]
      : []),
  ];
}

function odd(
  rows: { readonly count: number; readonly first: readonly number[] },
  one: string,
  many: string,
): string[] {
  if (rows.count === 0) return [];
  const where = rows.first.map((row) => count(row)).join(', ');
  return [
    `${counted(rows.count, 'row')} ${rows.count === 1 ? one : many} (${rows.count === 1 ? 'row' : 'rows'} ${where}${rows.count > rows.first.length ? ', …' : ''}).`,
  ];
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
