import type { NumberOrThreshold } from '../glossary/primitives';
import type { NumberReader } from '../glossary/thresholds';
import { comparison } from './comparison';
import { toMicroPoints } from './decay';
import type { Turned } from './dial';
import { READS_NOTHING, type Reads } from './reads';
import type { Comparison } from './schema';

/** The number that something is compared with: a fixed one, or a threshold that is being turned. */
export interface Bar {
  /** Whether a value, in the same unit, compares so with it. */
  comparison(is: Comparison): (value: number) => boolean;
  readonly reads: Reads;
}

/** @param unit what the values are that will be compared; scores are whole micro-points. */
export type BarReader = (number: NumberOrThreshold, unit: 'plain' | 'micro-points') => Bar;

export function barReader(read: NumberReader, turned?: Turned): BarReader {
  return (number, unit) => {
    const dial = typeof number === 'number' ? null : turned?.of(number.threshold);
    if (dial) {
      const bars = unit === 'plain' ? dial.values : dial.microPoints;
      return { comparison: (is) => dial.comparison(is, bars), reads: { ...READS_NOTHING, dial: true } };
    }
    const bar = unit === 'plain' ? read(number) : toMicroPoints(read(number));
    return {
      comparison: (is) => {
        const holds = comparison(is);
        return (value) => holds(value, bar);
      },
      reads: READS_NOTHING,
    };
  };
}
