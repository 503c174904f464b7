import type { LeadData } from '../leads/lead-data';
import type { Definitions } from './definitions';

/**
 * Finds what stopped a clock: an early stop counts before all others; else the first in time, and of several at one
 * instant one that is not clamped, then one known to more than the day. One such object serves all clocks, since every lead has some.
 */
export class Stops {
  /** By SLA, which kinds of activity stop its clocks, as 1; null: none does. */
  readonly activityKinds: readonly (Uint8Array | null)[];
  found = false;
  at = 0;
  clamped = false;
  dateOnly = false;
  early = false;

  constructor({ slas }: Definitions, { activities }: LeadData) {
    this.activityKinds = slas.map(({ stopActivities }) =>
      stopActivities.length === 0
        ? null
        : Uint8Array.from(activities.kinds, ({ activity, byPerson }) =>
            stopActivities.some((stop) => stop.types.has(activity) && (byPerson || !stop.personOnly)) ? 1 : 0,
          ),
    );
  }

  /** Begins with another clock. */
  open(): void {
    this.found = false;
  }

  add(at: number, clamped: boolean, dateOnly: boolean, early: boolean): void {
    if (this.found && !this.#precedes(at, clamped, dateOnly, early)) return;
    this.found = true;
    this.at = at;
    this.clamped = clamped;
    this.dateOnly = dateOnly;
    this.early = early;
  }

  #precedes(at: number, clamped: boolean, dateOnly: boolean, early: boolean): boolean {
    if (early !== this.early) return early;
    if (at !== this.at) return at < this.at;
    if (clamped !== this.clamped) return this.clamped;
    return this.dateOnly && !dateOnly;
  }
}
