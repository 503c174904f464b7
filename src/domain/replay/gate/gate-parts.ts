import { precisionOf } from '../quality/lift';
import { PARTS, type Part, type StageQuality } from '../quality/quality-rows';
import { isoInstant } from '../replay-input';
import type { ChoicePoint } from '../what-if/best-document';
import type { PointFigures } from '../what-if/objective';
import { handedOverIn } from '../wins/count-wins';
import type { GateSweep } from './gate-figures';
import type { GateWins } from './gate-wins';

/** Wins by part of the cohort, and the leads of each. */
export interface PartedWins {
  readonly wins: GateWins;
  readonly leads: Readonly<Record<Part, number>>;
}

/**
 * What a value of a sweep comes to on the leads created first and on those created later, as `pointOf` tells it of walks. Null: the
 * stage is judged by no target, and nobody asks for wins.
 * @param cut when the later part begins, UTC ms; null: nobody is in the cohort.
 * @param parted null: nobody asks for wins.
 */
export function partsAt(
  sweep: GateSweep,
  index: number,
  cut: number | null,
  parted: PartedWins | null = null,
): ChoicePoint['parts'] | null {
  const [earlier, later] = PARTS.map((part) => partAt(part, sweep, index, parted));
  if (!earlier || !later) return null;
  const instant = cut === null ? null : isoInstant(cut);
  return {
    earlier: earlier.figures,
    later: later.figures,
    leads: {
      earlier: { leads: earlier.leads, from: null, to: instant },
      later: { leads: later.leads, from: instant, to: null },
    },
  };
}

function partAt(
  part: Part,
  sweep: GateSweep,
  index: number,
  parted: PartedWins | null,
): { readonly figures: PointFigures; readonly leads: number } | null {
  const counts = sweep.qualityAt(index, [part]);
  if (!counts && !parted) return null;
  const leads = counts ? counts.cohort + counts.late + counts.immature : (parted?.leads[part] ?? 0);
  const wins = parted?.wins.figures(index, [part]) ?? null;
  return {
    leads,
    figures: {
      judged: counts?.cohort ?? leads,
      reached: counts?.reached ?? parted?.wins.reached(index, part) ?? 0,
      observed: observedIn(counts),
      precision: counts && precisionOf(counts),
      wins: wins && handedOverIn(wins),
      load: [],
    },
  };
}

const observedIn = (counts: StageQuality | null): PointFigures['observed'] =>
  counts ? { k: counts.hits, n: counts.m - counts.unknown } : { k: 0, n: 0 };
