import { ok, type Result } from '../result';
import { type ColumnGuess, guessColumn } from './column-guess';
import type { RenamedColumn } from './csv/header';
import type { CsvProblem } from './csv/problem';
import { type CsvOptions, type CsvSummary, openCsv } from './csv/read';
import { hasTextBeyond, RecordView } from './csv/record-batch';
import { detached } from './detached';

export interface ValueCount {
  readonly text: string;
  readonly count: number;
}

export interface ColumnProfile {
  readonly name: string;
  /** From the first 2,000 values. */
  readonly guess: ColumnGuess;
  /** Empty cells, cells of short rows included. */
  readonly missing: number;
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
  readonly delimiter: string;
  readonly renamed: readonly RenamedColumn[];
  readonly shortRows: number;
  /** Rows with more cells than columns that are not all empty; they are left out on import. */
  readonly longRows: number;
  readonly columns: readonly ColumnProfile[];
}

const GUESSED_FROM = 2_000;
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
  const { header, delimiter } = opened.value.head;
  const columns = header.names.map((name) => new ColumnObserver(name));
  let shortRows = 0;
  let longRows = 0;
  const view = new RecordView();
  const see = (): void => {
    if (view.count < columns.length) shortRows++;
    else if (hasTextBeyond(view, columns.length)) {
      longRows++;
      return;
    }
    for (const [i, column] of columns.entries()) column.see(view.select(i) ? view.text() : '');
  };
  const summary = await opened.value.batches((batch) => {
    view.open(batch);
    for (let record = 0; record < batch.count; record++) {
      view.moveTo(record);
      see();
    }
  });
  if (!summary.ok) return summary;
  return ok({
    ...summary.value,
    delimiter,
    renamed: header.renamed,
    shortRows,
    longRows,
    columns: columns.map((column) => column.profile()),
  });
}

class ColumnObserver {
  readonly #name: string;
  readonly #sample: string[] = [];
  readonly #placeholders = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  #hasMore = false;
  #missing = 0;

  constructor(name: string) {
    this.#name = name;
  }

  see(text: string): void {
    if (text === '') {
      this.#missing++;
      return;
    }
    const isPlaceholder = text.length < 12 && PLACEHOLDERS.has(text.toLowerCase());
    if (isPlaceholder) this.#placeholders.set(text, (this.#placeholders.get(text) ?? 0) + 1);
    else if (this.#sample.length < GUESSED_FROM) this.#sample.push(text);
    const count = this.#counts.get(text);
    if (count !== undefined) this.#counts.set(text, count + 1);
    else if (this.#counts.size < MOST_DISTINCT) this.#counts.set(detached(text), 1);
    else this.#hasMore = true;
  }

  profile(): ColumnProfile {
    const isListed = !this.#hasMore && this.#counts.size <= MOST_LISTED;
    return {
      name: this.#name,
      guess: guessColumn(this.#sample),
      missing: this.#missing,
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
