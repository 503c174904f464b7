import { withUnseenShown } from '#domain/format/unseen';

/**
 * Text from a file as a terminal may show it: on one line, its control characters and marks of direction visible instead of
 * obeyed, since a CSV could otherwise move the cursor, rewrite what stands above or turn a sentence around.
 */
export const printable = (text: string): string => withUnseenShown(text.replace(/\s*[\r\n]+\s*/g, ' '));
