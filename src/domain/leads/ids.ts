/** Salesforce's case suffix: one character for each five of the first fifteen, whose bits mark the capitals. */
const SUFFIX_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const LONG_ID = /^[A-Za-z0-9]{15}[A-Z0-5]{3}$/;

/** Characters of a Salesforce id without and with its case suffix. */
export const ID_LENGTH = 15;
export const LONG_ID_LENGTH = 18;

/**
 * The id of a record as a key. White space around it is dropped; `NA`, `007` and nineteen digits stay the text
 * they are. A Salesforce id of 18 characters whose last three fit the rest is the same record as its first 15,
 * case-sensitive, and comes back as those (`docs/replay.md` section 1). Empty when there is no id.
 */
export function recordId(text: string): string {
  const id = text.trim();
  return LONG_ID.test(id) && caseSuffixOf((i) => id.charCodeAt(i)) === id.slice(ID_LENGTH)
    ? id.slice(0, ID_LENGTH)
    : id;
}

/** The three characters that fit fifteen letters and digits, given by their codes. */
export function caseSuffixOf(codeAt: (index: number) => number): string {
  let suffix = '';
  for (let block = 0; block < ID_LENGTH; block += 5)
    suffix += String.fromCharCode(suffixCodeOf(codeAt, block));
  return suffix;
}

/** The code of the character that stands for the five from `block` on. */
export function suffixCodeOf(codeAt: (index: number) => number, block: number): number {
  let bits = 0;
  for (let i = 0; i < 5; i++) {
    const code = codeAt(block + i);
    if (code >= 0x41 && code <= 0x5a) bits |= 1 << i;
  }
  return SUFFIX_ALPHABET.charCodeAt(bits);
}
