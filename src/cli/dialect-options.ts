import { CSV_ENCODINGS, type CsvEncoding } from '#domain/leads/csv/recognise';
import { DELIMITERS, type Delimiter } from '#domain/leads/csv/records';
import { fail, ok, type Result } from '#domain/result';
import { type UsageProblem, usageProblem } from './command';

/** The options that say how CSVs are written, against what they look like. */
export const dialectOptions = {
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
} as const;

export const DIALECT_USAGE = '[--encoding ENCODING] [--delimiter DELIMITER]';

const DELIMITER_WORDS: Readonly<Record<string, Delimiter>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
};

interface Given {
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
}

/** Holds for every CSV of the command line. A delimiter is named or written. */
export function readDialect(
  given: Given,
): Result<{ readonly encoding?: CsvEncoding; readonly delimiter?: Delimiter }, UsageProblem> {
  const encoding = CSV_ENCODINGS.find((known) => known === given.encoding?.toLowerCase());
  if (given.encoding !== undefined && !encoding) {
    return fail(
      usageProblem(`There is no encoding "${given.encoding}" here`, `Use one of ${CSV_ENCODINGS.join(', ')}`),
    );
  }
  const delimiter =
    DELIMITER_WORDS[given.delimiter ?? ''] ?? DELIMITERS.find((known) => known === given.delimiter);
  if (given.delimiter !== undefined && !delimiter) {
    const words = Object.keys(DELIMITER_WORDS).join(', ');
    return fail(
      usageProblem(`"${given.delimiter}" is no delimiter that is read here`, `Use one of ${words}`),
    );
  }
  return ok({ ...(encoding && { encoding }), ...(delimiter && { delimiter }) });
}

/** A delimiter by its word. */
export const delimiterWord = (delimiter: string): string =>
  Object.entries(DELIMITER_WORDS).find(([, own]) => own === delimiter)?.[0] ?? delimiter;
