import { Draw, PURPOSE } from '../../chance/draw';
import { exponential } from '../../chance/exponential';
import { MS_PER_MINUTE } from '../../time/civil';
import type { Arrival } from './arrivals';

export const SERVICE_KINDS = ['exponential', 'constant'] as const;
/** How long serving takes: the same each time, or exponentially distributed, which is the usual guess where only the mean is known. */
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** How long an arrival takes whoever serves it, in whole ms of open time. */
export type ServiceTime = (arrival: Pick<Arrival, 'key' | 'nth'>) => number;

/**
 * Service times of a mean. A draw goes by the seed, the lead's id and its visit, so a lead takes as long under either
 * of two glossaries, and a longer mean makes each longer in proportion.
 * @param minutes zero or more.
 */
export function serviceTime(kind: ServiceKind, minutes: number, seed: number): ServiceTime {
  const meanMs = minutes * MS_PER_MINUTE;
  if (kind === 'constant') return () => Math.round(meanMs);
  return ({ key, nth }) => Math.round(meanMs * exponential(new Draw(seed, key + nth, PURPOSE.service)));
}
