import { civilFromDay, dayFromCivil, MS_PER_DAY } from '../../time/civil';
import type { Zone } from '../../time/zone';
import {
  type CheckContext,
  eachEvent,
  eachLead,
  type NamedEvents,
  namedActivities,
  namedChanges,
} from './context';
import { type Found, findingId, type Subject } from './finding';

export interface MonthCount {
  /** `YYYY-MM`, in the zone of the data. */
  readonly month: string;
  readonly count: number;
  readonly of: number;
}

/** What is recorded of one thing, by month, from the first month with a lead in it to that of as-of, none left out. */
export interface CoverageByMonth {
  /** `field`: of the leads created in the month, those with a value. `changes` of a field, `activity`: of all such events in the month, its own. */
  readonly kind: 'field' | 'changes' | 'activity';
  readonly id: string;
  readonly label: string;
  readonly months: readonly MonthCount[];
}

/** Fields and activities in the order of the glossary, those that the data have. */
export function* coverageByMonth(context: CheckContext): Generator<void, CoverageByMonth[]> {
  const { data, policy, zone, firstCreated, asOf } = context;
  if (Number.isNaN(firstCreated)) return [];
  const first = monthAt(zone, firstCreated);
  const months = Math.max(1, monthAt(zone, asOf) - first + 1);
  const monthOf = monthFinder(zone, firstCreated, asOf);
  const rows = (counts: Uint32Array, of: Uint32Array): MonthCount[] =>
    Array.from(counts, (count, month) => ({ month: monthName(first + month), count, of: of[month] ?? 0 }));

  const created = new Uint32Array(months);
  const createdIn = new Int32Array(data.count).fill(-1);
  yield* eachLead(data.count, (lead) => {
    const at = data.created.values.at(lead);
    if (Number.isNaN(at)) return;
    const month = monthOf(at) - first;
    createdIn[lead] = month;
    addTo(created, month);
  });
  const fields: CoverageByMonth[] = [];
  for (const { id, label } of policy.fields) {
    const column = data.fields.get(id);
    if (!column) continue;
    const counts = new Uint32Array(months);
    yield* eachLead(data.count, (lead) => {
      if (column.valid.has(lead)) addTo(counts, createdIn[lead] ?? -1);
    });
    fields.push({ kind: 'field', id, label, months: rows(counts, created) });
  }
  function* byMonth(
    kind: 'changes' | 'activity',
    events: NamedEvents,
    known: readonly { id: string; label: string }[],
  ): Generator<void, CoverageByMonth[]> {
    const all = new Uint32Array(months);
    const own = events.subjects.map(() => new Uint32Array(months));
    yield* eachEvent(events, (_lead, at, _isDay, subject) => {
      const month = monthOf(at) - first;
      addTo(all, month);
      const counts = own[subject];
      if (counts) addTo(counts, month);
    });
    return known.flatMap(({ id, label }): CoverageByMonth[] => {
      const counts = own[events.subjects.findIndex((subject) => subject.id === id)];
      return counts ? [{ kind, id, label, months: rows(counts, all) }] : [];
    });
  }
  return [
    ...fields,
    ...(yield* byMonth('changes', namedChanges(data), policy.fields)),
    ...(yield* byMonth('activity', namedActivities(data), policy.activities)),
  ];
}

/** Events before the first month or after the last are left to other findings. */
function addTo(counts: Uint32Array, month: number): void {
  const before = counts[month];
  if (before !== undefined) counts[month] = before + 1;
}

const monthOfDay = (day: number): number => {
  const { year, month } = civilFromDay(day);
  return year * 12 + month - 1;
};

const monthAt = (zone: Zone, at: number): number => monthOfDay(zone.dayAt(at));

/** Further than a month is long, wherever the clocks are put. */
const BEYOND_MONTH_MS = 34 * MS_PER_DAY;

/**
 * Months of many instants, those of one span and of a month around it by a table: of millions that are asked one by
 * one, most are in the month of the one before.
 */
function monthFinder(zone: Zone, first: number, last: number): (at: number) => number {
  const from = first - BEYOND_MONTH_MS;
  const to = Math.max(first, last) + BEYOND_MONTH_MS;
  const starts: number[] = [];
  const months: number[] = [];
  for (const segment of zone.segments(from, to)) {
    let start = segment.from;
    while (start < segment.to) {
      const month = monthOfDay(Math.floor((start + segment.offsetMs) / MS_PER_DAY));
      starts.push(start);
      months.push(month);
      start =
        dayFromCivil(Math.floor((month + 1) / 12), ((month + 1) % 12) + 1, 1) * MS_PER_DAY - segment.offsetMs;
    }
  }
  let known = 0;
  return (at) => {
    if (!(at >= from && at < to)) return monthAt(zone, at);
    if (!(at >= (starts[known] ?? at) && at < (starts[known + 1] ?? to))) {
      let [low, high] = [0, starts.length];
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if ((starts[middle] ?? at) <= at) low = middle;
        else high = middle;
      }
      known = low;
    }
    return months[known] ?? 0;
  };
}

const monthName = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

const startOfMonth = (zone: Zone, month: string): number =>
  zone.startOfDay(dayFromCivil(Number(month.slice(0, 4)), Number(month.slice(5)), 1));

/** A type with fewer in an average month may be silent for one: a lead's activities come in clusters, which are far fewer. */
const FEWEST_A_MONTH = 30;

/** Nor is silence a gap of what is silent in a larger share of its months, as events are that come once in a quarter. */
const MOST_SILENT = 0.25;

/** Months without any record of an activity or of a field's changes, between months with some, where 30 or more a month are usual. */
export function coverageGaps(coverage: readonly CoverageByMonth[], zone: Zone): Found[] {
  return coverage.flatMap(({ kind, id, months }) => {
    if (kind === 'field') return [];
    const first = months.findIndex(({ count }) => count > 0);
    const last = months.findLastIndex(({ count }) => count > 0);
    const within = months.slice(Math.max(0, first), last + 1);
    const silent = within.filter(({ count }) => count === 0);
    const total = within.reduce((sum, { count }) => sum + count, 0);
    const [gap] = silent;
    if (!gap || total < FEWEST_A_MONTH * within.length || silent.length > MOST_SILENT * within.length)
      return [];
    const subject: Subject = { of: kind === 'changes' ? 'field' : 'activity', id };
    return [
      {
        id: findingId('coverage-gap', subject),
        kind: 'coverage-gap',
        subject,
        severity: 'doubt',
        count: silent.length,
        of: within.length,
        unit: 'months',
        at: startOfMonth(zone, gap.month),
        examples: [],
      },
    ];
  });
}
