import { ok, type Result } from '../result';
import { type FileSuggestion, suggestColumns } from './column-names';
import type { CsvOptions, CsvSummary } from './csv/csv-file';
import type { RenamedColumn } from './csv/header';
import type { CsvProblem } from './csv/problem';
import { openCsv } from './csv/read';
import { hasTextBeyond, RecordView } from './csv/record-batch';
import type { Delimiter, LineEnding } from './csv/records';
import { KeyObserver, type KeyProfile } from './key-observer';
import { ColumnObserver, type ColumnProfile } from './understand/column-observer';
import { type EventColumns, EventObserver, type FieldSpans, suggestedEvents } from './understand/event-spans';
import { type OddRows, RowCounter } from './understand/odd-rows';

export interface CsvProfile extends CsvSummary {
  /** Packed with gzip. */
  readonly packed: boolean;
  readonly delimiter: Delimiter;
  readonly lineEnding: LineEnding;
  readonly renamed: readonly RenamedColumn[];
  /** Columns without a name and a value, which trailing delimiters make; they are not among the columns. */
  readonly emptyColumns: number;
  readonly shortRows: OddRows;
  /** Rows with more cells than columns that are not all empty; they are left out on import. */
  readonly longRows: OddRows;
  /** Of the column that looks like the id of a record; null when none does. */
  readonly key: KeyProfile | null;
  readonly suggestion: FileSuggestion;
  readonly columns: readonly ColumnProfile[];
  /** Of a file of events: when which values were met, by field, that of most rows first. Of other files none. */
  readonly byField: readonly FieldSpans[];
}

export interface ProfileOptions extends CsvOptions {
  /** What a mapping says of a file of events; null: it is none. When left out, the names of the columns tell. */
  readonly events?: EventColumns | null;
}

/** What a CSV is, before anybody has said what its columns mean. Reads it once, front to back. */
export async function profileCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: ProfileOptions,
): Promise<Result<CsvProfile, CsvProblem>> {
  const opened = await openCsv(chunks, options);
  if (!opened.ok) return opened;
  const { header, delimiter, lineEnding, packed } = opened.value.head;
  const columns = header.names.map((name) => new ColumnObserver(name));
  const suggestion = suggestColumns(header.names);
  const key = keyObserver(header.names, suggestion);
  const eventColumns = options.events === undefined ? suggestedEvents(suggestion) : options.events;
  const events = eventColumns && new EventObserver(eventColumns, header.names);
  const shortRows = new RowCounter();
  const longRows = new RowCounter();
  const view = new RecordView();
  const see = (): void => {
    if (view.count < columns.length) shortRows.add(view.row);
    else if (hasTextBeyond(view, columns.length)) {
      longRows.add(view.row);
      return;
    }
    key?.see(view);
    events?.see(view);
    for (const [i, column] of columns.entries()) column.see(view.select(i) ? view.text() : '', view.row);
  };
  const summary = await opened.value.batches((batch) => {
    view.open(batch);
    for (let record = 0; record < batch.count; record++) {
      view.moveTo(record);
      see();
    }
  });
  if (!summary.ok) return summary;
  const nameless = new Set(header.renamed.flatMap((one) => (one.header === '' ? [one.column - 1] : [])));
  const isLeftOut = (index: number): boolean =>
    columns[index]?.isEmpty === true && (nameless.has(index) || header.names[index]?.trim() === '');
  const kept = columns.filter((_, index) => !isLeftOut(index));
  return ok({
    ...summary.value,
    packed,
    delimiter,
    lineEnding,
    renamed: header.renamed.filter(({ column }) => !isLeftOut(column - 1)),
    emptyColumns: columns.length - kept.length,
    shortRows: shortRows.rows(),
    longRows: longRows.rows(),
    key: key?.profile() ?? null,
    suggestion,
    columns: kept.map((column) => column.profile()),
    byField: events?.finish() ?? [],
  });
}

/** By the name of a column, else the first whose name ends in "id". Event files have many rows of one lead. */
function keyObserver(names: readonly string[], suggestion: FileSuggestion): KeyObserver | null {
  const named = suggestion.columns.find(({ meaning }) => meaning === 'id')?.column;
  const isEvents = suggestion.role === 'activities' || suggestion.role === 'history';
  const column =
    named ?? (isEvents ? undefined : names.find((name) => /(?:^|[^a-z])id$|[a-z]I[dD]$/i.test(name)));
  return column === undefined ? null : new KeyObserver(column, names.indexOf(column));
}
