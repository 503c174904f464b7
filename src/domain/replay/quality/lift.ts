import type { Interval } from '../uncertainty/interval';

/**
 * Leads of one stage against a target (`docs/replay.md`, section 6), counted over the cohort. Late leads and immature ones
 * are in none but their own count.
 */
export interface QualityCounts {
  /** N: leads of the cohort, without late and immature ones. */
  readonly cohort: number;
  /** m: in the stage for sure. */
  readonly m: number;
  /** k: of m, with the target at or after entry. */
  readonly hits: number;
  /** u: of m, without the target, and nobody knows whether work in the stage would have led to it. */
  readonly unknown: number;
  /** U′: without the target, and unknown or pending before the stage. */
  readonly upstream: number;
  /** W: with the target, and unknown or pending before the stage, so that it is not known whether they are late, hits, or passed by. */
  readonly upstreamTargets: number;
  /** K: with the target, W included. */
  readonly targets: number;
  /** v: not in the stage, without the target, and never worked there. */
  readonly outside: number;
}

/** [lowest, highest] possible over all worlds in which what is not known comes out one way or the other; null: of nothing. */
export type Possible = Interval | null;

/**
 * hits / leads in the stage: [k/(m+U′), (k+u+U′+W)/(m+U′+W)]. Both ends are met by a world. Null where no lead is in the stage for
 * sure nor may be without having the target.
 */
export function precisionOf({ m, hits, unknown, upstream, upstreamTargets }: QualityCounts): Possible {
  if (m + upstream === 0) return null;
  const maybe = upstream + upstreamTargets;
  return [hits / (m + upstream), (hits + unknown + maybe) / (m + maybe)];
}

/**
 * Hits among all that would reach the target: [k/(K+v+U′), (k+u+U′+W)/(K+u+U′)], where K holds W. Both ends are met by a world.
 * Null where nobody can have the target.
 */
export function recallOf(counts: QualityCounts): Possible {
  const { hits, unknown, upstream, upstreamTargets, targets, outside } = counts;
  const [most, fewest] = [targets + outside + upstream, targets + unknown + upstream];
  if (most === 0 && fewest === 0) return null;
  const highest = fewest === 0 ? 0 : (hits + unknown + upstream + upstreamTargets) / fewest;
  // Without any that may be missed, whoever has the target is in the stage.
  return [most === 0 ? 1 : hits / most, highest];
}

/**
 * Precision over the share of the cohort that has the target in the same world, which is recall × N / leads in the stage. Never an end
 * of one over an end of the other: they would be of two worlds. Lift rises with hits inside and falls with targets outside, so without
 * leads that are unknown before the stage its ends are the worlds of one kind only. One that is may be put where it does most:
 *
 * - lowest: b of U′ outside with the target, the others inside without: k·N / ((K+v+b)·(m+U′−b)), least where the product is
 *   greatest, at b = (m+U′−K−v)/2;
 * - highest: j of U′ and W inside with the target, the others nowhere: N·(A+j)/((B+j)·(m+j)) with A = k+u and B = K−W+u, which rises
 *   up to j = √((B−A)(m−A)) − A and falls from there.
 *
 * Both are met by a world where W = 0; else N may be smaller where leads of W are late, and the upper end is above all worlds.
 */
export function liftOf(counts: QualityCounts): Possible {
  const { cohort, m, upstream } = counts;
  if (m + upstream === 0 || recallOf(counts) === null) return null;
  const highest = highestLift(counts);
  return [Math.min(lowestLift(counts), highest), highest].map((share) => share * cohort) as [number, number];
}

function lowestLift({ hits, m, upstream, targets, outside }: QualityCounts): number {
  const all = targets + outside;
  if (hits === 0) {
    // Nobody inside has the target, if somebody else can have it; where that is the last one who may be inside, none is.
    const isNone = all + upstream > (m > 0 ? 0 : 1);
    return isNone ? 0 : 1 / (m + upstream);
  }
  const balanced = (m + upstream - all) / 2;
  const products = around(balanced, 0, upstream).map((out) => (all + out) * (m + upstream - out));
  return hits / Math.max(...products);
}

function highestLift({ hits, unknown, m, upstream, upstreamTargets, targets }: QualityCounts): number {
  const inside = hits + unknown;
  const all = targets - upstreamTargets + unknown;
  const rises = Math.sqrt((all - inside) * (m - inside)) - inside;
  const lifts = around(rises, 0, upstream + upstreamTargets).map((more) =>
    all + more === 0 || m + more === 0 ? 0 : (inside + more) / ((all + more) * (m + more)),
  );
  return Math.max(...lifts);
}

/** The whole numbers beside a place, and the ends, where a quotient may not be defined. */
function around(place: number, from: number, to: number): number[] {
  const within = (value: number) => Math.min(Math.max(value, from), to);
  return [from, within(1), within(Math.floor(place)), within(Math.ceil(place)), to];
}
