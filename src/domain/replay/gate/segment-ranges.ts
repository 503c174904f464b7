import { byLeads } from '../segments';
import { CountRows } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import type { GateFigures } from './gate-figures';
import { MEMBER, RECORDED, type Traits } from './lead-traits';
import type { SegmentCodes } from './segment-codes';
import type { LeadRange } from './waiting';

/** What is counted of the leads of one value. */
interface OfValue {
  leads: number;
  recorded: number;
  readonly letIn: CountRows;
}

/** Leads let in by the value of a segment field, under each bar. */
export class SegmentRanges implements Tallied {
  readonly #field: string;
  readonly #bars: number;
  readonly #values: (string | null)[];
  /** By code. */
  readonly #counts: OfValue[];

  readonly #codes: SegmentCodes['codes'];
  readonly #traits: Traits;

  constructor({ field, values, codes }: SegmentCodes, traits: Traits, bars: number) {
    this.#field = field;
    this.#bars = bars;
    this.#values = [...values];
    this.#counts = this.#values.map(() => this.#none());
    this.#codes = codes;
    this.#traits = traits;
  }

  /** Counts leads whatever lets them in. */
  look({ from, to }: LeadRange): void {
    for (let lead = from; lead < to; lead++) {
      const own = this.#traits[lead] ?? 0;
      const counts = this.#counts[this.#codes[lead] ?? 0];
      if (!counts) continue;
      if ((own & MEMBER) !== 0) counts.leads += 1;
      if ((own & RECORDED) !== 0) counts.recorded += 1;
    }
  }

  add(code: number, from: number, to: number): void {
    this.#counts[code]?.letIn.addUnder(0, from, to);
  }

  figuresAt(bar: number, isKnown: boolean): GateFigures['segments'][number] {
    const values = this.#counts
      .map(({ leads, recorded, letIn }, code) => ({
        value: this.#values[code] ?? null,
        leads,
        recorded: isKnown ? recorded : null,
        walked: letIn.at(0, bar),
      }))
      .filter((segment) => segment.leads > 0)
      .sort(byLeads);
    return { field: this.#field, values };
  }

  write(tables: Table[]): void {
    tables.push(
      this.#values,
      Int32Array.from(this.#counts, ({ leads }) => leads),
      Int32Array.from(this.#counts, ({ recorded }) => recorded),
    );
    for (const { letIn } of this.#counts) letIn.write(tables);
  }

  addFrom(tables: TableReader): void {
    const values = tables.values();
    const [leads, recorded] = [tables.counts(), tables.counts()];
    for (const [index, value] of values.entries()) {
      const own = this.#of(value);
      own.leads += leads[index] ?? 0;
      own.recorded += recorded[index] ?? 0;
      own.letIn.addFrom(tables);
    }
  }

  /** Other leads may have other values. */
  #of(value: string | null): OfValue {
    const code = this.#values.indexOf(value);
    const known = this.#counts[code];
    if (known) return known;
    const none = this.#none();
    this.#values.push(value);
    this.#counts.push(none);
    return none;
  }

  #none(): OfValue {
    return { leads: 0, recorded: 0, letIn: new CountRows(1, this.#bars) };
  }
}
