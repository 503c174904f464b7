import { type DocumentFormat, type FormatProblem, parseDocument } from '../format/envelope';
import { z } from '../format/zod';
import { dateSchema, labelSchema, referenceTo, slugSchema, textSchema } from '../glossary/primitives';
import type { Result } from '../result';

const columnSchema = z.string().min(1).max(300).describe('a header, exactly as it stands in the file');
const fileReference = z.string().max(64).describe('id of a file of this mapping');
const madeBySchema = z.enum(['person', 'automation']);
const answersSchema = z
  .array(referenceTo('stage'))
  .nullable()
  .describe('the stages this answers; null: the stage whose SLA it stops');

/** `iso`, or a pattern of YYYY MM M DD D HH H hh h mm ss SSS a MMM and literal text, such as `DD.MM.YYYY HH:mm`. */
const timeFormatSchema = z.string().min(1).max(60);

const sourceSchema = z.strictObject({ file: fileReference, column: columnSchema });

const conditionSchema = z
  .strictObject({ column: columnSchema, in: z.array(z.string()).min(1) })
  .describe('only rows whose cell is one of these texts; in the same file');

const timeSourceSchema = z.strictObject({
  file: fileReference,
  column: columnSchema,
  format: timeFormatSchema,
  when: conditionSchema.nullable(),
});

/** What raw texts mean. A table with a `since` date holds from that day on, until the next one. */
const valueTablesSchema = z.array(
  z.strictObject({ since: dateSchema.nullable(), map: z.record(z.string(), z.string().nullable()) }),
);

export const numberFormatSchema = z.strictObject({
  decimal: z.enum(['.', ',']),
  thousands: z.enum(['', ',', '.', ' ', "'"]),
});

const leadFileSchema = z.strictObject({
  role: z.literal('leads'),
  id: slugSchema,
  name: labelSchema.describe('what people call the file; not a path'),
  key: columnSchema.describe('the column with the lead id'),
});

const activityFileSchema = z.strictObject({
  role: z.literal('activities'),
  id: slugSchema,
  name: labelSchema,
  key: columnSchema,
  at: z.strictObject({ column: columnSchema, format: timeFormatSchema }),
  type: columnSchema,
  value: columnSchema.nullable(),
  types: z.array(
    z.strictObject({
      value: z.string(),
      when: conditionSchema.nullable(),
      activity: referenceTo('activity').nullable().describe('null: known and left out'),
      madeBy: madeBySchema,
      answers: answersSchema,
    }),
  ),
});

const historyFileSchema = z.strictObject({
  role: z.literal('history'),
  id: slugSchema,
  name: labelSchema,
  key: columnSchema,
  at: z.strictObject({ column: columnSchema, format: timeFormatSchema }),
  field: columnSchema,
  oldValue: columnSchema,
  newValue: columnSchema,
  fields: z.array(z.strictObject({ value: z.string(), field: referenceTo('field') })),
  status: z
    .strictObject({
      value: z.string().describe('how the status field is called in the field column'),
      tables: z.array(
        z.strictObject({ since: dateSchema.nullable(), map: z.record(z.string(), z.string().nullable()) }),
      ),
      madeBy: madeBySchema,
    })
    .nullable(),
});

/**
 * Which column is which. It names columns and meanings, never a path or a row: it may be shared with the
 * glossary. The first file of role `leads` has one row per lead; further ones are joined on the lead id.
 */
