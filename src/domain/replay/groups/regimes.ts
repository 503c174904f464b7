import { formatIsoDate } from '../../time/civil';
import type { Zone } from '../../time/zone';
import { isoInstant } from '../replay-input';
import type { ReplayResult } from '../result';

/**
 * Stretches of the record between which something was changed that nobody wrote down: a regime begins at each marker, and the
 * first before them all. A lead is of the regime it was created in (`docs/replay.md`, section 4).
 */
export interface Regimes {
  /** In order of time, each named by where it begins: a local day, or an instant within one. */
  readonly names: readonly string[];
  nameAt(instant: number): string;
}

/** @param markers UTC ms, ascending. */
export function regimesOf(markers: readonly number[], zone: Zone): Regimes {
  const begins = markers.map((at) => {
    const day = zone.dayAt(at);
    return zone.startOfDay(day) === at ? formatIsoDate(day) : isoInstant(at);
  });
  const names = [`before ${begins[0] ?? ''}`, ...begins];
  return {
    names,
    nameAt: (instant) => names[markers.findLastIndex((marker) => marker <= instant) + 1] ?? '',
  };
}

/** A rate of the record that is another than in the regime before by more than chance explains. */
export interface RegimeChange {
  readonly transition: string;
  readonly regime: string;
  /** By how much it rose, as shares; both ends fell where both are below 0. */
  readonly shift: readonly [number, number];
}

export const regimeChanges = (segments: ReplayResult['segments']): RegimeChange[] =>
  segments
    .flatMap(({ values }) => values)
    .flatMap(({ value, transitions }) =>
      transitions.flatMap(({ transition, shift }) =>
        shift && (shift[0] > 0 || shift[1] < 0) ? [{ transition, regime: value ?? '', shift }] : [],
      ),
    );
