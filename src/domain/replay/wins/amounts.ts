import type { LeadData } from '../../leads/lead-data';
import { minorUnits } from '../../leads/minor-units';
import type { Table, TableReader, Tallied } from '../tables';

/**
 * The amount of each opportunity, once (`docs/replay.md`, section 6): leads of one opportunity all carry it, and where they
 * do not agree that of the lead created first counts, of several at one instant the greatest. So it does not matter
 * in which order, or in which parts, leads are seen.
 */
export class FirstAmounts implements Tallied {
  readonly #amounts = new Map<number, { readonly createdAt: number; readonly amount: number }>();

  /** @param opportunity any number that stands for one. */
  offer(opportunity: number, createdAt: number, amount: number | null): void {
    if (amount === null) return;
    const known = this.#amounts.get(opportunity);
    const isBetter =
      !known || createdAt < known.createdAt || (createdAt === known.createdAt && amount > known.amount);
    if (isBetter) this.#amounts.set(opportunity, { createdAt, amount });
  }

  /** Null: none of its leads has one. */
  of(opportunity: number): number | null {
    return this.#amounts.get(opportunity)?.amount ?? null;
  }

  write(tables: Table[]): void {
    const amounts = [...this.#amounts.values()];
    tables.push(
      Float64Array.from(this.#amounts.keys()),
      Float64Array.from(amounts, ({ createdAt }) => createdAt),
      Float64Array.from(amounts, ({ amount }) => amount),
    );
  }

  addFrom(tables: TableReader): void {
    const [opportunities, created, amounts] = [tables.durations(), tables.durations(), tables.durations()];
    opportunities.forEach((opportunity, index) => {
      this.offer(opportunity, created[index] ?? 0, amounts[index] ?? 0);
    });
  }
}

/** The amounts of the opportunities that leads of a replay are of, by the code of their text. */
export class OpportunityAmounts extends FirstAmounts {
  readonly #data: LeadData;

  constructor(data: LeadData) {
    super();
    this.#data = data;
  }

  /** Whether leads have amounts at all. */
  get areMapped(): boolean {
    return this.#data.amount !== null;
  }

  add(lead: number): void {
    const { opportunity, amount, created } = this.#data;
    const code = opportunity?.codes[lead] ?? -1;
    if (code < 0 || !amount) return;
    this.offer(code, created.values.at(lead), minorUnits(amount.values[lead] ?? Number.NaN));
  }
}
