import { TextTable } from '../cells/text-table';
import type { RecordView } from '../csv/record-batch';

/** More different ids than this are not told apart: then the key is the wrong one, and they would only fill memory. */
const MOST = 1 << 20;

/** Counts the ids of rows that are no lead's, each once. */
export class OrphanIds {
  #ids: TextTable | null = new TextTable(true);

  /** Null: too many to tell. */
  get count(): number | null {
    return this.#ids?.count ?? null;
  }

  /** The selected cell. */
  add({ data, from, to }: RecordView): void {
    this.#ids?.codeOf(data, from, to);
    if (this.#ids && this.#ids.count > MOST) this.#ids = null;
  }
}
