import type { Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import type { FirstAmounts } from '../wins/amounts';

/** Of a lead that has no opportunity to share. */
export const ITS_OWN = -1;

/**
 * When leads first entered a stage of kind opportunity on one side. An opportunity enters once, with the first of its leads;
 * a lead without one is one of its own.
 */
export class Pipeline implements Tallied {
  /** Code of the opportunity's text, or `ITS_OWN`. */
  readonly #of: number[] = [];
  readonly #at: number[] = [];
  /** Of a lead of its own only; NaN: none. */
  readonly #amount: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  add(opportunity: number, at: number, amount: number | null, { from, to }: Settings): void {
    this.#of.push(opportunity);
    this.#at.push(at);
    this.#amount.push(amount ?? Number.NaN);
    this.#from.push(from);
    this.#to.push(to);
  }

  /** Whole minor units by the period of entry. */
  sums(
    setting: number,
    amounts: FirstAmounts,
    periodOf: (at: number) => number,
  ): ReadonlyMap<number, number> {
    const sums = new Map<number, number>();
    const add = (at: number, amount: number | null): void => {
      if (amount === null || Number.isNaN(amount)) return;
      const period = periodOf(at);
      sums.set(period, (sums.get(period) ?? 0) + amount);
    };
    const first = new Map<number, number>();
    for (let i = 0; i < this.#of.length; i++) {
      if ((this.#from[i] ?? 0) > setting || setting >= (this.#to[i] ?? 0)) continue;
      const [of, at] = [this.#of[i] ?? ITS_OWN, this.#at[i] ?? 0];
      if (of === ITS_OWN) add(at, this.#amount[i] ?? null);
      else if (at < (first.get(of) ?? Number.POSITIVE_INFINITY)) first.set(of, at);
    }
    for (const [of, at] of first) add(at, amounts.of(of));
    return sums;
  }

  write(tables: Table[]): void {
    for (const column of [this.#of, this.#from, this.#to]) tables.push(Int32Array.from(column));
    for (const column of [this.#at, this.#amount]) tables.push(Float64Array.from(column));
  }

  addFrom(tables: TableReader): void {
    for (const column of [this.#of, this.#from, this.#to]) append(column, tables.counts());
    for (const column of [this.#at, this.#amount]) append(column, tables.durations());
  }
}

function append(column: number[], more: ArrayLike<number>): void {
  for (let i = 0; i < more.length; i++) column.push(more[i] ?? 0);
}
