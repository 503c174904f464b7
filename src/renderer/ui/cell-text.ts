import { withUnseenShown } from '#domain/format/unseen';

/** More of a cell would hide what stands beside it. */
const LONGEST = 200;

/**
 * The text of a cell, a header or a file's name as it may stand on screen: at most 200 characters, what is unseen made
 * visible. For text nodes and names of controls only; it is no protection anywhere else.
 */
export function cellText(text: string, most = LONGEST): string {
  // Twice as many units hold as many characters, so that a cell of a megabyte is not taken apart.
  const characters = [...text.slice(0, 2 * most)];
  const isCut = characters.length > most || text.length > 2 * most;
  const kept = withUnseenShown(characters.slice(0, most).join(''));
  return isCut ? `${kept}…` : kept;
}
