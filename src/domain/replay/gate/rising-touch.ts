import type { LeadData } from '../../leads/lead-data';
import { holdsFor, type Verdicts } from './fixed-verdicts';
import { NEVER, type Slice, type Waiting } from './waiting';
import type { TouchRise } from './ways';

/**
 * What brings `first` forward to when a lead has an activity of some types that still counts, for the leads that `verdicts` let
 * through: at the entry to where it waits, or at the first such activity after it (`docs/replay.md`, section 2).
 */
export function touchStep(
  { activities: { kinds, offsets, at, kind } }: LeadData,
  asOf: number,
  { since }: Waiting,
  verdicts: Verdicts,
  { types, withinMs }: TouchRise,
): (first: Float64Array, slice: Slice) => void {
  const counts = Uint8Array.from(kinds, ({ activity }) => Number(types.includes(activity)));
  const reach = withinMs ?? Number.POSITIVE_INFINITY;
  const firstTouch = (lead: number, entered: number): number => {
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      if (counts[kind[row] ?? 0] !== 1) continue;
      const t = at.at(row);
      if (t > asOf) break;
      // An activity stops counting at the very instant its time is up.
      if (t > entered || entered - t < reach) return Math.max(t, entered);
    }
    return NEVER;
  };
  return (first, { from, to }) => {
    for (let lead = from; lead < to; lead++) {
      if (!holdsFor(verdicts, lead)) continue;
      const entered = since.at(lead);
      if (!(entered <= asOf)) continue;
      const instant = firstTouch(lead, entered);
      if (instant < (first[lead - from] ?? 0)) first[lead - from] = instant;
    }
  };
}
