import { Growable } from './growable';

/**
 * Remembers 64 bits of the row each lead was read from, to tell a repeated row from a conflicting one without
 * keeping rows. The worst that chance can do is to count a conflicting row as an identical one.
 */
export class RowDigests {
  readonly #first = new Growable((n) => new Int32Array(n));
  readonly #second = new Growable((n) => new Int32Array(n));
  readonly #seen = new Growable((n) => new Uint8Array(n));
  #count = 0;

  /** Leads that have a row. */
  get leads(): number {
    return this.#count;
  }

  /** How this row of a lead stands to the first one. The key cell is left out: it may write the same id otherwise. */
  compare(
    lead: number,
    cells: readonly string[],
    width: number,
    key: number,
  ): 'first' | 'identical' | 'conflicting' {
    let a = 0x811c9dc5;
    let b = 0x1b873593;
    for (let i = 0; i < width; i++) {
      const cell = i === key ? '' : (cells[i] ?? '');
      for (let k = 0; k < cell.length; k++) {
        const code = cell.charCodeAt(k);
        a = Math.imul(a ^ code, 0x01000193);
        b = Math.imul(b + code, 0x5bd1e995) ^ (b >>> 15);
      }
      // A mark between cells that no text holds, so that `ab,c` and `a,bc` differ.
      a = Math.imul(a ^ 0x1ffff, 0x01000193);
      b = Math.imul(b + 0x1ffff, 0x5bd1e995) ^ (b >>> 15);
    }
    if (this.#seen.get(lead) === 0) {
      this.#seen.set(lead, 1);
      this.#first.set(lead, a);
      this.#second.set(lead, b);
      this.#count++;
      return 'first';
    }
    return this.#first.get(lead) === (a | 0) && this.#second.get(lead) === (b | 0)
      ? 'identical'
      : 'conflicting';
  }
}
