import type { GateLeads } from './gate-leads';
import { isMember } from './lead-traits';
import type { Slice } from './waiting';

/** When each lead is let in, kept lead by lead, as `firstEntries` tells it from walks; for as long as one question takes. */
export class EntryColumn {
  /** UTC ms by row of the data; infinite: never; NaN: not in the cohort. */
  readonly entries: Float64Array;
  readonly #leads: GateLeads;

  constructor(leads: GateLeads, count: number) {
    this.#leads = leads;
    this.entries = new Float64Array(count);
  }

  /** @param first UTC ms at which leads are let in, by their place in the slice; infinite: never. */
  add(first: Float64Array, { from, to }: Slice): void {
    const { traits } = this.#leads;
    for (let lead = from; lead < to; lead++) {
      this.entries[lead] = isMember(traits, lead) ? (first[lead - from] ?? Number.NaN) : Number.NaN;
    }
  }
}
