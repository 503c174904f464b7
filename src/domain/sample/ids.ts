const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Marks every id as of one invented organisation. */
const ORGANISATION = '5Fen';
const NUMBER_LENGTH = 8;
/** Neighbouring numbers get ids that do not look alike; being prime to 62, the factor keeps them distinct. */
const SPREAD = 48_271;

/**
 * A Salesforce record id of 15 characters: three that name the kind (`00Q` lead, `003` contact), then the
 * number. Many differ from another by case alone, as real ones do.
 */
export function recordIdOf(kind: string, number: number): string {
  let rest = number * SPREAD + 7;
  let text = '';
  for (let i = 0; i < NUMBER_LENGTH; i++) {
    text = DIGITS.charAt(rest % DIGITS.length) + text;
    rest = Math.floor(rest / DIGITS.length);
  }
  return `${kind}${ORGANISATION}${text}`;
}

/** The same record as the API writes it: three more characters say which of the fifteen are capitals. */
export function longId(id: string): string {
  let text = id;
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(id.charAt(block + i))) bits |= 1 << i;
    text += SUFFIX.charAt(bits);
  }
  return text;
}
