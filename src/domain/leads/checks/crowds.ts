import { isScore } from '../../replay/exported-score';
import { MS_PER_DAY } from '../../time/civil';
import { CommonInstants } from './common-instants';
import {
  type CheckContext,
  eachEvent,
  eachLead,
  type NamedEvents,
  namedChanges,
  namedEntries,
} from './context';
import { type FindingKind, type Found, Sightings, type Subject } from './finding';

/** Fewer are no batch, however unlikely. */
const FEWEST_IN_BATCH = 3;
/** Office hours crowd arrivals together: so many times as many come in a busy second as on average. */
const BUSY = 10;
/** Instants with so many leads are taken for batches where chance would make fewer than this of them. */
const BY_CHANCE = 0.01;

/**
 * Leads created together: at one instant so many of them as chance would not bring together once in the whole
 * time, were they to come one by one (a Poisson process of ten times their mean rate). Days without a time are no
 * instants. Counts the leads; the examples are the first lead of each batch.
 */
export function* batches(context: CheckContext): Generator<void, Found[]> {
  const { data, marks } = context;
  const { values, dateOnly } = data.created;
  const { sizeAt, fewest } = yield* batchSizes(context);
  const firsts = new Sightings(data);
  const met = new Set<number>();
  let leads = 0;
  yield* eachLead(data.count, (lead) => {
    const at = values.at(lead);
    if (sizeAt(at) < fewest) return;
    if (!met.has(at)) {
      met.add(at);
      firsts.add(lead, at);
    }
    if (dateOnly.has(lead)) return;
    leads++;
    marks?.set(lead);
  });
  const rest = { severity: 'note', of: data.count, unit: 'leads' } as const;
  return firsts.finding('batch', null, rest).map((finding) => ({ ...finding, count: leads }));
}

/** How many leads were created at an instant, none where they are surely too few, and the fewest that are a batch. */
export function* batchSizes({
  data,
  firstCreated,
  asOf,
}: Pick<CheckContext, 'data' | 'firstCreated' | 'asOf'>): Generator<
  void,
  { readonly sizeAt: (at: number) => number; readonly fewest: number }
> {
  const { values, dateOnly } = data.created;
  const fewest = fewestInBatch(data.count, (asOf - firstCreated) / 1000);
  const instants = new CommonInstants(data.count, fewest);
  for (const count of [instants.expect, instants.count]) {
    yield* eachLead(data.count, (lead) => {
      const at = values.at(lead);
      if (!Number.isNaN(at) && !dateOnly.has(lead)) count(at);
    });
  }
  return { sizeAt: (at) => instants.at(at), fewest };
}

/** The least number of leads in one second of `seconds` that chance does not explain. */
function fewestInBatch(leads: number, seconds: number): number {
  if (!(seconds > 0)) return FEWEST_IN_BATCH;
  const rate = (BUSY * leads) / seconds;
  let size = 1;
  // Seconds with `size` leads: rate^size / size!, the exponential left out, which makes them more.
  let expected = seconds * rate;
  while (size < FEWEST_IN_BATCH || expected >= BY_CHANCE) {
    size++;
    expected *= rate / size;
    // Above one in a second the series rises before it falls.
    if (size > leads) return size;
  }
  return size;
}

/** So many times the mean number of a day are a crowd, if they are not few. */
const CROWDED = 20;
const FEWEST_IN_CROWD = 10;

/**
 * Days on which far more entries to a stage, or changes of a field, were recorded than on others: ten at least,
 * and 20 times the mean of all days. Somebody filled in what was missing, moved data from another system, or, where the
 * field is a score, changed how it is counted. Entries at the creation of their leads are those of the leads' batches.
 */
export function* backfills(context: CheckContext): Generator<void, Found[]> {
  const { data, policy } = context;
  const scores = new Set(policy.fields.filter(isScore).map(({ id }) => id));
  const { values } = data.created;
  const entries = yield* crowdedDays(
    context,
    namedEntries(data),
    () => 'backfill',
    (lead, at) => at !== values.at(lead),
  );
  const changes = yield* crowdedDays(
    context,
    namedChanges(data),
    ({ id }) => (scores.has(id) ? 'score-step' : 'backfill'),
    () => true,
  );
  return [...entries, ...changes];
}

function* crowdedDays(
  { data, zone, firstCreated, asOf, marks }: CheckContext,
  events: NamedEvents,
  kindOf: (subject: NonNullable<Subject>) => FindingKind,
  counts: (lead: number, at: number) => boolean,
): Generator<void, Found[]> {
  const days = events.subjects.map(() => new Map<number, number>());
  yield* eachEvent(events, (lead, at, _isDay, subject) => {
    if (!counts(lead, at)) return;
    const own = days[subject];
    const day = zone.dayAt(at);
    own?.set(day, (own.get(day) ?? 0) + 1);
  });
  const span = Math.max(1, (asOf - firstCreated) / MS_PER_DAY);
  const crowds = events.subjects.map((subject, index) => {
    const own = days[index] ?? new Map<number, number>();
    let total = 0;
    for (const count of own.values()) total += count;
    const fewest = Math.max(FEWEST_IN_CROWD, (CROWDED * total) / span);
    const crowded = new Set([...own].filter(([, count]) => count >= fewest).map(([day]) => day));
    const kind = kindOf(subject);
    return {
      subject,
      kind,
      total,
      crowded,
      sightings: new Sightings(data, kind === 'backfill' ? marks : null),
    };
  });
  if (crowds.every(({ crowded }) => crowded.size === 0)) return [];
  yield* eachEvent(events, (lead, at, _isDay, subject) => {
    const own = crowds[subject];
    if (!own || own.crowded.size === 0 || !counts(lead, at)) return;
    if (own.crowded.has(zone.dayAt(at))) own.sightings.add(lead, at);
  });
  return crowds.flatMap(({ subject, kind, total: of, crowded, sightings }) => {
    if (crowded.size === 0) return [];
    const first = zone.startOfDay(Math.min(...crowded));
    return sightings.finding(kind, subject, { severity: 'doubt', of, unit: 'events', at: first });
  });
}
