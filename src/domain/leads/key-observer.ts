import { TextTable } from './cells/text-table';
import { Blocks } from './columns/blocks';
import type { RecordView } from './csv/record-batch';

const MOST_EXAMPLES = 5;

/** Whether a column can name records: one row for each text. */
export interface KeyProfile {
  readonly column: string;
  readonly distinct: number;
  /** Rows whose text an earlier row had. */
  readonly duplicates: number;
  readonly missing: number;
  /** The first duplicates, each with the row that had its text first. */
  readonly examples: readonly { readonly text: string; readonly row: number; readonly firstRow: number }[];
}

/** Counts the ids of a column; Salesforce's two ways to write one are one (`ids.ts`). */
export class KeyObserver {
  readonly #column: string;
  readonly #cell: number;
  readonly #table = new TextTable(true);
  readonly #firstRows = new Blocks((n) => new Int32Array(n));
  readonly #examples: { text: string; row: number; firstRow: number }[] = [];
  #duplicates = 0;
  #missing = 0;

  constructor(column: string, cell: number) {
    this.#column = column;
    this.#cell = cell;
  }

  see(view: RecordView): void {
    if (!view.select(this.#cell)) {
      this.#missing++;
      return;
    }
    const known = this.#table.count;
    const code = this.#table.codeOf(view.data, view.from, view.to);
    if (code === known) {
      this.#firstRows.push(view.row);
      return;
    }
    this.#duplicates++;
    if (this.#examples.length === MOST_EXAMPLES) return;
    this.#examples.push({ text: view.text(), row: view.row, firstRow: this.#firstRows.get(code) });
  }

  profile(): KeyProfile {
    return {
      column: this.#column,
      distinct: this.#table.count,
      duplicates: this.#duplicates,
      missing: this.#missing,
      examples: this.#examples,
    };
  }
}
