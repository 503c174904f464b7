import { ok, type Result } from '../../result';
import type { CsvProblem } from '../csv/problem';
import { RecordView } from '../csv/record-batch';
import { recordId } from '../ids';
import type { LeadFile, MappingFile } from '../mapping/files';
import type { Mapping } from '../mapping/schema';
import { type ErasedMark, ErasedMarks } from '../people/erasure';
import { type ByteSource, openSource, type Watch } from './source-file';

const AT_SIGN = 0x40;

/** What parts addresses in a cell with several, or with a name beside one. */
const AROUND_ADDRESS = /[\s<>()[\]"',;:|]+/;

/** Likewise ids. */
const AROUND_ID = /[\s[\]",;]+/;

/**
 * Rows of persons who were erased. A row is one of theirs if it has a marked id where the mapping looks for ids of leads,
 * or, in a file of leads, a marked address in whatever column, mapped or not; all its other ids are then theirs, too.
 * Nothing else may be done with such a row: it is in no count but that of `records`.
 */
export class ErasedRows {
  readonly #marks: ErasedMarks;
  /** Ids met in rows that are theirs. */
  readonly #ids = new Set<string>();
  readonly #records = new Set<string>();
  readonly #rows = new Map<string, number>();

  /** Null: nobody was erased, and no row need be looked at. */
  static of(marks: readonly ErasedMark[]): ErasedRows | null {
    const all = new ErasedMarks(marks);
    return all.isEmpty ? null : new ErasedRows(all);
  }

  private constructor(marks: ErasedMarks) {
    this.#marks = marks;
  }

  /** Ids of leads, each once, by the rows that have made or would have made one. */
  get records(): number {
    return this.#records.size;
  }

  /** Rows passed by of one file of the mapping. */
  rowsOf(file: string): number {
    return this.#rows.get(file) ?? 0;
  }

  /** Whether a row of a file is to be passed by; each row is asked about once. */
  passing(file: MappingFile, header: readonly string[]): (view: RecordView) => boolean {
    const isErased = this.#compile(file, header);
    this.#rows.set(file.id, 0);
    return (view) => {
      if (!isErased(view)) return false;
      this.#rows.set(file.id, this.rowsOf(file.id) + 1);
      return true;
    };
  }

  /**
   * Reads the files that say which ids are whose until no further id of theirs turns up, since a row may be met before the
   * one that says whose it is.
   */
  async find(
    { files }: Mapping,
    sources: ReadonlyMap<string, ByteSource>,
    watch: Watch,
  ): Promise<Result<null, CsvProblem>> {
    const { isCancelled, pause, startDigest } = watch;
    const quiet: Watch = {
      ...(isCancelled && { isCancelled }),
      ...(pause && { pause }),
      ...(startDigest && { startDigest }),
    };
    const telling = files.filter((file) => file.role === 'leads' || file.role === 'merges');
    for (let known = -1; known < this.#ids.size; ) {
      known = this.#ids.size;
      for (const file of telling) {
        const source = sources.get(file.id);
        if (!source) continue;
        const open = await openSource(file.id, source, quiet);
        if (!open.ok) return open;
        try {
          const isErased = this.#compile(file, open.value.csv.head.header.names);
          const view = new RecordView();
          const read = await open.value.readRows((batch) => {
            view.open(batch);
            for (let record = 0; record < batch.count; record++) {
              view.moveTo(record);
              isErased(view);
            }
          });
          if (!read.ok) return read;
        } finally {
          await open.value.close();
        }
      }
    }
    return ok(null);
  }

  #compile(file: MappingFile, header: readonly string[]): (view: RecordView) => boolean {
    const ids = idColumns(file).map(({ column, hasSeveral }) => ({
      cell: header.indexOf(column),
      hasSeveral,
    }));
    const isOfLeads = file.role === 'leads';
    const key = isOfLeads && file.on === null ? header.indexOf(file.key) : -1;
    return (view) => {
      const own = ids.flatMap(({ cell, hasSeveral }) => idsIn(view, cell, hasSeveral));
      const isErased =
        own.some((id) => this.#ids.has(id) || this.#marks.has('id', id)) ||
        (isOfLeads && this.#hasAddress(view));
      if (!isErased) return false;
      for (const id of own) this.#ids.add(id);
      for (const id of idsIn(view, key, false)) this.#records.add(id);
      return true;
    };
  }

  #hasAddress(view: RecordView): boolean {
    for (let cell = 0; cell < view.count; cell++) {
      if (!view.select(cell) || !hasAtSign(view)) continue;
      const words = view.text().split(AROUND_ADDRESS);
      if (words.some((word) => word.includes('@') && this.#marks.has('email', word))) return true;
    }
    return false;
  }
}

function hasAtSign({ bytes, from, to }: RecordView): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === AT_SIGN) return true;
  return false;
}

interface IdColumn {
  readonly column: string;
  readonly hasSeveral: boolean;
}

/** Where a row has ids of its lead. */
function idColumns(file: MappingFile): IdColumn[] {
  const key = { column: file.key, hasSeveral: false };
  switch (file.role) {
    case 'leads':
      return file.on === null ? [key, ...linkColumns(file)] : [];
    case 'activities':
    case 'history':
      return [key];
    case 'merges':
      return [key, { column: file.merged, hasSeveral: file.list !== null }];
  }
}

const linkColumns = ({ links, master }: LeadFile): IdColumn[] => [
  ...links.map(({ column, list }) => ({ column, hasSeveral: list !== null })),
  ...(master === null ? [] : [{ column: master, hasSeveral: false }]),
];

function idsIn(view: RecordView, cell: number, hasSeveral: boolean): string[] {
  if (!view.select(cell)) return [];
  const text = view.text();
  const ids = hasSeveral ? text.split(AROUND_ID) : [text];
  return ids.map(recordId).filter((id) => id !== '');
}
