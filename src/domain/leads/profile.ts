import { ok, type Result } from '../result';
import { type ColumnGuess, ColumnGuesser, type DoubtfulValue } from './column-guess';
import { type FileSuggestion, suggestColumns } from './column-names';
import type { CsvOptions, CsvSummary } from './csv/csv-file';
import type { RenamedColumn } from './csv/header';
import type { CsvProblem } from './csv/problem';
import { openCsv } from './csv/read';
import { hasTextBeyond, RecordView } from './csv/record-batch';
import type { Delimiter, LineEnding } from './csv/records';
import { detached } from './detached';
import { KeyObserver, type KeyProfile } from './key-observer';

export interface ValueCount {
  readonly text: string;
  readonly count: number;
}

/** Rows that are odd in one way: how many, and the numbers of the first. */
export interface OddRows {
  readonly count: number;
  readonly first: readonly number[];
}

export interface ColumnProfile {
  readonly name: string;
  /** The type by its first 2,000 values, the formats by all. */
  readonly guess: ColumnGuess;
  /** The first values that do not fit the guess. */
  readonly doubtful: readonly DoubtfulValue[];
  /** Empty cells, cells of short rows included. */
  readonly missing: OddRows;
  /** Texts that often stand for no value, such as `N/A`; they are not counted as missing and not used for the guess. */
  readonly placeholders: readonly ValueCount[];
  /** The first three different values. */
  readonly examples: readonly string[];
  /** How many different values; null when there are more than 1,000. */
  readonly distinct: number | null;
  /** All values, the most frequent first, when there are at most 50; else none. */
  readonly values: readonly ValueCount[];
}

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
}

const MOST_ROWS = 5;
const MOST_DISTINCT = 1_000;
const MOST_LISTED = 50;
const PLACEHOLDERS = new Set([
  '-',
  '--',
  '?',
  '#n/a',
  '(blank)',
  '(none)',
  '[none]',
  'n/a',
  'na',
  'nan',
  'nil',
  'none',
  'null',
  'undefined',
  'unknown',
]);

/** What a CSV is, before anybody has said what its columns mean. Reads it once, front to back. */
export async function profileCsv(
  chunks: AsyncIterable<Uint8Array>,
  options: CsvOptions,
): Promise<Result<CsvProfile, CsvProblem>> {
  const opened = await openCsv(chunks, options);
  if (!opened.ok) return opened;
  const { header, delimiter, lineEnding, packed } = opened.value.head;
  const columns = header.names.map((name) => new ColumnObserver(name));
  const suggestion = suggestColumns(header.names);
  const key = keyObserver(header.names, suggestion);
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

class RowCounter {
  readonly #first: number[] = [];
  #count = 0;

  add(row: number): void {
    this.#count++;
    if (this.#first.length < MOST_ROWS) this.#first.push(row);
  }

  rows(): OddRows {
    return { count: this.#count, first: this.#first };
  }
}

class ColumnObserver {
  readonly #name: string;
  readonly #guesser = new ColumnGuesser();
  readonly #placeholders = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #missing = new RowCounter();
  #hasMore = false;

  constructor(name: string) {
    this.#name = name;
  }

  get isEmpty(): boolean {
    return this.#counts.size === 0;
  }

  see(text: string, row: number): void {
    if (text === '') {
      this.#missing.add(row);
      return;
    }
    const isPlaceholder = text.length < 12 && PLACEHOLDERS.has(text.toLowerCase());
    if (isPlaceholder) this.#placeholders.set(text, (this.#placeholders.get(text) ?? 0) + 1);
    else this.#guesser.see(text, row);
    const count = this.#counts.get(text);
    if (count !== undefined) this.#counts.set(text, count + 1);
    else if (this.#counts.size < MOST_DISTINCT) this.#counts.set(detached(text), 1);
    else this.#hasMore = true;
  }

  profile(): ColumnProfile {
    const isListed = !this.#hasMore && this.#counts.size <= MOST_LISTED;
    const { guess, examples } = this.#guesser.finish();
    return {
      name: this.#name,
      guess,
      doubtful: examples,
      missing: this.#missing.rows(),
      placeholders: byFrequency(this.#placeholders),
      examples: [...this.#counts.keys()].slice(0, 3),
      distinct: this.#hasMore ? null : this.#counts.size,
      values: isListed ? byFrequency(this.#counts) : [],
    };
  }
}

/** Of equal frequency the one met first comes first. */
const byFrequency = (counts: ReadonlyMap<string, number>): ValueCount[] =>
  [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
