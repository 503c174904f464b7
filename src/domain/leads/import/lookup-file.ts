import { TextTable } from '../cells/text-table';
import { BitsBuilder } from '../columns/bits';
import { Blocks } from '../columns/blocks';
import type { RecordView } from '../csv/record-batch';
import type { LeadFile } from '../mapping/files';
import { type ColumnReader, cellReader, type ReadColumn } from './column-readers';
import type { RowVisitor } from './file-counts';
import type { CellSource, ImportContext } from './import-context';
import type { KeptLeads } from './kept-leads';
import { LeadLinks } from './lead-links';
import { SingleRows } from './single-rows';
import { ValueTables } from './value-tables';

/** In place of a row: what was looked up is not in the file, and nothing else is looked up for it. */
const NOT_THERE = -2;

type Source = { readonly file: string; readonly column: string };

/**
 * A file whose rows are no leads' but are looked up by what stands in a column of another file: accounts, owners,
 * products. It is read before the files that refer to it, and by them as a column that holds the number of a row. What
 * its key does not have is looked up once more by what a value table says the text means, where a field is mapped from
 * that column.
 */
export class LookupFile implements Pick<ReadColumn<unknown>, 'readFrom'> {
  readonly on: Source;
  readonly ids = new TextTable(true);
  readonly links: LeadLinks;
  readonly #parent: LookupFile | null;
  readonly #tables: ValueTables;
  readonly #meant = new Map<string, number>();
  /** By row of the file that refers to it; -1: nothing was looked up. */
  readonly #row = new Blocks((n) => new Int32Array(n), -1);
  #rows: Int32Array | null = null;

  /** @param parent the file that refers to it, where that one is looked up itself. */
  constructor(context: ImportContext, on: Source, parent: LookupFile | null) {
    this.on = on;
    this.links = new LeadLinks(context.log);
    this.#parent = parent;
    const mapped = context.mapping.fields.find(
      ({ from }) => from.file === on.file && from.column === on.column,
    );
    this.#tables = new ValueTables(mapped?.values ?? [], context.zone);
  }

  get rows(): number {
    return this.ids.count;
  }

  readFrom(source: CellSource): ColumnReader {
    const column = { has: (row: number): boolean => this.#row.get(row) !== -1 };
    return cellReader(source, column, (view, row) => {
      const found = this.#find(view);
      if (found < 0) source.rejectCell(view, 'no-such-value');
      this.#row.set(row, found < 0 ? NOT_THERE : found);
    });
  }

  /** Reads its rows. @param readers of its columns. */
  rowsOf(context: ImportContext, file: LeadFile, readers: readonly ColumnReader[]): RowVisitor {
    // Rows that contradict each other are none of a lead's.
    const own = { ...context, kernel: null, conflicting: new BitsBuilder() };
    const rows = new SingleRows(own, file, this, readers);
    let matched = { rows: 0, leads: 0 };
    return {
      visit: rows.visit,
      conclude: (leads) => {
        rows.conclude({ ...leads, read: this.rows });
        matched = this.#matched(leads);
      },
      counts: () => ({
        ...rows.counts(),
        matchedRows: matched.rows,
        matchedLeads: matched.leads,
        matchedByLink: matched.rows > 0 ? [{ kind: 'lookup', rows: matched.rows }] : [],
      }),
    };
  }

  /** By lead the number of its row; below 0 none. */
  rowOfLeads(leads: KeptLeads): Int32Array {
    this.#rows ??= this.#gather(leads);
    return this.#rows;
  }

  /** Rows that some lead has looked up, and the leads that have. */
  #matched(leads: KeptLeads): { readonly rows: number; readonly leads: number } {
    const found = this.rowOfLeads(leads).filter((row) => row >= 0);
    return { rows: new Set(found).size, leads: found.length };
  }

  #gather(leads: KeptLeads): Int32Array {
    const above = this.#parent ? this.#parent.rowOfLeads(leads) : leads.kept;
    const own = this.#row.finish(this.#parent ? this.#parent.rows : leads.read);
    return above ? above.map((row) => own[row] ?? -1) : own;
  }

  #find(view: RecordView): number {
    const found = this.#findHere(view.data, view.from, view.to);
    if (found >= 0 || this.#tables.isEmpty) return found;
    const text = view.text();
    const known = this.#meant.get(text);
    if (known !== undefined) return known;
    const meaning = this.#tables.meaningOf(text, null);
    const meant = typeof meaning === 'string' ? this.ids.findText(meaning) : -1;
    this.#meant.set(text, meant);
    return meant;
  }

  #findHere(data: DataView, from: number, to: number): number {
    const row = this.ids.find(data, from, to);
    if (row >= 0) {
      const other = this.links.into(row);
      return other >= 0 ? other : row;
    }
    const id = this.links.find(data, from, to);
    return id < 0 ? -1 : this.links.leadOf(id);
  }
}

/** The look-ups of a mapping by the id of their file, in its order; a file looks up only what comes later. */
export function lookupFiles(context: ImportContext): ReadonlyMap<string, LookupFile> {
  const lookups = new Map<string, LookupFile>();
  for (const file of context.mapping.files) {
    if (!isLookup(file)) continue;
    lookups.set(file.id, new LookupFile(context, file.on, lookups.get(file.on.file) ?? null));
  }
  return lookups;
}

export const isLookup = (file: { readonly role: string }): file is LeadFile & { readonly on: Source } =>
  file.role === 'leads' && 'on' in file && file.on !== null;
