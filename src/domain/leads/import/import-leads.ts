import type { Policy } from '../../glossary/schema/policy';
import { fail, ok, type Result } from '../../result';
import { loadZone } from '../../time/zone';
import { leavesOut } from '../checks/choices';
import { BitsBuilder } from '../columns/bits';
import { cancelledReading } from '../csv/byte-stream';
import { endOfExport } from '../export-day';
import { ImportKernel } from '../kernel/import-kernel';
import { KernelFull } from '../kernel/memory';
import { type Kernel, startKernel } from '../kernel/start';
import type { LeadData, Rejection } from '../lead-data';
import type { MappingFile } from '../mapping/files';
import type { Mapping } from '../mapping/schema';
import type { ErasedMark } from '../people/erasure';
import { hiddenCells } from '../people/personal-columns';
import { ActivityReader } from './activities';
import { assemble, type Readers, type ReadFile } from './assemble';
import { noSuchColumn, noSuchFile } from './assign-files';
import { mappingFault } from './check-mapping';
import { ErasedRows } from './erased-rows';
import type { RowVisitor } from './file-counts';
import { HistoryReader } from './history';
import type { ImportContext } from './import-context';
import { keptLeads } from './kept-leads';
import type { KnownLeads } from './known-leads';
import { LeadColumnsBuilder } from './lead-columns';
import { leadIds } from './lead-ids';
import { LeadLinks } from './lead-links';
import { isLookup, lookupFiles } from './lookup-file';
import { MergeRows } from './merge-rows';
import { missingColumn, neededColumns } from './needed-columns';
import type { ImportProblem } from './problem';
import { readingOrder } from './reading-order';
import { RejectionLog } from './rejections';
import { SingleRows } from './single-rows';
import { type ByteSource, type OpenFile, openSource, type Watch } from './source-file';
import { StatusReader } from './status-history';
import { compileTimeReaders } from './time-readers';

export interface ImportRequest extends Watch {
  readonly mapping: Mapping;
  /** Says of which type fields are, and which ids exist. */
  readonly policy: Policy;
  /** By the id of the mapping's file; `assignFiles` finds out which CSV is which. */
  readonly files: ReadonlyMap<string, ByteSource>;
  /** Who was erased: rows of theirs are passed by as if the files did not have them. */
  readonly erased?: readonly ErasedMark[];
  /** Sees every rejection, where the report keeps the first of each kind. */
  readonly onRejection?: (rejection: Rejection) => void;
  /** Called when all rows are in typed columns and events know their leads; what is left is to group them. */
  readonly onColumns?: () => void;
  /** False: without WebAssembly, which takes longer and gives the same. */
  readonly useKernel?: boolean;
  /** Bytes of memory that the kernel may use; two gibibytes when left out. An import that needs more goes without it. */
  readonly kernelMemory?: number;
}

/**
 * Reads the files of a mapping into columns (`docs/replay.md` section 1). Before the first row it is certain that
 * the mapping fits the policy and the headers of all files. What a row or cell says that cannot be used is counted
 * in the report and never guessed at; only what makes the whole import meaningless is a problem. Each file is read
 * front to back, in the order of `readingOrder`; once, unless the leads outgrow the kernel.
 */
export async function importLeads(request: ImportRequest): Promise<Result<LeadData, ImportProblem>> {
  const { mapping, policy } = request;
  const fault = mappingFault(mapping, policy);
  if (fault) return fail(fault);
  const zone = loadZone(mapping.zone);
  if (!zone.ok) return fail({ ...zone.error, code: 'unknown-zone', where: { path: 'zone' } });
  const times = compileTimeReaders(mapping, zone.value);
  if (!times.ok) return times;
  const end = leavesOut(mapping, 'future-dates') ? endOfExport(mapping, zone.value) : null;
  const latest = end ?? Number.POSITIVE_INFINITY;
  const erased = ErasedRows.of(request.erased ?? []);
  const found = (await erased?.find(mapping, request.files, request)) ?? ok(null);
  if (!found.ok) return found;
  const terms = { mapping, policy, zone: zone.value, times: times.value, latest, erased };
  const { onRejection } = request;
  let told = 0;
  const tell = (rejection: Rejection): void => {
    told++;
    onRejection?.(rejection);
  };
  const kernel = request.useKernel === false ? null : startKernel(request.kernelMemory);
  if (kernel) {
    try {
      return await importBy(kernel, terms, { ...request, onRejection: tell });
    } catch (error) {
      if (!(error instanceof KernelFull)) throw error;
    } finally {
      kernel.release();
    }
  }
  // Both ways of reading meet the same rejections in the same order, so those that were told are the first.
  let met = 0;
  const tellOthers = (rejection: Rejection): void => {
    met++;
    if (met > told) onRejection?.(rejection);
  };
  return importBy(null, terms, { ...request, onRejection: tellOthers });
}

type Terms = Pick<ImportContext, 'mapping' | 'policy' | 'zone' | 'times' | 'latest' | 'erased'>;

