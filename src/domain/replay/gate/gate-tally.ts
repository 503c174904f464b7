import type { StageResult } from '../result';
import { byLeads } from '../segments';
import { bitOf } from './fixed-verdicts';
import type { GateFigures } from './gate-figures';
import type { GateLeads } from './gate-leads';
import { rawTimes } from './raw-times';
import type { SegmentCodes } from './segment-codes';
import { type Looked, NEVER, nextLookedAt } from './waiting';

type Swap = NonNullable<StageResult['swap']>;

/** What a lead is, as bits: recorded in the stage, let in, of the cohort. */
const RECORDED = 1;
const LET_IN = 2;
const COUNTS = 4;
const KINDS = 8;
/** And beside these: worked at the stage in the record, let in before its recorded entry, or at the same instant. */
const WORKED = 1;
const EARLIER = 2;
const SAME = 4;

/**
 * What is counted of leads by when they are let in; a replay's own tallies in columns, and only what one stage needs.
 * @param first UTC ms by lead; infinite: never.
 */
export function figuresOf(
  leads: GateLeads,
  first: Float64Array,
  looked: Looked,
): Omit<GateFigures, 'stage' | 'slas'> {
  const { cohort, recorded, worked, segments } = leads;
  const { values: entries, unit, missing } = rawTimes(recorded);
  const kinds = new Uint8Array(first.length);
  const counts = new Int32Array(KINDS * 8);
  for (
    let lead = nextLookedAt(looked.from, looked);
    lead < looked.to;
    lead = nextLookedAt(lead + 1, looked)
  ) {
    const own = entries[lead] ?? missing;
    const before = own * unit;
    const after = first[lead] ?? NEVER;
    // Which of these a lead is cannot be foreseen, so nothing is made to hang on it before the sums.
    const kind =
      (Number(own < missing) * RECORDED) | (Number(after < NEVER) * LET_IN) | (bitOf(cohort, lead) * COUNTS);
    const more =
      (bitOf(worked, lead) * WORKED) | (Number(after < before) * EARLIER) | (Number(after === before) * SAME);
    kinds[lead] = kind;
    const place = kind * 8 + more;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const sum = (kind: number, more: number): number => {
    let total = 0;
    for (let i = 0; i < 8; i++) if ((i & more) === more) total += counts[(kind | COUNTS) * 8 + i] ?? 0;
    return total;
  };
  const [neither, dropped, added, kept] = [
    sum(0, 0),
    sum(RECORDED, 0),
    sum(LET_IN, 0),
    sum(RECORDED | LET_IN, 0),
  ];
  const same = sum(RECORDED | LET_IN, SAME);
  const earlier = sum(RECORDED | LET_IN, EARLIER);
  const addedWorked = sum(LET_IN, WORKED);
  const swap: Swap = {
    kept,
    same,
    earlier,
    later: kept - same - earlier,
    added,
    addedWorked,
    addedUnworked: added - addedWorked,
    dropped,
    neither,
  };
  const isKnown = recorded !== null;
  return {
    leads: neither + dropped + added + kept,
    cohort: leads.inCohort,
    recorded: isKnown ? dropped + kept : null,
    walked: added + kept,
    swap: isKnown ? swap : null,
    segments: segments.map((segment) => ({
      field: segment.field,
      values: valuesOf(segment, kinds, looked, isKnown),
    })),
  };
}

function valuesOf(
  { values, codes }: SegmentCodes,
  kinds: Uint8Array,
  looked: Looked,
  isKnown: boolean,
): GateFigures['segments'][number]['values'] {
  const table = new Int32Array(values.length * KINDS);
  for (
    let lead = nextLookedAt(looked.from, looked);
    lead < looked.to;
    lead = nextLookedAt(lead + 1, looked)
  ) {
    const place = (codes[lead] ?? 0) * KINDS + (kinds[lead] ?? 0);
    table[place] = (table[place] ?? 0) + 1;
  }
  return values
    .map((value, code) => {
      const [neither = 0, dropped = 0, added = 0, kept = 0] = table.subarray(code * KINDS + COUNTS);
      return {
        value,
        leads: neither + dropped + added + kept,
        recorded: isKnown ? dropped + kept : null,
        walked: added + kept,
      };
    })
    .filter((segment) => segment.leads > 0)
    .sort(byLeads);
}
