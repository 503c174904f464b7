import { fail, ok, type Result } from '../../result';
import { loadZone } from '../../time/zone';
import { RecordView } from '../csv/record-batch';
import { recordId } from '../ids';
import type { ImportProblem } from '../import/problem';
import { type ByteSource, openSource, type Watch } from '../import/source-file';
import { compileTimeReaders, type TimeReaders } from '../import/time-readers';
import type { MappingFile } from '../mapping/files';
import type { Mapping } from '../mapping/schema';

/** A row of a file, by the file's id in the mapping and the number of its record, the header being 1. */
export interface RowPlace {
  readonly file: string;
  readonly row: number;
}

/** What an example names. */
export interface WantedRow {
  readonly lead: string;
  /** UTC ms; null: of no event. */
  readonly at: number | null;
}

export interface FindRowsRequest extends Watch {
  readonly mapping: Mapping;
  /** By the id of the mapping's file; those that are not there are passed over. */
  readonly files: ReadonlyMap<string, ByteSource>;
}

/** Rows kept for one example. */
const MOST_ROWS = 20;

/**
 * Where examples stand in the files, which are read again: data keep no row numbers, since those would cost four bytes
 * for every lead. For each of `wanted`, in order, the first rows of the lead files with the id of the lead, and the
 * rows of activities and histories with that id and time. Rows that name the lead by another id are not found.
 */
export async function findRows(
  wanted: readonly WantedRow[],
  request: FindRowsRequest,
): Promise<Result<readonly (readonly RowPlace[])[], ImportProblem>> {
  const { mapping } = request;
  const zone = loadZone(mapping.zone);
  if (!zone.ok) return fail({ ...zone.error, code: 'unknown-zone', where: { path: 'zone' } });
  const times = compileTimeReaders(mapping, zone.value);
  if (!times.ok) return times;
  const places = wanted.map((): RowPlace[] => []);
  const byLead = new Map<string, number[]>();
  for (const [index, { lead }] of wanted.entries()) {
    const others = byLead.get(lead);
    if (others) others.push(index);
    else byLead.set(lead, [index]);
  }
  for (const file of mapping.files) {
    const source = request.files.get(file.id);
    if (!source || file.role === 'merges') continue;
    const opened = await openSource(file.id, source, request);
    if (!opened.ok) return opened;
    try {
      const names = opened.value.csv.head.header.names;
      const timeOf = timeReaderOf(file, names, times.value);
      const key = names.indexOf(file.key);
      const view = new RecordView();
      const read = await opened.value.readRows((batch) => {
        view.open(batch);
        for (let record = 0; record < batch.count; record++) {
          view.moveTo(record);
          const of = byLead.get(recordId(view.cell(key)));
          if (!of) continue;
          const at = timeOf?.(view);
          for (const index of of) {
            const own = places[index];
            const isMeant = at === undefined || at === wanted[index]?.at;
            if (own && isMeant && own.length < MOST_ROWS) own.push({ file: file.id, row: view.row });
          }
        }
      });
      if (!read.ok) return read;
    } finally {
      await opened.value.close();
    }
  }
  return ok(places);
}

/** Reads the time of an event's row, NaN where there is none; null for a file of leads. */
function timeReaderOf(
  file: MappingFile,
  names: readonly string[],
  times: TimeReaders,
): ((view: RecordView) => number) | null {
  if (!('at' in file)) return null;
  const read = times(file.at.format);
  const cell = names.indexOf(file.at.column);
  return (view) => {
    const time = read(view.cell(cell).trim());
    return typeof time === 'string' ? Number.NaN : time.at;
  };
}
