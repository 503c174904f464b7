import type { LeadSketch } from './replay-leads';
import { compare, NEVER, OFFICE, type PolicySketch } from './replay-policy';

/**
 * A company whose reps, and how long they take, are known. Who is let in waits for the first rep who is free, from nine to
 * five on weekdays, and whoever is taken up is called then. The queue is an event list of its own that shares no code with the one replayed.
 */
export interface QueueCompany {
  readonly reps: number;
  readonly minutes: number;
  readonly leads: number;
  readonly weeks: number;
  readonly seed: number;
}

const MINUTE = 60_000;
/** A Monday at nine. */
const START = Date.UTC(2025, 0, 6, 9);
const DAY_OPEN = 8 * 60;
const WEEK_OPEN = 5 * DAY_OPEN;

/** Minutes an MQL may wait for its call. */
export const LIMIT_MINUTES = 30;

/** Of the mulberry32 generator (Tommy Ettinger), on the open unit interval. */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (((word ^ (word >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
}

/** The instant of so many open minutes since the start. */
function instantOf(openMinutes: number): number {
  const week = Math.floor(openMinutes / WEEK_OPEN);
  const inWeek = openMinutes - week * WEEK_OPEN;
  const day = Math.floor(inWeek / DAY_OPEN);
  const inDay = inWeek - day * DAY_OPEN;
  return Math.round(START + (week * 7 + day) * 24 * 60 * MINUTE + inDay * MINUTE);
}

interface Comer {
  /** Open minutes since the start. */
  readonly at: number;
  /** 2 is let in by the rules in force, 1 by lower ones only. */
  readonly interest: 1 | 2;
  /** Open minutes it will take. */
  readonly takes: number;
}

/** Everybody who ever comes; what each takes is drawn by another seed. */
function comersOf({ leads, weeks, minutes, seed }: QueueCompany, serviceSeed: number): readonly Comer[] {
  const come = uniforms(seed);
  const serve = uniforms(serviceSeed);
  return Array.from({ length: leads }, () => come() * weeks * WEEK_OPEN)
    .sort((a, b) => a - b)
    .map((at) => ({ at, interest: come() < 0.5 ? 1 : 2, takes: -Math.log(serve()) * minutes }));
}

/** When each of those let in is taken up, by an event list: arrivals and reps who are done, in order of time. */
function takenUp(
  comers: readonly Comer[],
  reps: number,
  isLetIn: (comer: Comer) => boolean,
): Map<Comer, number> {
  const events: { readonly at: number; readonly comer: Comer | null }[] = comers
    .filter(isLetIn)
    .map((comer) => ({ at: comer.at, comer }));
  const waiting: Comer[] = [];
  const starts = new Map<Comer, number>();
  let free = reps;
  while (events.length > 0) {
    const event = events.shift();
    if (!event) break;
    if (event.comer) waiting.push(event.comer);
    else free += 1;
    const next = free > 0 ? waiting.shift() : undefined;
    if (!next) continue;
    free -= 1;
    starts.set(next, event.at);
    const done = event.at + next.takes;
    let place = events.findIndex(({ at }) => at > done);
    if (place < 0) place = events.length;
    events.splice(place, 0, { at: done, comer: null });
  }
  return starts;
}

/** The share taken up within the limit when everybody is let in, of those who come after the first four weeks. */
export function trueAttainment(company: QueueCompany, serviceSeed: number): number {
  const comers = comersOf(company, serviceSeed);
  const starts = takenUp(comers, company.reps, () => true);
  const counted = comers.filter(
    ({ at }) => at >= 4 * WEEK_OPEN && at <= company.weeks * WEEK_OPEN - LIMIT_MINUTES,
  );
  const met = counted.filter(
    (comer) => (starts.get(comer) ?? Number.POSITIVE_INFINITY) - comer.at <= LIMIT_MINUTES,
  );
  return met.length / counted.length;
}

/** What the company recorded while it let in those of interest 2 only; half of them accepted. */
export function recordOf(company: QueueCompany): readonly LeadSketch[] {
  const comers = comersOf(company, company.seed + 1);
  const starts = takenUp(comers, company.reps, ({ interest }) => interest === 2);
  const end = company.weeks * WEEK_OPEN;
  const iso = (minutes: number): string => new Date(instantOf(minutes)).toISOString();
  return comers.map((comer, index) => {
    const created = iso(comer.at);
    const fields = { interest: comer.interest };
    if (comer.interest === 1) return { created, fields };
    const start = starts.get(comer) ?? Number.POSITIVE_INFINITY;
    if (start > end) return { created, fields, entries: { mql: created } };
    const done = start + comer.takes;
    return {
      created,
      fields,
      entries: { mql: created, ...(index % 2 === 0 && done <= end && { sal: iso(done) }) },
      activities: { call: iso(start) },
    };
  });
}

/** @param bar the interest from which on a lead is let in. @param minutes null: to be found. */
export const queuePolicy = (
  { reps }: Pick<QueueCompany, 'reps'>,
  bar: 1 | 2,
  minutes: number | null,
): PolicySketch => ({
  fields: { interest: 'number' },
  activities: ['call'],
  calendars: [OFFICE],
  stages: {
    lead: {},
    mql: { entry: compare('interest', 'gte', bar) },
    sal: {},
    gone: { kind: 'recycled', entry: NEVER },
  },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>sal', 'rep'],
  ],
  slas: [
    {
      id: 'call',
      start: 'mql',
      stop: ['#call'],
      limit: { amount: LIMIT_MINUTES, unit: 'business-minutes' },
    },
  ],
  queues: [{ id: 'inbound', calendar: 'office', reps, handlingMinutes: minutes, dailyCap: null }],
  routing: { onEntryOf: 'mql', rules: [], fallback: 'inbound' },
});

/** When the record ends. */
export const endOf = ({ weeks }: QueueCompany): string =>
  new Date(instantOf(weeks * WEEK_OPEN - 1)).toISOString();
