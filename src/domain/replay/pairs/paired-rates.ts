import { CountRows, THE_ONE_SETTING } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { type Ends, share } from '../uncertainty/interval';
import { type RatioColumns, sumOf } from './bootstrap';
import { RatioTable } from './pair-columns';

/** What of one side of a step is known and what is not, of the leads a difference of its rates is of (`docs/replay.md`, section 6). */
export interface PairedCounts {
  readonly observed: number;
  readonly converted: number;
  readonly unknown: number;
  readonly pending: number;
  /** Beside them: it is not known whether they are in the stage. */
  readonly upstream: number;
  /**
   * Of the observed: in no pair if the other side let them in too late to be mature, which is unknown. Unknown and pending
   * leads may be so, too, but that moves no end.
   */
  readonly mayLeave: { readonly converted: number; readonly notConverted: number };
}

/** One side of a step's difference. */
export interface PairedRate {
  readonly columns: RatioColumns;
  readonly counts: PairedCounts;
}

/**
 * The lowest and the highest rate of one side in all worlds that what is unknown on either side leaves open: for the lowest all
 * of whom it is unknown are in the stage and do not convert, and converted leads that may leave do; for the highest the
 * contrary. Null where the side has nobody in any world.
 */
export function possibleRate(counts: PairedCounts): Ends | null {
  const { observed, converted, unknown, pending, upstream, mayLeave } = counts;
  const open = unknown + pending + upstream;
  // Where nobody is left, the last that may leave has to stay, or there would be no rate.
  const low = share(converted - mayLeave.converted, observed - mayLeave.converted + open);
  const high = share(converted + open, observed - mayLeave.notConverted + open);
  return observed + open === 0 ? null : [low ?? 1, high ?? 0];
}

const OPEN = ['unknown', 'pending', 'upstream', 'convertedMayLeave', 'notConvertedMayLeave'] as const;
type Open = (typeof OPEN)[number];

/** Counts one side of the differences of steps: by group of leads what is observed, and in all what is not. */
export class PairedRates implements Tallied {
  readonly #observed: RatioTable;
  readonly #open: CountRows;

  constructor(steps: number) {
    this.#observed = new RatioTable(steps);
    this.#open = new CountRows(steps * OPEN.length, 1);
  }

  /** @param mayLeave whether it is unknown if the other side let the lead in too late to be mature. */
  addObserved(step: number, bucket: number, converts: boolean, mayLeave: boolean): void {
    this.#observed.add(step, bucket, converts);
    if (mayLeave) this.#add(step, converts ? 'convertedMayLeave' : 'notConvertedMayLeave');
  }

  addOpen(step: number, why: 'unknown' | 'pending' | 'upstream'): void {
    this.#add(step, why);
  }

  rate(step: number): PairedRate {
    const columns = this.#observed.rate(step);
    const count = (of: Open) => this.#open.at(step * OPEN.length + OPEN.indexOf(of), THE_ONE_SETTING.from);
    return {
      columns,
      counts: {
        observed: sumOf(columns.all),
        converted: sumOf(columns.hits),
        unknown: count('unknown'),
        pending: count('pending'),
        upstream: count('upstream'),
        mayLeave: { converted: count('convertedMayLeave'), notConverted: count('notConvertedMayLeave') },
      },
    };
  }

  write(tables: Table[]): void {
    this.#observed.write(tables);
    this.#open.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#observed.addFrom(tables);
    this.#open.addFrom(tables);
  }

  #add(step: number, of: Open): void {
    this.#open.add(step * OPEN.length + OPEN.indexOf(of), THE_ONE_SETTING);
  }
}
