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

/** A text out of somebody's file with what is unseen made visible, so that it stays what it looks like wherever it is shown. */
export const withUnseenShown = (text: string): string => text.replace(UNSEEN, shown);

/**
 * Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9): what follows one is set in another order, far beyond
 * the name it stands in, so that a document reads as something else than what is signed (Boucher & Anderson 2021, "Trojan
 * Source"). The marks U+200E, U+200F and U+061C only say of which direction a place is; names of mixed writing need them.
 */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text without what would turn its surroundings around. */
export const withoutTurning = (text: string): string => text.replace(TURNING, '');

/** As JSON writes it: by itself or by its code. Other escapes are matched so that a backslash of theirs begins none. */
const TURNING_IN_JSON = /[\u202a-\u202e\u2066-\u2069]|\\(?:(u(?:202[a-e]|206[6-9]))|.)/gi;

function turningIn(json: string): number {
  let many = 0;
  for (const [found, escaped] of json.matchAll(TURNING_IN_JSON)) {
    if (escaped !== undefined || !found.startsWith('\\')) many += 1;
  }
  return many;
}

/** What is to be told of a JSON document that was read without some of what `withoutTurning` leaves out. Null: nothing is missing. */
export function leftOutText(name: string, json: string, read: unknown): string | null {
  const many = turningIn(json) - turningIn(JSON.stringify(read));
  if (many <= 0) return null;
  const [what, them] = many === 1 ? ['character that turns', 'it'] : ['characters that turn', 'them'];
  return `${many} ${what} what follows around ${many === 1 ? 'was' : 'were'} left out of names and texts of ${name}. Saving leaves ${them} out of the file.`;
}
