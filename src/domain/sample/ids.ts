/** In ascending order, as the counting of ids takes them. */
export const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Marks every id as of one invented organisation. */
export const ORGANISATION = '5Fen';
export const NUMBER_LENGTH = 8;

/**
 * A Salesforce record id of 15 characters: three that name the kind (`00Q` lead, `003` contact), then the number.
 * They count up as real ones do, so that many differ from another by case alone.
 */
export function recordIdOf(kind: string, number: number): string {
  let rest = number;
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
