import type { ColumnGuess } from '#domain/leads/column-guess';
import type { CellKind } from '#domain/leads/understand/cell-kinds';
import type { ColumnProfile } from '#domain/leads/understand/column-observer';
import type { PeekedColumn } from '#domain/leads/understand/peek';
import { cellText } from '../../../ui/cell-text';
import { count, counted, listed, percent } from '../../../ui/format';

/** What a column looks like: "date, DD.MM.YYYY". */
export function typeText(guess: ColumnGuess): string {
  switch (guess.type) {
    case 'empty':
      return 'empty';
    case 'boolean':
      return 'yes or no';
    case 'text':
      return 'text';
    case 'date': {
      const [first = ''] = guess.formats;
      return guess.formats.length > 1
        ? `date, ${listed(guess.formats).replace(' and ', ' or ')}`
        : `date, ${first}`;
    }
    case 'number': {
      const [first] = guess.formats;
      if (guess.formats.length > 1) return 'number, marks not certain';
      return first?.decimal === ',' ? 'number, decimal comma' : 'number';
    }
  }
}

/** What of a column is known: by all rows of the file once they are read, by the first before. */
export interface ColumnFacts {
  readonly type: string;
  /** "12.0 % empty", of all rows or of those seen. */
  readonly missing: string;
  /** What a person should look at, each in a few words. */
  readonly doubts: readonly string[];
}

/**
 * The facts of a column.
 * @param profile of all `rows` of the file; null while only the first rows are known.
 */
export function columnFacts(
  peeked: PeekedColumn,
  profile: ColumnProfile | null,
  rows: number | null,
): ColumnFacts {
  if (profile && rows !== null) {
    const share = rows === 0 ? 0 : profile.missing.count / rows;
    return {
      type: typeText(profile.guess),
      missing: emptyText(profile.missing.count, share, ''),
      doubts: doubtsOf(profile, rows),
    };
  }
  const seen = peeked.kinds.length;
  const missing = peeked.kinds.filter((kind) => kind === 'missing').length;
  return {
    type: typeText(peeked.guess),
    missing: emptyText(missing, seen === 0 ? 0 : missing / seen, ' so far'),
    doubts: [...formatDoubt(peeked.guess), ...misfits(peeked.guess.doubtful, null)],
  };
}

const emptyText = (missing: number, share: number, so: string): string =>
  missing === 0
    ? `none empty${so}`
    : `${missing > 0 && share < 0.001 ? 'under 0.1 %' : percent(share)} empty${so}`;

/** Texts that are named. */
const MOST_NAMED = 2;

function doubtsOf(profile: ColumnProfile, rows: number): string[] {
  const { guess, sentinels, variants, dateOnly, zone } = profile;
  const named = sentinels
    .slice(0, MOST_NAMED)
    .map(
      ({ text, count: times }) => `“${cellText(text, 24)}” ${times === 1 ? 'once' : `${count(times)} times`}`,
    );
  const more = sentinels.length - named.length;
  return [
    ...formatDoubt(guess),
    ...misfits(guess.doubtful, rows),
    ...(named.length > 0
      ? [`${named.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}: perhaps no value`]
      : []),
    ...(zone === 'none' ? ['times name no zone'] : zone === 'some' ? ['not all times name a zone'] : []),
    ...(dateOnly > 0 && zone !== null ? [`${counted(dateOnly, 'value')} without a time of day`] : []),
    ...(variants.length > 0 ? [`${counted(variants.length, 'value')} written in several ways`] : []),
  ];
}

const formatDoubt = (guess: ColumnGuess): string[] =>
  guess.type === 'date' && guess.formats.length > 1
    ? ['day and month could be taken for each other']
    : guess.type === 'number' && guess.formats.length > 1
      ? ['decimal and thousands marks could be taken for each other']
      : [];

const misfits = (doubtful: number, rows: number | null): string[] =>
  doubtful === 0
    ? []
    : [
        `${counted(doubtful, 'value')} ${doubtful === 1 ? 'does' : 'do'} not fit${rows === null ? ' so far' : ''}`,
      ];

/** How a cell is marked beside its colour, and what that means. */
export const CELL_MARKS: Readonly<
  Record<Exclude<CellKind, 'fits'>, { readonly sign: string; readonly words: string }>
> = {
  missing: { sign: '', words: 'empty' },
  placeholder: { sign: '∅', words: 'perhaps no value' },
  doubtful: { sign: '?', words: 'does not fit the column' },
  ambiguous: { sign: '≟', words: 'can be read in two ways' },
};

/** The marks in the order of the legend. */
export const MARKED_KINDS: readonly Exclude<CellKind, 'fits'>[] = [
  'ambiguous',
  'doubtful',
  'placeholder',
  'missing',
];
