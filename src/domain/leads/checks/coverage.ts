import { civilFromDay, dayFromCivil } from '../../time/civil';
import type { Zone } from '../../time/zone';
import { type CheckContext, eachEvent, type NamedEvents, namedActivities, namedChanges } from './context';
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
export function coverageByMonth(context: CheckContext): CoverageByMonth[] {
  const { data, policy, zone, firstCreated, asOf } = context;
  if (Number.isNaN(firstCreated)) return [];
  const first = monthAt(zone, firstCreated);
  const months = Math.max(1, monthAt(zone, asOf) - first + 1);
  const monthOf = (at: number): number => monthAt(zone, at) - first;
  const rows = (counts: Uint32Array, of: Uint32Array): MonthCount[] =>
    Array.from(counts, (count, month) => ({ month: monthName(first + month), count, of: of[month] ?? 0 }));

  const created = new Uint32Array(months);
  const createdIn = new Int32Array(data.count).fill(-1);
  for (let lead = 0; lead < data.count; lead++) {
    const at = data.created.values.at(lead);
    if (Number.isNaN(at)) continue;
    const month = monthOf(at);
    createdIn[lead] = month;
    addTo(created, month);
  }
  const fields = policy.fields.flatMap(({ id, label }): CoverageByMonth[] => {
    const column = data.fields.get(id);
    if (!column) return [];
    const counts = new Uint32Array(months);
    for (let lead = 0; lead < data.count; lead++)
      if (column.valid.has(lead)) addTo(counts, createdIn[lead] ?? -1);
    return [{ kind: 'field', id, label, months: rows(counts, created) }];
  });
  const byMonth = (
    kind: 'changes' | 'activity',
    events: NamedEvents,
    known: readonly { id: string; label: string }[],
  ) => {
    const all = new Uint32Array(months);
    const own = new Map<string, Uint32Array>(events.subjects.map(({ id }) => [id, new Uint32Array(months)]));
    eachEvent(events, (_lead, at, _isDay, { id }) => {
      const month = monthOf(at);
      addTo(all, month);
      const counts = own.get(id);
      if (counts) addTo(counts, month);
    });
    return known.flatMap(({ id, label }): CoverageByMonth[] => {
      const counts = own.get(id);
      return counts ? [{ kind, id, label, months: rows(counts, all) }] : [];
    });
  };
  return [
    ...fields,
    ...byMonth('changes', namedChanges(data), policy.fields),
    ...byMonth('activity', namedActivities(data), policy.activities),
  ];
}

/** Events before the first month or after the last are left to other findings. */
function addTo(counts: Uint32Array, month: number): void {
  const before = counts[month];
  if (before !== undefined) counts[month] = before + 1;
}

const monthAt = (zone: Zone, at: number): number => {
  const { year, month } = civilFromDay(zone.dayAt(at));
  return year * 12 + month - 1;
};

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
