import type { Meanings } from './question';

/** What a table says of a text; undefined: nothing. Texts come from files, and "constructor" is one as any other. */
export const meaningIn = (map: Meanings, text: string): string | null | undefined =>
  Object.hasOwn(map, text) ? map[text] : undefined;

/** What several tables say, the last one first. */
export const allMeanings = (tables: readonly { readonly map: Meanings }[]): Meanings =>
  Object.fromEntries(tables.flatMap(({ map }) => Object.entries(map)));
