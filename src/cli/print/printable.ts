/**
 * Text from a file as a terminal may show it: on one line, its control characters visible instead of obeyed, since a
 * CSV could otherwise move the cursor or rewrite what stands above.
 */
export const printable = (text: string): string =>
  text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
