import { byLeads } from '../segments';
import { type GateFigures, swapOf } from './gate-figures';
import type { GateLeads } from './gate-leads';
import { EARLIER, LET_IN, MEMBER, RECORDED, SAME, TRAITS, WORKED } from './lead-traits';
import { type RawTimes, rawTimes } from './raw-times';
import { NEVER, SLICE, type Slice } from './waiting';

/** Kinds by their last four bits, which is as much as segments tell apart. */
const BROAD = 16;

/** What is counted of leads by when they are let in; a replay's own tallies in columns, and only what one stage needs. */
export class GateTally {
  readonly #leads: GateLeads;
  readonly #entries: RawTimes;
  readonly #counts = new Int32Array(TRAITS);
  /** By segment, then by value and kind. */
  readonly #tables: readonly Int32Array[];
  readonly #kinds = new Uint8Array(SLICE);

  constructor(leads: GateLeads) {
    this.#leads = leads;
    this.#entries = rawTimes(leads.recorded);
    this.#tables = leads.segments.map(({ values }) => new Int32Array(values.length * BROAD));
  }

  /** @param first UTC ms at which leads are let in, by their place in the slice; infinite: never. */
  add(first: Float64Array, slice: Slice): void {
    const { traits, segments } = this.#leads;
    const { values: entries, unit, missing } = this.#entries;
    const counts = this.#counts;
    const kinds = this.#kinds;
    const { from, to } = slice;
    for (let lead = from; lead < to; lead++) {
      const before = (entries[lead] ?? missing) * unit;
      const after = first[lead - from] ?? NEVER;
      // Which of these a lead is cannot be foreseen, so nothing is made to hang on it before the sums.
      const kind =
        (traits[lead] ?? 0) |
        (Number(after < NEVER) * LET_IN) |
        (Number(after < before) * EARLIER) |
        (Number(after === before) * SAME);
      kinds[lead - from] = kind;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    for (let i = 0; i < segments.length; i++) this.#addSegment(i, slice);
  }

  #addSegment(index: number, slice: Slice): void {
    const table = this.#tables[index];
    const codes = this.#leads.segments[index]?.codes;
    if (!table || !codes) return;
    const kinds = this.#kinds;
    const { from, to } = slice;
    for (let lead = from; lead < to; lead++) {
      const place = (codes[lead] ?? 0) * BROAD + ((kinds[lead - from] ?? 0) & (BROAD - 1));
      table[place] = (table[place] ?? 0) + 1;
    }
  }

  figures(): Omit<GateFigures, 'stage' | 'slas' | 'quality'> {
    const sum = (all: number, none = 0): number => sumOf(this.#counts, MEMBER | all, none);
    const [neither, dropped] = [sum(0, RECORDED | LET_IN), sum(RECORDED, LET_IN)];
    const [added, kept] = [sum(LET_IN, RECORDED), sum(LET_IN | RECORDED)];
    const [same, earlier] = [sum(LET_IN | RECORDED | SAME), sum(LET_IN | RECORDED | EARLIER)];
    const addedWorked = sum(LET_IN | WORKED, RECORDED);
    const isKnown = this.#leads.recorded !== null;
    const leads = neither + dropped + added + kept;
    return {
      leads,
      cohort: this.#leads.inCohort,
      recorded: isKnown ? dropped + kept : null,
      walked: added + kept,
      swap: isKnown ? swapOf({ kept, same, earlier, added, addedWorked, dropped }, leads) : null,
      segments: this.#leads.segments.map(({ field, values }, index) => ({
        field,
        values: segmentsIn(values, this.#tables[index], isKnown),
      })),
    };
  }
}

function segmentsIn(
  values: readonly (string | null)[],
  table: Int32Array = NO_COUNTS,
  isKnown: boolean,
): GateFigures['segments'][number]['values'] {
  return values
    .map((value, code) => {
      const counts = table.subarray(code * BROAD, (code + 1) * BROAD);
      return {
        value,
        leads: sumOf(counts, MEMBER, 0),
        recorded: isKnown ? sumOf(counts, MEMBER | RECORDED, 0) : null,
        walked: sumOf(counts, MEMBER | LET_IN, 0),
      };
    })
    .filter((segment) => segment.leads > 0)
    .sort(byLeads);
}

/** Stands for none. */
const NO_COUNTS = new Int32Array(0);

/** How many are of kinds that have all of some bits, and none of others. */
function sumOf(counts: Int32Array, all: number, none: number): number {
  let sum = 0;
  for (let kind = 0; kind < counts.length; kind++) {
    if ((kind & all) === all && (kind & none) === 0) sum += counts[kind] ?? 0;
  }
  return sum;
}
