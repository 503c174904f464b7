import type { Assumption } from '../result-judgement';
import type { TransitionCounts } from './break-even';
import { type Ends, type Interval, share } from './interval';

/** What may be taken to hold of leads nobody worked. A label beside a figure, never in its place. */
export type UnworkedAssumption = Exclude<Assumption, { readonly id: 'response-effect' }>;

/**
 * The bounds of a transition's rate if the assumption held (`docs/replay.md`, section 4): within those without it. It speaks
 * of the unknown leads alone; what is pending, and what is unknown upstream, stays open. Where nothing was observed that it
 * could go by, so do they. Null where nobody reached the stage.
 * @param strata the same counts by value of the field in question, each lead under one value; else not read.
 */
export function assumedRate(
  counts: TransitionCounts,
  assumption: UnworkedAssumption,
  strata: readonly TransitionCounts[],
): Ends | null {
  const { reached, converted, pending, upstream } = counts;
  const all = reached + upstream;
  if (all === 0) return null;
  const [fewest, most] = unknownConverting(counts, assumption, strata);
  return [(converted + fewest) / all, (converted + most + pending + upstream) / all];
}

/** How many of the unknown convert, from the fewest to the most. */
function unknownConverting(
  counts: TransitionCounts,
  assumption: UnworkedAssumption,
  strata: readonly TransitionCounts[],
): Interval {
  switch (assumption.id) {
    // Monotone selection: Manski & Pepper, Econometrica 68, 2000.
    case 'unworked-no-better':
      return [0, (observedRate(counts) ?? 1) * counts.unknown];
    case 'unworked-convert':
      return [assumption.share * counts.unknown, assumption.share * counts.unknown];
    case 'unworked-as-observed': {
      let [fewest, most] = [0, 0];
      for (const stratum of strata) {
        const rate = observedRate(stratum);
        fewest += (rate ?? 0) * stratum.unknown;
        most += (rate ?? 1) * stratum.unknown;
      }
      return [fewest, most];
    }
  }
}

const observedRate = ({ reached, converted, unknown, pending }: TransitionCounts): number | null =>
  share(converted, reached - unknown - pending);
