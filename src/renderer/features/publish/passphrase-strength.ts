/** As the host's own check of a new passphrase. */
export const LEAST_CHARACTERS = 8;

export interface Strength {
  /** 0: refused; 1 to 3: how far the bar is filled. */
  readonly level: 0 | 1 | 2 | 3;
  /** Null while nothing is typed. */
  readonly words: string | null;
}

const LONG = 16;
const FEW_KINDS = 5;

/**
 * What can honestly be said of a passphrase by looking at it: its length counts most (NIST SP 800-63B, section
 * 3.1.1), and what merely repeats or counts up is as good as short. Nothing is looked up, so this knows no lists of
 * leaked passphrases.
 */
export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase];
  if (characters.length === 0) return { level: 0, words: null };
  const missing = LEAST_CHARACTERS - characters.length;
  if (missing > 0) {
    return { level: 0, words: `Too short: ${missing} more ${missing === 1 ? 'character' : 'characters'}` };
  }
  if (new Set(characters).size < FEW_KINDS || isSequence(characters)) {
    return {
      level: 1,
      words: 'Weak: too regular. Four or five words that do not belong together are better',
    };
  }
  if (characters.length < LONG) {
    return { level: 2, words: 'Fair: a longer one is stronger, such as four or five words' };
  }
  return { level: 3, words: 'Strong' };
}

/** "12345678", "hgfedcba". */
function isSequence(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}
