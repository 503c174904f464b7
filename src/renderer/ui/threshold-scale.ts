import type { Threshold } from '#domain/glossary/schema/stage';
import { amount } from './format';

/** A threshold as people read and type it: a share of 1 is shown in per cent, everything else as it is kept. */
export interface ShownScale {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  shown(value: number): number;
  kept(shown: number): number;
}

const SHARE_UNIT = 'share';

export function shownScale({
  unit,
  min,
  max,
  step,
}: Pick<Threshold, 'unit' | 'min' | 'max' | 'step'>): ShownScale {
  const factor = unit === SHARE_UNIT ? 100 : 1;
  const shown = (value: number) => tidy(value * factor);
  return {
    unit: unit === SHARE_UNIT ? '%' : unit,
    min: shown(min),
    max: shown(max),
    step: shown(step),
    shown,
    kept: (value) => tidy(value / factor),
  };
}

/** The value of a threshold with its unit: `60 points`, `90 %`. */
export function thresholdText(
  threshold: Pick<Threshold, 'unit' | 'min' | 'max' | 'step'>,
  value: number,
): string {
  const scale = shownScale(threshold);
  return amount(scale.shown(value), scale.unit);
}

/** Drops what binary fractions add in the last places, so that 0.57 reads as 57 and is kept as 0.57. */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9;
