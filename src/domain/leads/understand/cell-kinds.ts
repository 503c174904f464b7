import type { ColumnGuess } from '../column-guess';
import { BOOLEAN, numberCandidate, timeCandidate } from './candidates';
import { type Sentinel, saysNoValue } from './sentinels';

/** How a cell stands to what its column was taken for. `ambiguous`: formats that fit the column alike read it differently. */
export type CellKind = 'fits' | 'doubtful' | 'missing' | 'placeholder' | 'ambiguous';

/** Tells the kind of a cell, white space around it aside. A text that may stand for no value is a `placeholder`. */
export function cellKinds(
  guess: ColumnGuess,
  sentinels: readonly Sentinel[] = [],
): (text: string) => CellKind {
  const known = new Set(sentinels.map(({ text }) => text));
  const readers = readersOf(guess);
  return (cell) => {
    const text = cell.trim();
    if (text === '') return 'missing';
    if (known.has(text) || saysNoValue(text)) return 'placeholder';
    const [first, ...others] = readers;
    if (first === undefined) return 'fits';
    const value = first(text);
    if (value === undefined)
      return others.some((read) => read(text) !== undefined) ? 'ambiguous' : 'doubtful';
    return others.some((read) => read(text) !== value) ? 'ambiguous' : 'fits';
  };
}

function readersOf(guess: ColumnGuess): readonly ((text: string) => number | undefined)[] {
  switch (guess.type) {
    case 'date':
      return guess.formats.flatMap((format) => timeCandidate(format)?.read ?? []);
    case 'number':
      return guess.formats.map((format) => numberCandidate(format).read);
    case 'boolean':
      return [BOOLEAN.read];
    default:
      return [];
  }
}
