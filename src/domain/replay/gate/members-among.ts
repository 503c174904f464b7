import { holdsFor, type Verdicts } from './fixed-verdicts';
import { isMember, type Traits } from './lead-traits';
import type { Slice } from './waiting';

/** Leads of a slice that have a bit set and are in the cohort; most slices have few. */
export function* membersAmong(bits: Verdicts, slice: Slice, traits: Traits): Generator<number> {
  for (let word = slice.from >>> 5; word << 5 < slice.to; word++) {
    if (bits[word] === 0) continue;
    for (let lead = word << 5; lead < (word + 1) << 5; lead++) {
      const isInSlice = slice.from <= lead && lead < slice.to;
      if (isInSlice && holdsFor(bits, lead) && isMember(traits, lead)) yield lead;
    }
  }
}
