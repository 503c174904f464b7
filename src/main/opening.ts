import { resolve } from 'node:path';
import { glossarySuffix } from '#node/documents/place-names';

/**
 * The glossaries named on a command line. Chromium adds switches of its own anywhere, and a development start names the
 * app's folder, so only what looks like a glossary counts.
 */
export const glossariesIn = (argv: readonly string[], workingDirectory: string): string[] =>
  argv
    .slice(1)
    .filter((word) => !word.startsWith('-') && isGlossary(word))
    .map((word) => resolve(workingDirectory, word));

export const isGlossary = (path: string): boolean => path.toLowerCase().endsWith(glossarySuffix);
