import type { LeadData } from '../../leads/lead-data';
import { holdsFor, type Verdicts } from './fixed-verdicts';
import { type Looked, nextLookedAt, type Waiting } from './waiting';
import type { TouchRise } from './ways';

/**
 * Brings `first` forward to when a lead has an activity of some types that still counts, for the leads that `verdicts` let
 * through: at the entry to where it waits, or at the first such activity after it (`docs/replay.md`, section 2).
 * @param first UTC ms by lead; infinite: never.
 */
export function bringForwardByTouch(
  first: Float64Array,
  { activities: { kinds, offsets, at, kind } }: LeadData,
  asOf: number,
  { since }: Waiting,
  looked: Looked,
  verdicts: Verdicts,
  { types, withinMs }: TouchRise,
): void {
  const counts = Uint8Array.from(kinds, ({ activity }) => Number(types.includes(activity)));
  const reach = withinMs ?? Number.POSITIVE_INFINITY;
  for (
    let lead = nextLookedAt(looked.from, looked);
    lead < looked.to;
    lead = nextLookedAt(lead + 1, looked)
  ) {
    if (!holdsFor(verdicts, lead)) continue;
    const entered = since.at(lead);
    if (!(entered <= asOf)) continue;
    for (let row = offsets[lead] ?? 0; row < (offsets[lead + 1] ?? 0); row++) {
      if (counts[kind[row] ?? 0] !== 1) continue;
      const t = at.at(row);
      if (t > asOf) break;
      // An activity stops counting at the very instant its time is up.
      if (t <= entered && entered - t >= reach) continue;
      const instant = Math.max(t, entered);
      if (instant < (first[lead] ?? 0)) first[lead] = instant;
      break;
    }
  }
}
