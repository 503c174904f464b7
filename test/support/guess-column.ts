import { type ColumnGuess, ColumnGuesser } from '#domain/leads/column-guess';

/** What a column of these values holds. */
export function guessColumn(values: readonly string[]): ColumnGuess {
  const guesser = new ColumnGuesser();
  for (const [i, text] of values.entries()) guesser.see(text, i + 1);
  return guesser.finish().guess;
}
