import { hashBytes, viewOf } from '../cells/hash';
import { Blocks } from '../columns/blocks';
import type { RecordView } from '../csv/record-batch';

const EMPTY = hashBytes(viewOf(new Uint8Array(0)), 0, 0);

/** Tells a repeated row of a lead from a conflicting one. */
export interface RowStandings {
  /** Leads that have a row. */
  readonly leads: number;
  /** How this row of a lead stands to the first one. The key cell is left out: it may write the same id otherwise. */
  compare(lead: number, view: RecordView, width: number, key: number): RowStanding;
}

export type RowStanding = 'first' | 'identical' | 'conflicting';

/**
 * Remembers 64 bits of the row each lead was read from, made of 32 of each cell, to tell a repeated row from a
 * conflicting one without keeping rows. The worst that chance can do is to count a conflicting row as an identical
 * one.
 */
export class RowDigests implements RowStandings {
  readonly #first = new Blocks((n) => new Int32Array(n));
  readonly #second = new Blocks((n) => new Int32Array(n));
  readonly #seen = new Blocks((n) => new Uint8Array(n));
  #count = 0;

  get leads(): number {
    return this.#count;
  }

  compare(lead: number, view: RecordView, width: number, key: number): RowStanding {
    let a = 0;
    let b = 0;
    for (let i = 0; i < width; i++) {
      // The length of each cell is in its hash, so that `ab,c` and `a,bc` differ; a missing cell is an empty one.
      const isThere = i !== key && i < view.count;
      const hash = isThere ? hashBytes(view.data, view.startOf(i), view.endOf(i)) : EMPTY;
      a = Math.imul(a ^ hash, 0x01000193);
      b = Math.imul(b + hash, 0x5bd1e995) ^ (b >>> 15);
    }
    if (this.#seen.get(lead) === 0) {
      this.#seen.set(lead, 1);
      this.#first.set(lead, a);
      this.#second.set(lead, b);
      this.#count++;
      return 'first';
    }
    return this.#first.get(lead) === a && this.#second.get(lead) === b ? 'identical' : 'conflicting';
  }
}
