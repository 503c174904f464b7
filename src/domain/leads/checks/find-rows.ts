import { fail, ok, type Result } from '../../result';
import { loadZone } from '../../time/zone';
import { RecordView } from '../csv/record-batch';
import { recordId } from '../ids';
import { isLookup } from '../import/lookup-file';
import type { ImportProblem } from '../import/problem';
import { type ByteSource, openSource, type Watch } from '../import/source-file';
import { compileTimeReaders, type TimeReaders } from '../import/time-readers';
import type { MappingFile } from '../mapping/files';
import type { Mapping } from '../mapping/schema';
import { otherIdsIn, saysOtherIds } from './other-ids';

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
 * for every lead. For each of `wanted`, in order, the first rows of the lead files with an id of the lead, and the rows of
 * activities and histories with one and that time. Its other ids are those that links and merges say, whatever two
 * leads may both claim.
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
  const byId = new Map<string, readonly number[]>();
  for (const [index, { lead }] of wanted.entries()) byId.set(lead, [...(byId.get(lead) ?? []), index]);
  const others = await addOtherIds(byId, request);
  if (!others.ok) return others;
  for (const file of mapping.files) {
    if (file.role === 'merges' || isLookup(file)) continue;
    const read = await eachRow(file, request, (header) => {
      const timeOf = timeReaderOf(file, header, times.value);
      const key = header.indexOf(file.key);
      return (view) => {
        const of = byId.get(recordId(view.cell(key)));
        if (!of) return;
        const at = timeOf?.(view);
        for (const index of of) {
          const own = places[index];
          const isMeant = at === undefined || at === wanted[index]?.at;
          if (own && isMeant && own.length < MOST_ROWS) own.push({ file: file.id, row: view.row });
        }
      };
    });
    if (!read.ok) return read;
  }
  return ok(places);
}

/** Reads the files that say other ids until none of the leads wanted has a further one. */
async function addOtherIds(
  byId: Map<string, readonly number[]>,
  request: FindRowsRequest,
): Promise<Result<null, ImportProblem>> {
  for (let known = -1; known < byId.size; ) {
    known = byId.size;
    for (const file of request.mapping.files) {
      if (!saysOtherIds(file)) continue;
      const read = await eachRow(file, request, (header) => {
        const sameIn = otherIdsIn(file, header);
        return (view) => {
          for (const { known: id, other } of sameIn?.(view) ?? []) {
            const of = byId.get(id);
            if (of && !byId.has(other)) byId.set(other, of);
          }
        };
      });
      if (!read.ok) return read;
    }
  }
  return ok(null);
}

/** Reads a file if it is there. @param compile gives, by the names of its columns, what is done with each row. */
async function eachRow(
  file: MappingFile,
  request: FindRowsRequest,
  compile: (header: readonly string[]) => (view: RecordView) => void,
): Promise<Result<null, ImportProblem>> {
  const source = request.files.get(file.id);
  if (!source) return ok(null);
  const opened = await openSource(file.id, source, request);
  if (!opened.ok) return opened;
  try {
    const take = compile(opened.value.csv.head.header.names);
    const view = new RecordView();
    const read = await opened.value.readRows((batch) => {
      view.open(batch);
      for (let record = 0; record < batch.count; record++) {
        view.moveTo(record);
        take(view);
      }
    });
    return read.ok ? ok(null) : read;
  } finally {
    await opened.value.close();
  }
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
