import type { RecordView } from '../csv/record-batch';
import { recordId } from '../ids';
import type { LeadFile } from '../mapping/files';
import { CellSource, type ImportContext } from './import-context';
import type { IdPlace, LeadLinks } from './lead-links';

type List = LeadFile['links'][number]['list'];

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const OPEN = 0x5b;
const CLOSE = 0x5d;

/** Where the ids of the selected cell stand, without white space around them, and without brackets and quotation marks. */
export function* idsIn({ bytes, from, to }: RecordView, list: List): Generator<IdPlace> {
  if (list === null) {
    yield { from, to };
    return;
  }
  const isAround = (byte: number | undefined): boolean =>
    byte === undefined ||
    byte <= SPACE ||
    (list === '[]' && (byte === QUOTE || byte === OPEN || byte === CLOSE));
  const separator = list === ';' ? SEMICOLON : COMMA;
  for (let start = from; start <= to; ) {
    const found = bytes.subarray(start, to).indexOf(separator);
    const end = found < 0 ? to : start + found;
    let first = start;
    let last = end;
    while (first < last && isAround(bytes[first])) first++;
    while (first < last && isAround(bytes[last - 1])) last--;
    if (first < last) yield { from: first, to: last };
    start = end + 1;
  }
}

/** Reads what the rows of a file say of other ids of its leads. */
export class LinkReader {
  readonly #links: LeadLinks;
  readonly #key: CellSource;
  readonly #master: { readonly source: CellSource; readonly number: number } | null;
  readonly #columns: readonly {
    readonly source: CellSource;
    readonly number: number;
    readonly isMerge: boolean;
    readonly list: List;
  }[];

  constructor(context: ImportContext, file: LeadFile, links: LeadLinks) {
    const sourceOf = (column: string) => new CellSource(context, file.id, column, context.mapping.missing);
    this.#links = links;
    this.#key = new CellSource(context, file.id, file.key);
    this.#columns = file.links.map(({ column, kind, list }) => ({
      source: sourceOf(column),
      number: links.addColumn(file.id, column, kind),
      isMerge: kind === 'merged',
      list,
    }));
    this.#master =
      file.master === null
        ? null
        : { source: sourceOf(file.master), number: links.addColumn(file.id, file.master, 'merged') };
  }

  get hasLinks(): boolean {
    return this.#columns.length > 0;
  }

  get hasMaster(): boolean {
    return this.#master !== null;
  }

  /** Whether the row says that its id was merged into another, so that it is none of a lead's; such a row is counted. */
  isMerged(view: RecordView): boolean {
    const source = this.#master?.source;
    if (!source?.select(view)) return false;
    const [key, master] = [this.#key.text(view), source.text(view)];
    if (recordId(key) === recordId(master)) return false;
    source.rejectRow(view, 'merged-away');
    return true;
  }

  /** Of such a row. */
  readMaster(view: RecordView): void {
    if (!this.#master) return;
    const key = this.#placeOf(this.#key, view);
    this.#links.merge(this.#master.number, view, key, this.#placeOf(this.#master.source, view));
  }

  /** Of a row that is this lead's. */
  readLinks(view: RecordView, lead: number): void {
    const key = this.#placeOf(this.#key, view);
    for (const { source, number, isMerge, list } of this.#columns) {
      if (!source.select(view)) continue;
      for (const place of idsIn(view, list)) {
        if (isMerge) this.#links.merge(number, view, place, key);
        else this.#links.link(number, view, place, lead);
      }
    }
  }

  #placeOf(source: CellSource, view: RecordView): IdPlace {
    source.select(view);
    return { from: view.from, to: view.to };
  }
}
