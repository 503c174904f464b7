import { detached } from '../detached';
import { recordId } from '../ids';

/** Lead rows by id. */
export class LeadIndex {
  readonly #rows = new Map<string, number>();
  readonly #ids: string[] = [];

  /** In file order. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** The lead of a key cell; undefined when there is none, null when the cell holds no id. */
  find(cell: string): number | undefined | null {
    const id = recordId(cell);
    return id === '' ? null : this.#rows.get(id);
  }

  /** A lead that is not there yet. */
  add(cell: string): number {
    const id = detached(recordId(cell));
    this.#rows.set(id, this.#ids.length);
    return this.#ids.push(id) - 1;
  }
}