export const mappingSchema = z.strictObject({
  kind: z.literal('parley.mapping'),
  formatVersion: z.literal(1),
  name: labelSchema,
  note: textSchema,
  zone: z.string().min(1).max(64).describe('IANA zone of times that name none'),
  missing: z.array(z.string()).describe('cell texts that mean no value, besides the empty cell'),
  files: z
    .array(z.discriminatedUnion('role', [leadFileSchema, activityFileSchema, historyFileSchema]))
    .min(1),
  lead: z.strictObject({
    created: timeSourceSchema,
    owner: z
      .strictObject({ from: sourceSchema, calendars: z.record(z.string(), referenceTo('calendar')) })
      .nullable(),
    reason: z.strictObject({ from: sourceSchema, values: valueTablesSchema }).nullable(),
    amount: z.strictObject({ from: sourceSchema, number: numberFormatSchema }).nullable(),
    account: sourceSchema.nullable(),
    person: sourceSchema.nullable(),
    opportunity: sourceSchema.nullable(),
  }),
  consent: z
    .strictObject({ granted: timeSourceSchema.nullable(), withdrawn: timeSourceSchema.nullable() })
    .nullable(),
  fields: z.array(
    z.strictObject({
      field: referenceTo('field'),
      from: sourceSchema,
      number: numberFormatSchema.nullable().describe('null: decimal point, no thousands'),
      date: timeFormatSchema.nullable().describe('null: iso'),
      yes: z.array(z.string()).describe('the texts that mean true, for a boolean field'),
      no: z.array(z.string()),
      values: valueTablesSchema,
      missing: z.array(z.string()),
    }),
  ),
  milestones: z.array(
    z.strictObject({
      stage: referenceTo('stage'),
      at: timeSourceSchema,
      madeBy: madeBySchema,
      proxy: z.boolean().describe('derived from something else than a recorded entry'),
    }),
  ),
  signals: z.array(
    z.strictObject({
      signal: referenceTo('signal'),
      at: timeSourceSchema,
      madeBy: madeBySchema,
      answers: answersSchema,
      proxy: z.boolean(),
    }),
  ),
});
export type Mapping = z.infer<typeof mappingSchema>;
export type MappingFile = Mapping['files'][number];
export type LeadFile = z.infer<typeof leadFileSchema>;
export type ActivityFile = z.infer<typeof activityFileSchema>;
export type HistoryFile = z.infer<typeof historyFileSchema>;
export type TimeSource = z.infer<typeof timeSourceSchema>;
export type FieldMapping = Mapping['fields'][number];

export const mappingFormat: DocumentFormat<Mapping> = {
  kind: 'parley.mapping',
  noun: 'mapping',
  version: 1,
  schema: mappingSchema,
  migrations: [],
  faults: mappingFaults,
};

/** Reads a `*.mapping.json` text. Whether its ids exist in a glossary and its columns in the files is checked on import. */
export const parseMapping = (text: string): Result<Mapping, FormatProblem> =>
  parseDocument(mappingFormat, text);

function mappingFaults(mapping: Mapping) {
  const ids = mapping.files.map((file) => file.id);
  const faults: { message: string; where: { path: string } }[] = [];
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index) {
      faults.push({ message: `the file id "${id}" is used twice`, where: { path: `files[${index}].id` } });
    }
  });
  if (mapping.files[0]?.role !== 'leads') {
    faults.push({
      message: 'the first file is not the one with the leads',
      where: { path: 'files[0].role' },
    });
  }
  const leadFiles = new Set(mapping.files.filter((file) => file.role === 'leads').map((file) => file.id));
  for (const { path, file } of leadSources(mapping)) {
    if (!leadFiles.has(file)) {
      faults.push({ message: `there is no file "${file}" with the role "leads"`, where: { path } });
    }
  }
  return faults;
}

/** A place of a mapping that names a file and a column of it. */
export interface LeadSourcePlace {
  readonly path: string;
  readonly file: string;
  readonly column: string;
  /** What is read from the column, in words that follow "reads". */
  readonly meaning: string;
}

/** Every such place, apart from the activity and history files' own. */
export function leadSources(mapping: Mapping): LeadSourcePlace[] {
  const { lead, consent } = mapping;
  type Source = { file: string; column: string; when?: { column: string } | null } | null;
  type Named = [path: string, meaning: string, source: Source];
  const named: Named[] = [
    ['lead.created', 'when a lead was created', lead.created],
    ['lead.owner.from', 'the owner', lead.owner?.from ?? null],
    ['lead.reason.from', 'the reason', lead.reason?.from ?? null],
    ['lead.amount.from', 'the amount', lead.amount?.from ?? null],
    ['lead.account', 'the account', lead.account],
    ['lead.person', 'the person', lead.person],
    ['lead.opportunity', 'the opportunity', lead.opportunity],
    ['consent.granted', 'when consent was given', consent?.granted ?? null],
    ['consent.withdrawn', 'when consent was withdrawn', consent?.withdrawn ?? null],
    ...mapping.fields.map(({ field, from }, i): Named => [`fields[${i}].from`, `the field "${field}"`, from]),
    ...mapping.milestones.map(
      ({ stage, at }, i): Named => [`milestones[${i}].at`, `when a lead entered the stage "${stage}"`, at],
    ),
    ...mapping.signals.map(
      ({ signal, at }, i): Named => [`signals[${i}].at`, `when the signal "${signal}" came`, at],
    ),
  ];
  return named.flatMap(([path, meaning, source]) => {
    if (source === null) return [];
    const { file, column, when } = source;
    const own = { path, file, column, meaning };
    return when
      ? [own, { path: `${path}.when`, file, column: when.column, meaning: `whether to read ${meaning}` }]
      : [own];
  });
}
