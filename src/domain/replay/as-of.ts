import type { EventTable, LeadData } from '../leads/lead-data';
import { MS_PER_DAY } from '../time/civil';

const STRAY_SHARE = 0.001;
const STRAY_SPAN_MS = 30 * MS_PER_DAY;

/** Data do not change, and are asked for this at every replay of them. */
const known = new WeakMap<LeadData, { readonly latest: number | null; readonly stray: StrayTimes | null }>();

/** The greatest time among created, entries, signals, activities and history; null when there is none at all. */
export const latestTime = (data: LeadData): number | null => endOf(data).latest;

/**
 * Whether a few late times set as-of: the last 0.1 % of events spread over more than 30 days. One touch dated 2030
 * would otherwise make every open clock a breach (`docs/replay.md`, section 1).
 */
export const strayTimes = (data: LeadData): StrayTimes | null => endOf(data).stray;

function endOf(data: LeadData) {
  const end = known.get(data);
  if (end) return end;
  const latest = findLatest(data);
  const found = { latest, stray: latest === null ? null : findStray(data, latest) };
  known.set(data, found);
  return found;
}

function findLatest(data: LeadData): number | null {
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

function findStray(data: LeadData, to: number): StrayTimes | null {
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
