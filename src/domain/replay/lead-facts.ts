import { type Facts, NEVER, type Occurrences, type TextTest } from '../criteria/facts';
import type { Reads } from '../criteria/reads';
import type { FieldColumn, LeadData } from '../leads/lead-data';
import type { Zone } from '../time/zone';
import { inOrder } from './instants';
import { verdictOf } from './text-verdicts';

/** A stretch of the times of one lead's activities: those of one type. */
interface Stretch {
  times: Float64Array;
  from: number;
  to: number;
}

/**
 * The facts of one lead at a time, over the columns of all. `open` moves it to a lead; events after `asOf` do
 * not exist for it (`docs/replay.md`, section 1). Signals are put in by the walk, at the time they are moved to.
 * Millions of leads pass through one such object, so what it holds of a lead is written over by the next.
 */
export class LeadFacts implements Facts {
  version: object = {};
  changed = 0;
  readonly #data: LeadData;
  readonly #zone: Zone;
  readonly #asOf: number;
  readonly #historyIndex: ReadonlyMap<string, number>;
  /** -1: none yet. */
  #lead = -1;
  readonly #stretches = new Map<string, Stretch>();
  readonly #stretchOfKind: readonly Stretch[];
  /** Verdicts on texts by their code, in the columns of the leads and in the history. */
  readonly #verdicts = new Map<TextTest, Uint8Array>();
  readonly #verdictsOfHistory = new Map<TextTest, Uint8Array>();
  #times = new Float64Array(64);
  /** The first events of the lead, up to as-of, in the activities and in the history. */
  #activityEnd = 0;
  #historyEnd = 0;
  #signals: string[] = [];
  #signalTimes: number[] = [];
  /** The row that `#change` found, and whether it is its old value that held. */
  #row = 0;
  #isBefore = false;

