import type { Policy } from '#domain/glossary/schema/policy';
import { openCsv } from '#domain/leads/csv/read';
import { assignFiles, type GivenFile } from '#domain/leads/import/assign-files';
import { type ImportRequest, importLeads } from '#domain/leads/import/import-leads';
import { type ByteSource, dialectOf } from '#domain/leads/import/source-file';
import type { LeadData } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { documentDigest } from '#domain/replay/fingerprint';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { createOrder } from '#node/documents/in-order';
import { thisMachine } from '#node/documents/surroundings';
import { startNodeDigest } from '#node/files/node-digest';
import { createErasures, erasedFolder } from '#node/leads/erased';
import { usageProblem } from './command';
import { dialectOptions, readDialect } from './dialect-options';
import { byteSource, ofFile, readMapping } from './files';
import type { CliIo } from './io';
import { ProgressLine } from './print/progress';

/** The options with which a command is given lead data. */
export const leadOptions = {
  leads: { type: 'string', multiple: true },
  activities: { type: 'string', multiple: true },
  history: { type: 'string', multiple: true },
  mapping: { type: 'string' },
  ...dialectOptions,
} as const;

export interface LeadFileOptions {
  readonly leads: readonly string[];
  readonly activities: readonly string[];
  readonly history: readonly string[];
  readonly mapping: string | undefined;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
}

export interface LoadedLeads {
  readonly data: LeadData;
  readonly mapping: Mapping;
  readonly mappingDigest: string;
}

/**
 * Reads the CSVs a command was given into columns. Which CSV is which file of the mapping is found from the headers.
 * Without `--mapping` the file beside the glossary that bears its name is taken: `x.mapping.json` for `x.parley.json`.
 */
export async function loadLeads(
  glossaryPath: string,
  policy: Policy,
  options: LeadFileOptions,
  io: CliIo,
): Promise<Result<LoadedLeads, Problem>> {
  const given = [
    ...options.leads.map((path) => ({ path, role: 'leads' as const })),
    ...options.activities.map((path) => ({ path, role: 'activities' as const })),
    ...options.history.map((path) => ({ path, role: 'history' as const })),
  ];
  if (options.leads.length === 0) {
    return fail(
      usageProblem('No leads were given', 'Name the CSV with --leads; several files take one --leads each'),
    );
  }
  const dialect = readDialect(options);
  if (!dialect.ok) return dialect;
  const mapping = await mappingFor(glossaryPath, options.mapping, io);
  if (!mapping.ok) return mapping;

  const files = await filesOf(mapping.value, given, dialect.value, io);
  if (!files.ok) return files;

  const read = await readLeads(
    { mapping: mapping.value, policy, files: files.value },
    options.mapping ?? mappingBeside(glossaryPath),
    io,
  );
  return read.ok
    ? ok({ data: read.value, mapping: mapping.value, mappingDigest: documentDigest(mapping.value) })
    : read;
}

/** Imports, showing how far it is, and passes by who was erased on this machine. What does not fit the glossary is said to be a place in the mapping's file. */
export async function readLeads(
  request: ImportRequest,
  mappingPath: string,
  io: CliIo,
): Promise<Result<LeadData, Problem>> {
  const erased = await createErasures(erasedFolder(io.appFolder), thisMachine(), createOrder()).list();
  if (!erased.ok) return erased;
  const progress = new ProgressLine(io);
  const read = await importLeads({
    erased: erased.value,
    startDigest: startNodeDigest,
    onProgress: ({ file, bytesRead, size }) => progress.show(`Reading ${file}`, size ? bytesRead / size : 0),
    ...request,
  });
  progress.clear();
  // The import knows the mapping only as a document.
  return read.ok || read.error.where?.path === undefined ? read : fail(ofFile(read.error, mappingPath));
}

/** A CSV as the person named it; `role` where they said what it is. */
interface NamedCsv {
  readonly path: string;
  readonly role: GivenFile['role'];
}

/** Which CSV is which file of the mapping, by their headers: each of the mapping has one, and no CSV is left over. */
export async function filesOf(
  mapping: Mapping,
  given: readonly NamedCsv[],
  dialect: Pick<ByteSource, 'encoding' | 'delimiter'>,
  io: CliIo,
): Promise<Result<ReadonlyMap<string, ByteSource>, Problem>> {
  const sources: ByteSource[] = [];
  const files: GivenFile[] = [];
  for (const { path, role } of given) {
    const found = await byteSource(io.cwd, path);
    if (!found.ok) return found;
    const source = { ...found.value, ...dialect };
    const header = await headerOf(source);
    if (!header.ok) return header;
    sources.push(source);
    files.push({ name: source.name, header: header.value, role });
  }
  const assigned = assignFiles(mapping, files);
  if (!assigned.ok) return assigned;
  const unused = files.filter((_, index) => ![...assigned.value.values()].includes(index));
  if (unused.length > 0) {
    return fail(
      usageProblem(
        `The mapping has no place for ${unused.map((file) => file.name).join(', ')}`,
        'Leave the file out, or add it to the mapping',
      ),
    );
  }
  return ok(
    new Map(
      [...assigned.value].flatMap(([id, index]) => {
        const source = sources[index];
        return source ? [[id, source] as const] : [];
      }),
    ),
  );
}

/** Where a mapping is looked for when none is named. */
export const mappingBeside = (glossary: string): string =>
  glossary.replace(/(?:\.parley)?\.json$/, '.mapping.json');

async function mappingFor(
  glossary: string,
  given: string | undefined,
  io: CliIo,
): Promise<Result<Mapping, Problem>> {
  const beside = mappingBeside(glossary);
  const mapping = await readMapping(io.cwd, given ?? beside);
  if (mapping.ok || given !== undefined || mapping.error.code !== 'file-missing') return mapping;
  return fail(
    usageProblem(
      `It is not known which column is which: no --mapping was given and there is no ${beside}`,
      'Name a mapping with --mapping; "parley schema mapping" prints its form',
    ),
  );
}

async function headerOf(source: ByteSource): Promise<Result<readonly string[], Problem>> {
  const opened = await openCsv(source.open(), { ...dialectOf(source), file: source.name });
  if (!opened.ok) return opened;
  const { header } = opened.value.head;
  await opened.value.close();
  return ok(header.names);
}
