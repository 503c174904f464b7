import { formatIsoDate, weekdayIndex } from '../../time/civil';
import type { ReplayContext } from '../context';
import { Durations } from '../durations';
import type { LeadOutcome } from '../lead-outcome';
import type { Part } from '../quality/quality-rows';
import { isoInstant, type ReplayInput } from '../replay-input';
import { CountRows, type Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import type { QueueWeeks } from './objective';

/** Days are counted on from here, so that one is never below zero. */
const FIRST_DAY = -1_000_000;

/** One part of a cohort: its leads, and between which instants they were created; null: from the first, or to the last. */
export interface PartLeads {
  readonly leads: number;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What an objective asks of a stage beside the figures of a result: leads and first entries by part of the cohort, and entries by the
 * week they fall in.
 */
export class PointTally implements Tallied {
  /** UTC ms at which the later part begins; null: nobody is in the cohort. */
  readonly laterFrom: number | null;
  readonly #context: ReplayContext;
  readonly #stage: number;
  readonly #everySetting: Settings;
  /** By part: leads, then leads that entered. */
  readonly #counts: CountRows;
  /** The Monday of the week of each first entry. */
  readonly #weeks: Durations;
  #part = 0;

  constructor(context: ReplayContext, stage: number, laterFrom: number | null, settings: number) {
    this.#context = context;
    this.#stage = stage;
    this.laterFrom = laterFrom;
    this.#everySetting = { from: 0, to: settings };
    this.#counts = new CountRows(4, settings);
    this.#weeks = new Durations(settings);
  }

  /** `add` is then about a lead created at this instant. */
  prepare(createdAt: number): void {
    this.#part = this.laterFrom !== null && createdAt >= this.laterFrom ? 1 : 0;
    this.#counts.add(this.#part, this.#everySetting);
  }

  add({ entries }: Pick<LeadOutcome, 'entries'>, settings: Settings): void {
    const entry = entries[this.#stage]?.[0];
    if (entry === undefined) return;
    this.#counts.add(2 + this.#part, settings);
    this.#weeks.add(this.#mondayOf(entry) - FIRST_DAY, settings);
  }

  write(tables: Table[]): void {
    this.#counts.write(tables);
    this.#weeks.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#counts.addFrom(tables);
    this.#weeks.addFrom(tables);
  }

  leads(part: Part, setting: number): number {
    return this.#counts.at(part === 'earlier' ? 0 : 1, setting);
  }

  reached(part: Part, setting: number): number {
    return this.#counts.at(part === 'earlier' ? 2 : 3, setting);
  }

  partOf(part: Part, setting: number): PartLeads {
    const cut = this.laterFrom === null ? null : isoInstant(this.laterFrom);
    const leads = this.leads(part, setting);
    return part === 'earlier' ? { leads, from: null, to: cut } : { leads, from: cut, to: null };
  }

  /** Whether a lead created at an instant, UTC ms, is of a part. */
  isCreatedIn(part: Part, createdAt: number): boolean {
    return (this.laterFrom !== null && createdAt >= this.laterFrom) === (part === 'later');
  }

  /** Whether a week that begins on a day, `YYYY-MM-DD`, is one of a part: that in which it begins. */
  isOf(part: Part, monday: string): boolean {
    const { zone } = this.#context;
    const isEarlier = this.laterFrom === null || monday < formatIsoDate(zone.dayAt(this.laterFrom));
    return isEarlier === (part === 'earlier');
  }

  /** Weeks of some parts from the first entry on to as-of, and those with more entries than that. */
  weeks(parts: readonly Part[], perWeek: number, setting: number): QueueWeeks {
    const mondays = this.#weeks.sorted(setting);
    const entries = new Map<number, number>();
    for (const monday of mondays) entries.set(monday, (entries.get(monday) ?? 0) + 1);
    let [weeks, overloaded] = [0, 0];
    const last = this.#mondayOf(this.#context.asOf) - FIRST_DAY;
    for (let monday = mondays[0] ?? last + 7; monday <= last; monday += 7) {
      const from = formatIsoDate(monday + FIRST_DAY);
      if (!parts.some((part) => this.isOf(part, from))) continue;
      weeks += 1;
      if ((entries.get(monday) ?? 0) > perWeek) overloaded += 1;
    }
    return { weeks, overloaded };
  }

  #mondayOf(at: number): number {
    const day = this.#context.zone.dayAt(at);
    return day - weekdayIndex(day);
  }
}

/** What counts for the objective of an input; null: it has none. */
export function pointTally(
  context: ReplayContext,
  { objective, laterFrom = null }: ReplayInput,
  settings: number,
): PointTally | null {
  if (!objective) return null;
  const stage = context.definitions.stageIndex.get(objective.stage) ?? -1;
  return new PointTally(context, stage, laterFrom, settings);
}
