import type { DocumentFormat } from '../format/envelope';
import { z } from '../format/zod';
import { digestSchema } from '../glossary/schema/glossary';
import { FINDING_CHOICES, FINDING_KINDS, SEVERITIES } from './checks/finding';
import { REJECTION_REASONS } from './lead-data';
import { LINK_KINDS } from './mapping/files';
import { PERSON_KEY_KINDS } from './mapping/schema';
import { questionSchema } from './suggest/question-schema';

const count = z.int().min(0);
const fileId = z.string().describe('id of a file of the mapping');
const instant = z.iso.datetime().nullable();
const reason = z.enum(REJECTION_REASONS);

const fileSchema = z.strictObject({
  id: fileId,
  name: z.string().describe('of the CSV'),
  role: z.enum(['leads', 'activities', 'history', 'merges']),
  rows: count.describe('records below the header'),
  used: count,
  leftOut: count.describe('rows that the conditions of the mapping leave out'),
  notUsed: z
    .array(z.strictObject({ reason, rows: count }))
    .describe(
      'why rows were not used; those that the mapping knows and leaves out without a word are missing',
    ),
  matchedRows: count
    .nullable()
    .describe('rows whose lead exists; null: of the first file, which makes the leads'),
  matchedLeads: count.nullable().describe('leads with such a row'),
  addedLeads: count.describe('leads that only this file has'),
  matchedByLink: z
    .array(z.strictObject({ kind: z.enum([...LINK_KINDS, 'lookup']), rows: count }))
    .describe('of the matched rows those that name the lead by another id, or by a value'),
  orphanIds: count
    .nullable()
    .describe('ids of no lead in the key of a joined or event file, each once; null: too many to tell'),
  idForms: z
    .strictObject({ short: count, long: count })
    .describe('leads by 15 and by 18 characters of the id'),
  encoding: z.string(),
  delimiter: z.string(),
  digest: digestSchema.describe('of the bytes of the file'),
  renamedColumns: z.array(z.string()),
  lostCharacters: count,
  doubtfulQuotes: count,
});

const placeSchema = z.strictObject({ file: fileId, row: z.int().min(1) });

const exampleSchema = z.strictObject({
  lead: z.string().nullable(),
  column: z.string().nullable(),
  text: z.string().nullable(),
  at: instant,
  rows: z.array(placeSchema).describe('where it stands; the header is row 1'),
});

const subjectSchema = z
  .strictObject({
    of: z.enum(['stage', 'transition', 'field', 'activity', 'signal', 'file', 'lead', 'choice']),
    id: z.string(),
  })
  .nullable();

const findingSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(FINDING_KINDS),
  subject: subjectSchema,
  severity: z.enum(SEVERITIES),
  count,
  of: count,
  unit: z.enum(['leads', 'rows', 'events', 'instants', 'months', 'ids']),
  at: instant.describe('since when, or when'),
  what: z.string(),
  replay: z.string().describe('what the replay does with it'),
  mend: z.string(),
  choices: z.array(z.enum(FINDING_CHOICES)).describe('what the mapping can say of its kind'),
  chosen: z.enum(FINDING_CHOICES),
  examples: z.array(exampleSchema),
});

const importSchema = z.strictObject({
  kind: z.literal('parley.import'),
  formatVersion: z.literal(1),
  mapping: z.strictObject({ name: z.string(), digest: digestSchema }),
  glossary: z
    .strictObject({ title: z.string(), version: z.int().min(1), policyDigest: digestSchema })
    .nullable()
    .describe('null: none was given, and types are those the mapping shows'),
  zone: z.string(),
  asOf: instant.describe('when the data are from, as the mapping says or the latest time found'),
  leads: count,
  inStock: count.describe('leads without a created time'),
  files: z.array(fileSchema).min(1),
  links: z.array(
    z.strictObject({
      file: fileId,
      column: z.string(),
      kind: z.enum(LINK_KINDS),
      ids: count,
      clashes: count.describe('ids that already meant another lead; the first counts'),
    }),
  ),
  exclusions: z.array(z.strictObject({ id: z.string(), name: z.string(), leads: count })),
  people: z
    .strictObject({
      persons: count,
      several: count.describe('persons with several records'),
      records: count.describe('of those'),
      byKind: z.array(z.strictObject({ kind: z.enum(PERSON_KEY_KINDS), joins: count })),
    })
    .nullable()
    .describe('null: the mapping names no key of a person'),
  erased: count.describe('records of leads passed by since their person was erased'),
  pseudonymised: z.array(z.string()).describe('fields whose texts were made unreadable'),
  readable: z
    .array(z.string())
    .describe('personal fields that stayed readable only since criteria ask for their values'),
  proxies: z
    .array(z.string())
    .describe('stages and signals derived from something else than a recorded entry'),
  rejections: z
    .array(
      z.strictObject({
        reason,
        file: fileId,
        column: z.string().nullable(),
        scope: z.enum(['row', 'cell']),
        count: z.int().min(1),
      }),
    )
    .describe('each with as many records in the error file'),
  historyConflicts: z
    .array(z.strictObject({ field: z.string(), leads: count }))
    .describe('leads whose history ends with another value than their row has'),
  findings: z.array(findingSchema).describe('the most severe first'),
  questions: z.array(questionSchema).describe('what the files cannot tell, the most important first'),
  coverage: z.array(
    z.strictObject({
      kind: z.enum(['field', 'changes', 'activity']),
      id: z.string(),
      label: z.string(),
      months: z.array(z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), count, of: count })),
    }),
  ),
});
export type ImportDocument = z.infer<typeof importSchema>;

/** What `parley import --json` prints. It has ids of leads and cells as examples, so it is as private as the files. */
export const importFormat: DocumentFormat<ImportDocument> = {
  kind: 'parley.import',
  noun: 'import',
  version: 1,
  schema: importSchema,
  // It is written and never read back, so there is nothing to bring up to date.
  migrations: [],
};
