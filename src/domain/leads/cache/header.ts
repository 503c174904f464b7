import { z } from '../../format/zod';
import { type Digest, isDigest } from '../../publish/digest';
import {
  type ActivityKind,
  type EntryKind,
  type HistoryKind,
  type ImportReport,
  REJECTION_REASONS,
  type SignalKind,
} from '../lead-data';
import { LINK_KINDS } from '../mapping/files';
import { PERSON_KEY_KINDS } from '../mapping/schema';
import { arrayRef } from './arrays';

const count = z.number().int().nonnegative();
const digest = z.custom<Digest>(isDigest);
const texts = z.array(z.string());

const bits = arrayRef('u32');
const times = arrayRef('u32', 'f64');
const textList = z.strictObject({ bytes: arrayRef('u8'), offsets: arrayRef('u32') });

const textColumn = z.strictObject({
  kind: z.literal('text'),
  valid: bits,
  codes: arrayRef('i8', 'i16', 'i32'),
  texts: textList,
});
const numberColumn = z.strictObject({ kind: z.literal('number'), valid: bits, values: arrayRef('f64') });
const booleanColumn = z.strictObject({ kind: z.literal('boolean'), valid: bits, values: arrayRef('i8') });
const timeColumn = z.strictObject({ kind: z.literal('date'), valid: bits, values: times, dateOnly: bits });
const fieldColumn = z.discriminatedUnion('kind', [textColumn, numberColumn, booleanColumn, timeColumn]);

const eventTable = <K>(kind: z.ZodType<K>) =>
  z.strictObject({
    kinds: z.array(kind),
    offsets: arrayRef('u32'),
    at: times,
    dateOnly: bits,
    kind: arrayRef('u8', 'u16'),
  });

const entryKind: z.ZodType<EntryKind> = z.strictObject({
  stage: z.string(),
  byPerson: z.boolean(),
  proxy: z.boolean(),
});

const signalKind: z.ZodType<SignalKind> = z.strictObject({
  signal: z.string(),
  byPerson: z.boolean(),
  proxy: z.boolean(),
  answers: texts.nullable(),
});

const activityKind: z.ZodType<ActivityKind> = z.strictObject({
  activity: z.string(),
  byPerson: z.boolean(),
  answers: texts.nullable(),
});

const historyKind: z.ZodType<HistoryKind> = z.strictObject({ field: z.string() });

const reason = z.enum(REJECTION_REASONS);

const report: z.ZodType<ImportReport> = z.strictObject({
  files: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      rows: count,
      used: count,
      encoding: z.string(),
      delimiter: z.string(),
      digest: z.string(),
      matchedRows: count.nullable(),
      matchedLeads: count.nullable(),
      leftOut: count,
      addedLeads: count,
      matchedByLink: z.array(z.strictObject({ kind: z.enum([...LINK_KINDS, 'lookup']), rows: count })),
      orphanIds: count.nullable(),
      idForms: z.strictObject({ short: count, long: count }),
      renamedColumns: texts,
      lostCharacters: count,
      doubtfulQuotes: count,
    }),
  ),
  leads: count,
  inStock: count,
  rejections: z.array(z.strictObject({ reason, file: z.string(), column: z.string().nullable(), count })),
  examples: z.array(
    z.strictObject({
      file: z.string(),
      row: count,
      column: z.string().nullable(),
      text: z.string(),
      reason,
      scope: z.enum(['row', 'cell']),
    }),
  ),
  historyConflicts: z.array(z.strictObject({ field: z.string(), leads: count })),
  proxies: texts,
  links: z.array(
    z.strictObject({
      file: z.string(),
      column: z.string(),
      kind: z.enum(LINK_KINDS),
      ids: count,
      clashes: count,
    }),
  ),
  opportunities: z
    .strictObject({
      file: z.string(),
      total: count,
      matched: count,
      unmatched: count,
      won: count,
      wonUnmatched: count,
      amountUnmatched: z.number().int().nullable(),
    })
    .nullable(),
  exclusions: z.array(z.strictObject({ id: z.string(), name: z.string(), leads: count })),
  people: z
    .strictObject({
      persons: count,
      several: count,
      records: count,
      byKind: z.array(z.strictObject({ kind: z.enum(PERSON_KEY_KINDS), joins: count })),
    })
    .nullable(),
  erased: count,
  pseudonymised: texts,
  readable: texts,
});

/** `LeadData` with every array replaced by its place in the body. */
const columnsSchema = z.strictObject({
  count,
  ids: textList,
  created: timeColumn,
  fields: z.array(z.tuple([z.string(), fieldColumn])),
  owner: textColumn.nullable(),
  ownerCalendars: z.array(z.tuple([z.string(), z.string()])),
  reason: textColumn.nullable(),
  amount: numberColumn.nullable(),
  account: textColumn.nullable(),
  persons: z.strictObject({ numbers: arrayRef('i32'), count }).nullable(),
  opportunity: textColumn.nullable(),
  consentGranted: timeColumn.nullable(),
  consentWithdrawn: timeColumn.nullable(),
  recordedStages: texts,
  entries: eventTable(entryKind),
  signals: eventTable(signalKind),
  activities: eventTable(activityKind),
  history: eventTable(historyKind).extend({
    oldCode: arrayRef('i32'),
    newCode: arrayRef('i32'),
    texts: textList,
    oldNumber: arrayRef('f64'),
    newNumber: arrayRef('f64'),
  }),
  zone: z.string(),
  report,
});
export type StoredColumns = z.infer<typeof columnsSchema>;

/** What a copy was read from, and by what. Data read from the same are the same; `cacheKey` makes a name of it. */
const originSchema = z.strictObject({
  /** `READER_VERSION`. */
  reader: z.string(),
  mapping: digest,
  /** Of what of the policy an import reads. */
  policy: digest,
  sources: z.array(
    z.strictObject({
      /** Id of the mapping's file. */
      file: z.string(),
      name: z.string(),
      /** Whatever tells one state of the file from another without reading it: its size and times. */
      stamp: z.string(),
      /** As the person said it is to be read; null: as it looks. */
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
    }),
  ),
  /** Of the marks of persons who were passed by, in their order; not there where nobody was erased. */
  erased: z.array(digest).exactOptional(),
});
export type Origin = z.infer<typeof originSchema>;

/** What a list of copies shows of one. */
const aboutSchema = z.strictObject({
  /** UTC ms. */
  storedAt: z.number(),
  /** Title of the glossary it was read for. */
  glossary: z.string(),
  /** Name of the mapping. */
  mapping: z.string(),
});
export type CopyAbout = z.infer<typeof aboutSchema>;

/** The zone rules, which make instants of local times, as they were from one instant to another, UTC ms. */
const offsetsSchema = z.strictObject({ from: z.number(), to: z.number(), digest });
export type StoredOffsets = z.infer<typeof offsetsSchema>;

export const headerSchema = z.strictObject({
  origin: originSchema,
  about: aboutSchema,
  offsets: offsetsSchema,
  columns: columnsSchema,
});
export type CacheHeader = z.infer<typeof headerSchema>;
