/**
 * The part of PapaParse that is used here. Its published types pull in Node's and the DOM's, which the domain
 * must not know; `tsconfig.base.json` points the package name at this file.
 */
interface ParseMeta {
  readonly delimiter: string;
  /** Where the text after the last complete record begins. */
  readonly cursor: number;
}

interface ParseError {
  readonly code:
    | 'MissingQuotes'
    | 'InvalidQuotes'
    | 'UndetectableDelimiter'
    | 'TooFewFields'
    | 'TooManyFields';
  /** Index into `data` of the record it is about. */
  readonly row?: number;
}

interface ParseResult {
  readonly data: string[][];
  readonly errors: readonly ParseError[];
  readonly meta: ParseMeta;
}

interface Papa {
  parse(
    text: string,
    config: {
      readonly newline: string;
      readonly preview: number;
      /** `greedy`: lines of nothing but white space too. */
      readonly skipEmptyLines: 'greedy';
      readonly delimitersToGuess: string[];
    },
  ): ParseResult;
  /** The tokeniser below `parse`. With `ignoreLastRow` an unfinished record at the end is left in the text. */
  readonly Parser: new (config: {
    readonly delimiter: string;
    readonly newline: string;
  }) => { parse(text: string, baseIndex: number, ignoreLastRow: boolean): ParseResult };
}

declare const papa: Papa;
// biome-ignore lint/style/noDefaultExport: the package has no other.
export default papa;
