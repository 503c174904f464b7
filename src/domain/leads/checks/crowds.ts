import { isScore } from '../../replay/exported-score';
import { MS_PER_DAY } from '../../time/civil';
import {
  type CheckContext,
  eachEvent,
  type NamedEvents,
  namedChanges,
  namedEntries,
  subjectsIn,
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
export function batches({ data, firstCreated, asOf, marks }: CheckContext): Found[] {
  const { created } = data;
  const sizes = new Map<number, number>();
  for (let lead = 0; lead < data.count; lead++) {
    const at = created.values.at(lead);
    if (Number.isNaN(at) || created.dateOnly.has(lead)) continue;
    sizes.set(at, (sizes.get(at) ?? 0) + 1);
  }
  const fewest = fewestInBatch(data.count, (asOf - firstCreated) / 1000);
  const batches = [...sizes].filter(([, size]) => size >= fewest);
  const waiting = new Map(batches);
  const firsts = new Sightings(data);
  for (let lead = 0; lead < data.count && waiting.size > 0; lead++) {
    const at = created.values.at(lead);
    if (waiting.delete(at)) firsts.add(lead, at);
  }
  if (marks) {
    const instants = new Map(batches);
    for (let lead = 0; lead < data.count; lead++) {
      if (instants.has(created.values.at(lead)) && !created.dateOnly.has(lead)) marks.set(lead);
    }
  }
  const leads = batches.reduce((sum, [, size]) => sum + size, 0);
  const rest = { severity: 'note', of: data.count, unit: 'leads' } as const;
  return firsts.finding('batch', null, rest).map((finding) => ({ ...finding, count: leads }));
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
export function backfills(context: CheckContext): Found[] {
  const { data, policy } = context;
  const scores = new Set(policy.fields.filter(isScore).map(({ id }) => id));
  const { created } = data;
  return [
    ...crowdedDays(
      context,
      namedEntries(data),
      () => 'backfill',
      (lead, at) => at !== created.values.at(lead),
    ),
    ...crowdedDays(
      context,
      namedChanges(data),
      (subject) => (scores.has(subject?.id ?? '') ? 'score-step' : 'backfill'),
      () => true,
    ),
  ];
}

function crowdedDays(
  { data, zone, firstCreated, asOf, marks }: CheckContext,
  events: NamedEvents,
  kindOf: (subject: Subject) => FindingKind,
  counts: (lead: number, at: number) => boolean,
): Found[] {
  const days = new Map<Subject, Map<number, number>>(
    subjectsIn(events).map((subject) => [subject, new Map()]),
  );
  eachEvent(events, (lead, at, _isDay, subject) => {
    if (!counts(lead, at)) return;
    const own = days.get(subject);
    const day = zone.dayAt(at);
    own?.set(day, (own.get(day) ?? 0) + 1);
  });
  const span = Math.max(1, (asOf - firstCreated) / MS_PER_DAY);
  return [...days].flatMap(([subject, own]) => {
    let total = 0;
    for (const count of own.values()) total += count;
    const fewest = Math.max(FEWEST_IN_CROWD, (CROWDED * total) / span);
    const crowded = new Set([...own].filter(([, count]) => count >= fewest).map(([day]) => day));
    if (crowded.size === 0) return [];
    const kind = kindOf(subject);
    const sightings = new Sightings(data, kind === 'backfill' ? marks : null);
    eachEvent(events, (lead, at, _isDay, one) => {
      if (one === subject && counts(lead, at) && crowded.has(zone.dayAt(at))) sightings.add(lead, at);
    });
    const first = zone.startOfDay(Math.min(...crowded));
    return sightings.finding(kind, subject, {
      severity: 'doubt',
      of: total,
      unit: 'events',
      at: first,
    });
  });
}
