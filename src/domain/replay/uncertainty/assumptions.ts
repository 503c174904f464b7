import type { TransitionCounts } from './break-even';
import { type Interval, share } from './interval';

/** What is taken to hold of leads nobody worked. A label beside a figure, never in its place. */
export type UnworkedAssumption =
  /** They would convert at most as often as those that were worked (Manski & Pepper, Econometrica 68, 2000: monotone selection). */
  | { readonly id: 'unworked-no-better' }
  /** Those with one value of a field would convert as often as the observed with that value. */
  | { readonly id: 'unworked-as-observed'; readonly within: string }
  /** This share of them would convert. */
  | { readonly id: 'unworked-convert'; readonly share: number };

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
): Interval | null {
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
