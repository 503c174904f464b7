import type { DocumentFormat } from '../format/envelope';
import { z } from '../format/zod';
import { COLUMN_MEANINGS } from './column-names';
import { CSV_ENCODINGS } from './csv/recognise';
import { DELIMITERS, LINE_ENDINGS } from './csv/records';
import { numberFormatSchema } from './mapping/parts';
import type { CsvProfile } from './profile';
import { type SuggestionDocument, suggestionSchema as togetherSchema } from './suggestion-document';
import { type AcrossFiles, variantsAcrossFiles } from './understand/across-files';
import { SENTINEL_KINDS } from './understand/sentinels';
import { ZONE_MARKS } from './understand/time-evidence';
import { VARIANT_REASONS } from './understand/variants';

/** A profile with the file it is of. */
export interface NamedProfile extends CsvProfile {
  readonly name: string;
  /** In bytes, packed if it is. */
  readonly size: number | null;
}

export interface ProfileDocument {
  readonly kind: 'parley.profile';
  readonly formatVersion: 2;
  readonly files: readonly NamedProfile[];
  readonly acrossFiles: readonly AcrossFiles[];
  /** null: it was not asked for. */
  readonly together: SuggestionDocument | null;
}

const count = z.int().min(0);
const row = z.int().min(1).describe('number of a record, the header and blank lines included');

const oddRowsSchema = z.strictObject({ count, first: z.array(row).describe('the first five, ascending') });
const doubtfulSchema = z.strictObject({ row, text: z.string() });
const valuesSchema = z.array(z.strictObject({ text: z.string(), count: z.int().min(1) }));
const doubtful = count.describe('values that do not fit');

const guessSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['empty', 'boolean', 'text']), doubtful }),
  z.strictObject({
    type: z.literal('date'),
    formats: z.array(z.string()).min(1).describe('all that fit as well as each other, the likeliest first'),
    doubtful,
  }),
  z.strictObject({ type: z.literal('number'), formats: z.array(numberFormatSchema).min(1), doubtful }),
]);

const variantsSchema = z.array(
  z.strictObject({ suggested: z.string(), members: valuesSchema.min(1), why: z.enum(VARIANT_REASONS) }),
);

const columnSchema = z.strictObject({
  name: z.string(),
  guess: guessSchema,
  doubtful: z.array(doubtfulSchema).describe('the first values that do not fit the guess'),
  missing: oddRowsSchema,
  sentinels: z
    .array(z.strictObject({ text: z.string(), count: z.int().min(1), why: z.enum(SENTINEL_KINDS) }))
    .describe('texts that may stand for no value; not counted as missing'),
  zone: z
    .enum(ZONE_MARKS)
    .nullable()
    .describe('of dates: whether clock times name an offset from UTC; null: no clock times'),
  dateOnly: count.describe('of dates: values that give a day alone'),
  proof: z
    .strictObject({ row, text: z.string(), rulesOut: z.string() })
    .nullable()
    .describe('the first value that the format with day and month exchanged cannot read'),
  variants: variantsSchema.describe('texts that are probably one value, in groups'),
  examples: z.array(z.string()).max(3).describe('the first different values'),
  distinct: count.nullable().describe('different values; null: more than 1,000'),
  values: valuesSchema
    .max(50)
    .describe('all values, the most frequent first; none when there are more than 50'),
});

const keySchema = z.strictObject({
  column: z.string(),
  distinct: count,
  duplicates: count.describe('rows whose id an earlier row had'),
  missing: count,
  examples: z
    .array(z.strictObject({ text: z.string(), row, firstRow: row }))
    .describe('the first duplicates, each with the row that had its id first'),
});

const suggestionSchema = z.strictObject({
  role: z.enum(['leads', 'activities', 'history']).nullable(),
  preset: z.string().nullable().describe('the object of a system that it is probably an export of'),
  columns: z.array(z.strictObject({ column: z.string(), meaning: z.enum(COLUMN_MEANINGS) })),
});

const time = z.int().nullable().describe('UTC milliseconds; null: no time could be read');
const spanShape = { count: z.int().min(1), first: time, last: time };

const fieldSpansSchema = z.strictObject({
  field: z.string().nullable().describe('null: no column names the field'),
  rows: count,
  first: time,
  last: time,
  distinct: count.nullable().describe('different values; null: more than 200'),
  values: z
    .array(z.strictObject({ text: z.string(), ...spanShape }))
    .describe('the most frequent first; none when there are more than 200'),
  moves: z
    .array(z.strictObject({ from: z.string(), to: z.string(), ...spanShape }))
    .describe('from which value to which, the most frequent first'),
  renames: z
    .array(z.strictObject({ from: z.string(), to: z.string(), at: z.int(), certain: z.boolean() }))
    .describe('values that are probably called otherwise since a time'),
});

const fileSchema = z.strictObject({
  name: z.string(),
  size: count.nullable().describe('in bytes, as packed as the file is'),
  encoding: z.enum(CSV_ENCODINGS),
  rows: count.describe('records below the header'),
  lostCharacters: count,
  doubtfulQuotes: count,
  packed: z.boolean().describe('with gzip'),
  delimiter: z.enum(DELIMITERS),
  lineEnding: z.enum(LINE_ENDINGS),
  renamed: z.array(z.strictObject({ column: z.int().min(1), header: z.string(), name: z.string() })),
  emptyColumns: count.describe('columns without a name and a value; they are not among the columns'),
  shortRows: oddRowsSchema,
  longRows: oddRowsSchema.describe('left out on import'),
  key: keySchema.nullable().describe('of the column that looks like the id of a record'),
  suggestion: suggestionSchema.describe('by the names of the columns alone'),
  columns: z.array(columnSchema),
  byField: z.array(fieldSpansSchema).describe('of a file of events, the field of most rows first'),
});

/** What `parley profile --json` prints. It holds cells of the files as examples, so it is as private as they are. */
export const profileFormat: DocumentFormat<ProfileDocument> = {
  kind: 'parley.profile',
  noun: 'profile',
  version: 2,
  schema: z.strictObject({
    kind: z.literal('parley.profile'),
    formatVersion: z.literal(2),
    files: z.array(fileSchema).min(1).describe('in the order given'),
    acrossFiles: z
      .array(
        z.strictObject({
          file: z.string(),
          column: z.string(),
          list: z.strictObject({ file: z.string(), column: z.string() }),
          groups: variantsSchema.min(1),
        }),
      )
      .describe('texts of a column that a column of the same name in another file lists otherwise'),
    together: togetherSchema
      .nullable()
      .describe('a suggested mapping of the files; null: without a glossary'),
  }),
  // It is written and never read back, so there is nothing to bring up to date.
  migrations: [],
};

export const profileDocument = (
  files: readonly NamedProfile[],
  together: SuggestionDocument | null,
): ProfileDocument => ({
  kind: 'parley.profile',
  formatVersion: 2,
  files,
  acrossFiles: variantsAcrossFiles(files),
  together,
});
