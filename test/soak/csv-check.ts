import type { CsvReader } from '#domain/leads/csv/csv-file';
import { recordId } from '#domain/leads/ids';
import { importLeads } from '#domain/leads/import/import-leads';
import { type Kernel, startKernel } from '#domain/leads/kernel/start';
import type { LeadData, Rejection } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { profileCsv } from '#domain/leads/profile';
import { PEEKED_ROWS, peekCsv } from '#domain/leads/understand/peek';
import { inChunks, readAll } from '../unit/leads/csv-source';
import { at, fieldMapping, from, leadsFile, mappingOf, policy } from '../unit/leads/fixture';
import type { SoakFile } from './csv-files';

/**
 * Reads a file in every way there is: by all readers, into columns with the kernel and without, as a profile and as a
 * peek. Every record must be accounted for, and all must agree; a file may be refused, but by all alike.
 *
 * @returns what is wrong, or null.
 */
export async function checkCsv(file: SoakFile): Promise<string | null> {
  const byText = await readBy(file, 'papaparse', 1 << 20);
  const started = startKernel();
  for (const kernel of [null, started]) {
    const difference = firstDifference(await readBy(file, 'bytes', file.chunk, kernel), byText);
    if (difference) return `the readers differ${kernel ? ' with the kernel' : ''} in ${difference}`;
  }
  return (
    (await checkProfile(file, byText)) ??
    (await checkPeek(file, byText, null)) ??
    (await checkPeek(file, byText, started)) ??
    (await checkImport(file, byText, true)) ??
    (await checkImport(file, byText, false))
  );
}

const told = ({ encoding, delimiter }: SoakFile) => ({
  ...(encoding && { encoding }),
  ...(delimiter && { delimiter }),
});

const readBy = (
  file: SoakFile,
  reader: CsvReader,
  chunk: number,
  kernel: Kernel | null = null,
): Promise<Read> => readAll(inChunks(file.bytes, chunk), { ...told(file), reader, kernel });

async function checkProfile(file: SoakFile, { problem, rows }: Read): Promise<string | null> {
  const profile = await profileCsv(inChunks(file.bytes, file.chunk), { ...told(file), file: 'leads.csv' });
  if (!profile.ok) {
    return profile.error.code === problem?.code ? null : `the profile says ${JSON.stringify(profile.error)}`;
  }
  return profile.value.rows === rows ? null : `the profile counts ${profile.value.rows} rows of ${rows}`;
}

/** A peek stops before what is wrong further on; else it is refused as the whole is, or shows what that has first. */
async function checkPeek(file: SoakFile, whole: Read, kernel: Kernel | null): Promise<string | null> {
  const chunks = inChunks(file.bytes, file.chunk);
  const peek = await peekCsv(chunks, { ...told(file), file: 'leads.csv', kernel });
  if (!peek.ok) {
    return peek.error.code === whole.problem?.code ? null : `the peek says ${JSON.stringify(peek.error)}`;
  }
  const { names, records } = whole;
  if (!names || !records) return null;
  const expected = JSON.stringify([names, records.slice(0, PEEKED_ROWS)]);
  const seen = JSON.stringify([peek.value.header, peek.value.rows]);
  return seen === expected ? null : `the peek shows ${seen.slice(0, 300)} of ${expected.slice(0, 300)}`;
}

async function checkImport(
  file: SoakFile,
  { problem, names, records = [] }: Read,
  useKernel: boolean,
): Promise<string | null> {
  const mapping = mappingFor(names ?? ['Id']);
  if (!mapping) return null;
  const left: Rejection[] = [];
  const { bytes, chunk } = file;
  const source = { name: 'leads.csv', size: bytes.length, open: () => inChunks(bytes, chunk), ...told(file) };
  const imported = await importLeads({
    mapping,
    policy,
    useKernel,
    files: new Map([['leads', source]]),
    onRejection: (rejection) => {
      if (rejection.scope === 'row') left.push(rejection);
    },
  });
  if (!imported.ok) {
    // The names are not known of a file that is refused later on.
    const isMapped = names !== undefined || imported.error.code !== 'no-such-column';
    return imported.error.code === problem?.code || !isMapped
      ? null
      : `the import says ${JSON.stringify(imported.error)}`;
  }
  const [report] = imported.value.report.files;
  if (!report || !names || report.rows !== records.length) {
    return `${report?.rows} rows imported of ${records.length}`;
  }
  if (report.used + left.length !== records.length) {
    return `of ${records.length} rows ${report.used} were used and ${left.length} rejected`;
  }
  return checkLeads(imported.value, leadsIn(names, records));
}

function checkLeads({ ids, fields }: LeadData, expected: ReadonlyMap<string, string>): string | null {
  if (expected.size !== ids.length) return `${ids.length} leads of ${expected.size}`;
  const title = fields.get('title');
  // Leads stand in the order of their first rows.
  let index = 0;
  for (const [lead, cell] of expected) {
    const code = title?.kind === 'text' ? (title.codes[index] ?? -1) : -1;
    const found = title?.kind === 'text' ? (title.texts.at(code) ?? '') : '';
    if (ids.at(index) !== lead || found !== cell) {
      return `lead ${index} is ${JSON.stringify([ids.at(index), found])} for ${JSON.stringify([lead, cell])}`;
    }
    index++;
  }
  return null;
}

type Read = Awaited<ReturnType<typeof readAll>>;

function firstDifference(a: Read, b: Read): string | null {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Read>;
  for (const key of keys) {
    if (JSON.stringify(a[key]) === JSON.stringify(b[key])) continue;
    return `${key}: ${JSON.stringify(a[key])?.slice(0, 300)} and ${JSON.stringify(b[key])?.slice(0, 300)}`;
  }
  return null;
}

/** A mapping of the first columns, whatever they are called; null when a name is longer than a mapping may hold. */
function mappingFor(names: readonly string[]): Mapping | null {
  if (names.length > 0 && names.slice(0, 6).some((name) => name.length === 0 || name.length > 300))
    return null;
  const column = (index: number): string => names[Math.min(index, names.length - 1)] ?? 'Id';
  return mappingOf(
    {
      missing: [],
      files: [{ ...leadsFile, key: column(0) }],
      fields: [
        fieldMapping('title', column(2)),
        fieldMapping('employees', column(3), { number: { decimal: ',', thousands: '.' } }),
        fieldMapping('budget', column(4)),
        fieldMapping('renewal', column(5), { date: 'D/M/YYYY' }),
      ],
    },
    { created: at(column(1)), owner: { from: from(column(2)), calendars: {} } },
  );
}

/** The first fitting row of each id, and what stands in the column of the title. */
function leadsIn(names: readonly string[], records: readonly (readonly string[])[]): Map<string, string> {
  const leads = new Map<string, string>();
  for (const cells of records) {
    const id = recordId(cells[0] ?? '');
    if (id === '' || leads.has(id) || cells.slice(names.length).some((cell) => cell.trim() !== '')) continue;
    leads.set(id, (cells[Math.min(2, names.length - 1)] ?? '').trim());
  }
  return leads;
}
