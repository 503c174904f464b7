import type { EventTable, LeadData } from '../leads/lead-data';
import { MS_PER_DAY } from '../time/civil';

const STRAY_SHARE = 0.001;
const STRAY_SPAN_MS = 30 * MS_PER_DAY;

/** The greatest time among created, entries, signals, activities and history; null when there is none at all. */
export function latestTime(data: LeadData): number | null {
  let latest = Number.NEGATIVE_INFINITY;
  eachTime(data, (at) => {
    if (at > latest) latest = at;
  });
  return latest === Number.NEGATIVE_INFINITY ? null : latest;
}

export interface StrayTimes {
  /** UTC ms of the last event before the stray ones. */
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a few late times set as-of: the last 0.1 % of events spread over more than 30 days. One touch dated 2030
 * would otherwise make every open clock a breach (`docs/replay.md`, section 1).
 */
export function strayTimes(data: LeadData): StrayTimes | null {
  const to = latestTime(data);
  if (to === null) return null;
  let events = 0;
  let late = 0;
  eachTime(data, (at) => {
    events++;
    if (at >= to - STRAY_SPAN_MS) late++;
  });
  const tail = Math.max(1, Math.floor(events * STRAY_SHARE));
  // Of most data so much falls into the last days that nothing need be put in order.
  if (events < 2 || late > tail) return null;
  const times: number[] = [];
  eachTime(data, (at) => times.push(at));
  return { from: Float64Array.from(times).sort()[events - 1 - tail] ?? 0, to };
}

function eachTime(data: LeadData, visit: (at: number) => void): void {
  for (let lead = 0; lead < data.count; lead++) {
    const at = data.created.values.at(lead);
    if (!Number.isNaN(at)) visit(at);
  }
  const tables: EventTable<unknown>[] = [data.entries, data.signals, data.activities, data.history];
  for (const { at } of tables) for (let event = 0; event < at.length; event++) visit(at.at(event));
}
