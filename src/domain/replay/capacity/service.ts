import { Draw, PURPOSE } from '../../chance/draw';
import { exponential } from '../../chance/exponential';
import { MS_PER_MINUTE } from '../../time/civil';
import type { QueueLine } from './queue-line';

export const SERVICE_KINDS = ['exponential', 'constant'] as const;
/** How long serving takes: the same each time, or exponentially distributed, which is the usual guess where only the mean is known. */
export type ServiceKind = (typeof SERVICE_KINDS)[number];

const YIELD_EVERY = 1 << 13;

/**
 * How long each of a line takes whoever serves it, in means. A draw goes by the seed, the lead's id and its visit, so a lead takes
 * as long under either of two glossaries, and a longer mean makes each longer in proportion. Yields the share done.
 */
export function* drawnTimes(
  { arrivals: { key, nth }, rows, length }: QueueLine,
  kind: ServiceKind,
  seed: number,
): Generator<number, Float64Array> {
  const drawn = new Float64Array(length).fill(1);
  if (kind === 'constant') return drawn;
  for (let place = 0; place < length; place++) {
    if (place % YIELD_EVERY === 0) yield place / length;
    const row = rows[place] ?? 0;
    drawn[place] = exponential(new Draw(seed, (key[row] ?? 0) + (nth[row] ?? 0), PURPOSE.service));
  }
  return drawn;
}

/** The same in whole ms of open time. @param minutes of the mean, zero or more. */
export const serviceTimes = (drawn: Float64Array, minutes: number): Float64Array =>
  drawn.map((share) => Math.round(minutes * MS_PER_MINUTE * share));
