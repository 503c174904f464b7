/** More of a cell would hide what stands beside it. */
const LONGEST = 200;

/** Named by its code: `⟨U+202E⟩`. */
const coded = (point: number): string => `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;

/**
 * What cannot be seen, or moves what stands around it: control characters, marks of writing direction and other marks of
 * format, separators of lines, halves of a pair. The two that join letters are part of how words are written.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Unicode has a picture for each of the old ones: `␀`, `␉`, `␊`, `␡`. */
function shown(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCodePoint(0x2400 + point);
  return point === 0x7f ? '\u2421' : coded(point);
}

/**
 * The text of a cell, a header or a file's name as it may stand on screen: at most 200 characters, what is unseen made
 * visible. For text nodes and names of controls only; it is no protection anywhere else.
 */
export function cellText(text: string, most = LONGEST): string {
  // Twice as many units hold as many characters, so that a cell of a megabyte is not taken apart.
  const characters = [...text.slice(0, 2 * most)];
  const isCut = characters.length > most || text.length > 2 * most;
  const kept = characters.slice(0, most).join('').replace(UNSEEN, shown);
  return isCut ? `${kept}…` : kept;
}
