import type { LeadData } from '../leads/lead-data';
import { OrderedTimes } from '../leads/ordered-times';
import { atOnce, pieces } from '../leads/pieces';
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

const endOf = (data: LeadData) => atOnce(learnEnd(data));

/** Finds both out, once; whoever keeps the thread goes on with other things at the pauses, and asks afterwards. */
export function* learnEnd(data: LeadData) {
  const end = known.get(data);
  if (end) return end;
  const latest = yield* findLatest(data);
  const found = { latest, stray: latest === null ? null : yield* findStray(data, latest) };
  known.set(data, found);
  return found;
}

function* findLatest(data: LeadData): Generator<void, number | null> {
  let latest = Number.NEGATIVE_INFINITY;
  yield* eachTime(data, (at) => {
    if (at > latest) latest = at;
  });
  return latest === Number.NEGATIVE_INFINITY ? null : latest;
}

export interface StrayTimes {
  /** UTC ms of the last event before the stray ones. */
  readonly from: number;
  readonly to: number;
}

function* findStray(data: LeadData, to: number): Generator<void, StrayTimes | null> {
  let events = 0;
  let late = 0;
  yield* eachTime(data, (at) => {
    events++;
    if (at >= to - STRAY_SPAN_MS) late++;
  });
  const tail = Math.max(1, Math.floor(events * STRAY_SHARE));
  // Of most data so much falls into the last days that nothing need be put in order.
  if (events < 2 || late > tail) return null;
  const times = new OrderedTimes(events);
  yield* eachTime(data, (at) => times.add(at));
  return { from: (yield* times.ordered()).at(events - 1 - tail), to };
}

function* eachTime(data: LeadData, visit: (at: number) => void): Generator<void, void> {
  const { created, entries, signals, activities, history } = data;
  for (const { from, to } of pieces(data.count)) {
    for (let lead = from; lead < to; lead++) {
      const at = created.values.at(lead);
      if (!Number.isNaN(at)) visit(at);
    }
    yield;
  }
  for (const { at } of [entries, signals, activities, history]) {
    for (const { from, to } of pieces(at.length)) {
      for (let event = from; event < to; event++) visit(at.at(event));
      yield;
    }
  }
}
