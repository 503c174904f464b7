import type { Times } from '../../leads/columns/times';

/** Times as they are stored, for loops over millions: a value below `missing` is a time, `unit` ms each. */
export interface RawTimes {
  readonly values: Uint32Array | Float64Array;
  readonly unit: number;
  readonly missing: number;
}

const NONE: RawTimes = { values: new Uint32Array(0), unit: 1, missing: 0 };

/** @param times null: there are none. Not a number is below nothing, and so is missing as well. */
export function rawTimes(times: Times | null): RawTimes {
  if (!times) return NONE;
  const { values } = times;
  return values instanceof Uint32Array
    ? { values, unit: 1000, missing: 0xffff_ffff }
    : { values, unit: 1, missing: Number.POSITIVE_INFINITY };
}