  constructor(data: LeadData, zone: Zone, asOf: number) {
    this.#data = data;
    this.#zone = zone;
    this.#asOf = asOf;
    this.#historyIndex = new Map(data.history.kinds.map((kind, index) => [kind.field, index]));
    this.#stretchOfKind = data.activities.kinds.map(({ activity }) => {
      const stretch = this.#stretches.get(activity) ?? { times: this.#times, from: 0, to: 0 };
      this.#stretches.set(activity, stretch);
      return stretch;
    });
  }

  bitsOf(fields: ReadonlySet<string>): number {
    let bits = 0;
    for (const [field, kind] of this.#historyIndex) if (fields.has(field)) bits |= bitOf(kind);
    return bits;
  }

  open(lead: number): void {
    this.version = {};
    if (this.#signals.length > 0) {
      this.#signals = [];
      this.#signalTimes = [];
    }
    if (lead === this.#lead) return;
    this.#lead = lead;
    this.#openActivities(lead);
    this.#openHistory(lead);
  }

  /** Lets a signal occur at `at`. It has occurred from its first time on; each of its times is an event. */
  signal(signal: string, at: number): void {
    if (at > this.#asOf) return;
    this.#signals.push(signal);
    this.#signalTimes.push(at);
    this.version = {};
  }

  /** The signals of the lead as far as the walk has met them, repeated ones included, and when each occurs. */
  get signals(): readonly string[] {
    return this.#signals;
  }

  get signalTimes(): readonly number[] {
    return this.#signalTimes;
  }

  text(field: string, t: number): string | null {
    const { history } = this.#data;
    if (this.#change(field, t)) {
      const code = (this.#isBefore ? history.oldCode : history.newCode)[this.#row] ?? -1;
      return code < 0 ? null : (history.texts.at(code) ?? null);
    }
    const column = this.#data.fields.get(field);
    return column?.kind === 'text' ? textAt(column, this.#lead) : null;
  }

  textHolds(field: string, t: number, test: TextTest): boolean {
    const { history } = this.#data;
    if (this.#change(field, t)) {
      const code = (this.#isBefore ? history.oldCode : history.newCode)[this.#row] ?? -1;
      return verdictOf(this.#verdictsOfHistory, history.texts, code, test);
    }
    const column = this.#data.fields.get(field);
    if (column?.kind !== 'text') return false;
    return verdictOf(this.#verdicts, column.texts, column.codes[this.#lead] ?? -1, test);
  }

  number(field: string, t: number): number {
    if (this.#change(field, t)) return this.#changedNumber();
    const column = this.#data.fields.get(field);
    if (column?.kind === 'date') return column.values.at(this.#lead);
    return column?.kind === 'number' ? (column.values[this.#lead] ?? Number.NaN) : Number.NaN;
  }

  boolean(field: string, t: number): boolean | null {
    if (this.#change(field, t)) {
      const changed = this.#changedNumber();
      return Number.isNaN(changed) ? null : changed === 1;
    }
    const column = this.#data.fields.get(field);
    const value = column?.kind === 'boolean' ? (column.values[this.#lead] ?? -1) : -1;
    return value < 0 ? null : value === 1;
  }

  activities(activity: string): Occurrences {
    return this.#stretches.get(activity) ?? NEVER;
  }

  consented(t: number): boolean {
    const granted = this.#consentTime(this.#data.consentGranted, t);
    if (Number.isNaN(granted)) return false;
    const withdrawn = this.#consentTime(this.#data.consentWithdrawn, t);
    return Number.isNaN(withdrawn) || granted > withdrawn;
  }

  signalled(signal: string, t: number): boolean {
    for (let i = 0; i < this.#signals.length; i++) {
      if (this.#signals[i] === signal && (this.#signalTimes[i] ?? t) <= t) return true;
    }
    return false;
  }

  startOfDay(day: number): number {
    return this.#zone.startOfDay(day);
  }

  /** Whether something at exactly `t` is known to the day only, so that `t` is the start of a day and not a time. */
  dateOnlyAt(t: number): boolean {
    const { activities, history, consentGranted, consentWithdrawn } = this.#data;
    for (const column of [consentGranted, consentWithdrawn]) {
      if (column?.dateOnly.has(this.#lead) && column.values.at(this.#lead) === t) return true;
    }
    for (const table of [activities, history]) {
      if (table.dateOnly.words.length === 0) continue;
      for (let row = table.offsets[this.#lead] ?? 0; row < (table.offsets[this.#lead + 1] ?? 0); row++) {
        if (table.at.at(row) === t && table.dateOnly.has(row)) return true;
      }
    }
    return false;
  }

  /** Times of everything in the data, apart from signals, that `reads` looks at; unsorted, up to as-of. */
  eventTimes(reads: Reads): number[] {
    const times: number[] = [];
    for (const activity of reads.activities) addTimes(times, this.activities(activity), 0);
    const { history } = this.#data;
    for (let row = history.offsets[this.#lead] ?? 0; row < this.#historyEnd; row++) {
      if (reads.fields.has(history.kinds[history.kind[row] ?? 0]?.field ?? '')) {
        times.push(history.at.at(row));
      }
    }
    if (reads.consent) this.#addConsent(times);
    return times;
  }

  /**
   * The instants of every activity, history change and consent of the lead, and of the lapse of the count windows;
   * ascending, each once.
   */
  allInstants(windows: Reads['windows']): number[] {
    const { activities, history } = this.#data;
    const times: number[] = [];
    for (let row = activities.offsets[this.#lead] ?? 0; row < this.#activityEnd; row++) {
      times.push(activities.at.at(row));
    }
    for (let row = history.offsets[this.#lead] ?? 0; row < this.#historyEnd; row++) {
      times.push(history.at.at(row));
    }
    this.#addConsent(times);
    for (const { types, ms } of windows) {
      for (const type of types) addTimes(times, this.activities(type), ms, this.#asOf);
    }
    return inOrder(times);
  }

  #addConsent(times: number[]): void {
    const { consentGranted, consentWithdrawn } = this.#data;
    const granted = this.#consentTime(consentGranted, this.#asOf);
    if (!Number.isNaN(granted)) times.push(granted);
    const withdrawn = this.#consentTime(consentWithdrawn, this.#asOf);
    if (!Number.isNaN(withdrawn)) times.push(withdrawn);
  }

  /** NaN: not by `t`. */
  #consentTime(column: LeadData['consentGranted'], t: number): number {
    const at = column ? column.values.at(this.#lead) : Number.NaN;
    return at <= t && at <= this.#asOf ? at : Number.NaN;
  }

  #openActivities(lead: number): void {
    const { offsets, at, kind } = this.#data.activities;
    const start = offsets[lead] ?? 0;
    const end = offsets[lead + 1] ?? 0;
    if (end - start > this.#times.length) this.#times = new Float64Array(2 * (end - start));
    for (const stretch of this.#stretches.values()) stretch.to = 0;
    let row = start;
    for (; row < end && at.at(row) <= this.#asOf; row++) {
      const stretch = this.#stretchOfKind[kind[row] ?? 0];
      if (stretch) stretch.to++;
    }
    this.#activityEnd = row;
    let next = 0;
    for (const stretch of this.#stretches.values()) {
      const count = stretch.to;
      stretch.times = this.#times;
      stretch.from = next;
      stretch.to = next;
      next += count;
    }
    for (row = start; row < this.#activityEnd; row++) {
      const stretch = this.#stretchOfKind[kind[row] ?? 0];
      if (stretch) this.#times[stretch.to++] = at.at(row);
    }
  }

  #openHistory(lead: number): void {
    const { offsets, at, kind } = this.#data.history;
    const end = offsets[lead + 1] ?? 0;
    this.changed = 0;
    let row = offsets[lead] ?? 0;
    for (; row < end && at.at(row) <= this.#asOf; row++) {
      this.changed |= bitOf(kind[row] ?? 0);
    }
    this.#historyEnd = row;
  }

  /** Looks for the change in force at `t`: the last one ≤ t, or the first one, whose old value held before it. */
  #change(field: string, t: number): boolean {
    const { history } = this.#data;
    const start = history.offsets[this.#lead] ?? 0;
    if (start >= this.#historyEnd) return false;
    const kind = this.#historyIndex.get(field);
    if (kind === undefined) return false;
    let found = false;
    for (let row = start; row < this.#historyEnd; row++) {
      if (history.kind[row] !== kind) continue;
      const isLater = history.at.at(row) > t;
      if (found && isLater) break;
      this.#row = row;
      this.#isBefore = isLater;
      found = true;
      if (isLater) break;
    }
    return found;
  }

  #changedNumber(): number {
    const { oldNumber, newNumber } = this.#data.history;
    return (this.#isBefore ? oldNumber : newNumber)[this.#row] ?? Number.NaN;
  }
}

/** Fields beyond the thirty-first share the last bit. */
const bitOf = (kind: number): number => 1 << Math.min(kind, 31);

/** The text of a row, or null. */
export function textAt(column: Extract<FieldColumn, { kind: 'text' }>, row: number): string | null {
  const code = column.codes[row] ?? -1;
  return code < 0 ? null : (column.texts.at(code) ?? null);
}

function addTimes(
  times: number[],
  { times: own, from, to }: Occurrences,
  later: number,
  until?: number,
): void {
  for (let i = from; i < to; i++) {
    const at = (own[i] ?? 0) + later;
    if (until === undefined || at <= until) times.push(at);
  }
}
