import type { Assumption } from '../result-judgement';
import type { CountedBounds, SideTally } from '../side-tally';
import { assumedRate } from './assumptions';
import { breakEven, type TransitionCounts } from './break-even';
import type { Proportion } from './newcombe';
import { sampled } from './small-cells';

type Counted = ReturnType<SideTally['transition']>;

export const countsOf = ({ side, bounds }: Counted): TransitionCounts => ({
  reached: side.reached,
  converted: side.converted,
  unknown: bounds.unknown,
  pending: bounds.pending,
  upstream: bounds.upstream,
});

export interface JudgedBounds extends CountedBounds {
  readonly ends: [[number, number] | null, [number, number] | null] | null;
  readonly breakEven: ReturnType<typeof breakEven>;
  readonly assumed: { assumption: Assumption; rate: [number, number] | null }[];
}

/**
 * The bounds of a transition with what can be said of them: how sure each end is if other leads had come, what it takes to beat
 * the baseline, and where they would lie if what is assumed held (`docs/replay.md`, section 4).
 * @param strata what is counted of the transition by value of a field.
 * @param effects of response times, which are counted lead by lead.
 */
export function judgedBounds(
  counted: Counted,
  baseline: Proportion | null,
  assumptions: readonly Assumption[],
  strata: (field: string) => readonly TransitionCounts[],
  effects: JudgedBounds['assumed'] = [],
): JudgedBounds {
  const counts = countsOf(counted);
  const { reached, converted, unknown, pending, upstream } = counts;
  const all = reached + upstream;
  return {
    ...counted.bounds,
    ends:
      all === 0 ? null : [sampled(converted, all), sampled(converted + unknown + pending + upstream, all)],
    breakEven: breakEven(counts, baseline),
    assumed: assumptions.flatMap((assumption) =>
      assumption.id === 'response-effect'
        ? effects.filter((effect) => effect.assumption === assumption)
        : [
            {
              assumption,
              rate: assumedRate(
                counts,
                assumption,
                assumption.id === 'unworked-as-observed' ? strata(assumption.within) : [],
              ),
            },
          ],
    ),
  };
}