async function importBy(
  kernel: Kernel | null,
  terms: Terms,
  request: ImportRequest,
): Promise<Result<LeadData, ImportProblem>> {
  const opened: (OpenFile & { file: MappingFile })[] = [];
  try {
    for (const file of terms.mapping.files) {
      const open = await openChecked(request, file, isPlain(file) ? null : kernel);
      if (!open.ok) return open;
      opened.push({ ...open.value, file });
    }
    const headers = new Map(opened.map(({ file, csv }) => [file.id, csv.head.header.names]));
    const log = new RejectionLog(hiddenCells(terms.mapping, terms.policy), request.onRejection);
    const context = {
      ...terms,
      log,
      headers,
      kernel: kernel && new ImportKernel(kernel),
      conflicting: new BitsBuilder(),
    };
    return await readAll(context, opened, request);
  } finally {
    for (const open of opened) await open.close();
  }
}

async function openChecked(
  request: ImportRequest,
  file: MappingFile,
  kernel: Kernel | null,
): Promise<Result<OpenFile, ImportProblem>> {
  const source = request.files.get(file.id);
  if (!source) return fail(noSuchFile(file.name));
  const open = await openSource(file.id, source, request, kernel);
  if (!open.ok) return open;
  const header = open.value.csv.head.header.names;
  const missing = missingColumn(neededColumns(request.mapping, file.id), header);
  if (!missing) return open;
  await open.value.close();
  return fail(noSuchColumn(missing, header, source.name, file.name));
}

/** There are few rows that are looked up or of merges, and they are kept where the kernel does not read. */
const isPlain = (file: MappingFile): boolean => file.role === 'merges' || isLookup(file);

async function readAll(
  context: ImportContext,
  opened: readonly (OpenFile & { file: MappingFile })[],
  watch: ImportRequest,
): Promise<Result<LeadData, ImportProblem>> {
  const lookups = lookupFiles(context);
  const readers: Readers = {
    leads: { ids: leadIds(context), links: new LeadLinks(context.log) },
    lookups,
    columns: new LeadColumnsBuilder(context, lookups),
    activities: new ActivityReader(),
    status: new StatusReader(),
    history: new HistoryReader(),
  };
  const { makeLeads, ofLeads } = readingOrder(opened);
  const read = new Map<OpenFile, ReadFile>();
  for (const open of makeLeads) {
    const visitor = leadVisitorOf(context, readers, open.file);
    const done = await readFile(context, open, visitor);
    if (!done.ok) return done;
    read.set(open, done.value);
    const { ids, links } = lookups.get(open.file.id) ?? readers.leads;
    links.settle(ids);
  }
  const kept = keptLeads(readers.leads.ids.count, readers.leads.links);
  for (const { visitor } of read.values()) visitor.conclude?.(kept);
  for (const open of ofLeads) {
    const visitor = eventVisitorOf(context, readers, open.file, { ...readers.leads, kept });
    const done = await readFile(context, open, visitor);
    if (!done.ok) return done;
    read.set(open, done.value);
  }
  const files = opened.flatMap((open) => read.get(open) ?? []);
  const steps = assemble(context, readers, files, kept, watch.onColumns);
  for (;;) {
    const step = steps.next();
    if (step.done) return ok(step.value);
    await watch.pause?.();
    if (watch.isCancelled?.()) return fail(cancelledReading(opened[0]?.name ?? ''));
  }
}

async function readFile(
  { erased }: ImportContext,
  { file, name, csv, readRows }: OpenFile & { file: MappingFile },
  visitor: RowVisitor,
): Promise<Result<ReadFile, ImportProblem>> {
  const summary = await readRows(visitor.visit);
  if (!summary.ok) return summary;
  const { delimiter, header } = csv.head;
  const rows = summary.value.rows - (erased?.rowsOf(file.id) ?? 0);
  const renamedColumns = header.renamed.map((column) => column.name);
  return ok({ visitor, report: { ...summary.value, rows, id: file.id, name, delimiter, renamedColumns } });
}

function leadVisitorOf(context: ImportContext, readers: Readers, file: MappingFile): RowVisitor {
  const { leads, lookups, columns } = readers;
  if (file.role === 'merges') return new MergeRows(context, file, leads.links);
  if (file.role !== 'leads') throw new Error(`"${file.name}" makes no leads`);
  const lookup = lookups.get(file.id);
  if (lookup) return lookup.rowsOf(context, file, columns.readersOf(file.id));
  return new SingleRows(context, file, leads, columns.readersOf(file.id));
}

function eventVisitorOf(
  context: ImportContext,
  { activities, history, status }: Readers,
  file: MappingFile,
  leads: KnownLeads,
): RowVisitor {
  if (file.role === 'activities') return activities.rowsOf(context, file, leads);
  if (file.role === 'history') return history.rowsOf(context, file, leads, status);
  throw new Error(`"${file.name}" has no events`);
}
