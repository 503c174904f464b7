import type { Facts } from '../criteria/facts';
import type { Reads } from '../criteria/reads';
import type { FieldColumn, LeadData } from '../leads/lead-data';
import type { Zone } from '../time/zone';

const NO_TIMES = new Float64Array(0);

/**
 * The facts of one lead at a time, over the columns of all. `open` moves it to a lead; events after `asOf` do
 * not exist for it (`docs/replay.md`, section 1). Signals are put in by the walk, at the time they are moved to.
 */
export class LeadFacts implements Facts {
  readonly #data: LeadData;
  readonly #zone: Zone;
  readonly #asOf: number;
  readonly #historyIndex: ReadonlyMap<string, number>;
  /** -1: none yet. */
  #lead = -1;
  #activities = new Map<string, Float64Array>();
  #signals = new Map<string, number[]>();

  constructor(data: LeadData, zone: Zone, asOf: number) {
    this.#data = data;
    this.#zone = zone;
    this.#asOf = asOf;
    this.#historyIndex = new Map(data.history.kinds.map((kind, index) => [kind.field, index]));
  }

  open(lead: number): void {
    this.#signals = new Map();
    if (lead === this.#lead) return;
    this.#lead = lead;
    this.#activities = groupActivities(this.#data, lead, this.#asOf);
  }

  /** Lets a signal occur at `at`. It has occurred from its first time on; each of its times is an event. */
  signal(signal: string, at: number): void {
    if (at > this.#asOf) return;
    const times = this.#signals.get(signal);
    if (times) times.push(at);
    else this.#signals.set(signal, [at]);
  }

  /** The instants at which signals occur, repeated ones included, as far as the walk has met them. */
  signalTimes(): [signal: string, at: number][] {
    return [...this.#signals].flatMap(([signal, times]) => times.map((at): [string, number] => [signal, at]));
  }

  text(field: string, t: number): string | null {
    const { history } = this.#data;
    const row = this.#historyRow(field, t);
    if (row !== null) {
      const code = row.useOld ? history.oldCode[row.index] : history.newCode[row.index];
      return code === undefined || code < 0 ? null : (history.texts.at(code) ?? null);
    }
    const column = this.#data.fields.get(field);
    return column?.kind === 'text' ? textAt(column, this.#lead) : null;
  }

  number(field: string, t: number): number {
    const changed = this.#changedNumber(field, t);
    if (changed !== null) return changed;
    const column = this.#data.fields.get(field);
    if (column?.kind === 'date') return column.values.at(this.#lead);
    return column?.kind === 'number' ? (column.values[this.#lead] ?? Number.NaN) : Number.NaN;
  }

  boolean(field: string, t: number): boolean | null {
    const changed = this.#changedNumber(field, t);
    if (changed !== null) return Number.isNaN(changed) ? null : changed === 1;
    const column = this.#data.fields.get(field);
    const value = column?.kind === 'boolean' ? (column.values[this.#lead] ?? -1) : -1;
    return value < 0 ? null : value === 1;
  }

  activityTimes(activity: string, t: number): Float64Array {
    const times = this.#activities.get(activity) ?? NO_TIMES;
    const count = upTo(times, t);
    return count === times.length ? times : times.subarray(0, count);
  }

  consented(t: number): boolean {
    const granted = this.#consentTime(this.#data.consentGranted, t);
    const withdrawn = this.#consentTime(this.#data.consentWithdrawn, t);
    return granted !== null && (withdrawn === null || granted > withdrawn);
  }

  signalled(signal: string, t: number): boolean {
    return this.#signals.get(signal)?.some((at) => at <= t) ?? false;
  }

  startOfDay(day: number): number {
    return this.#zone.startOfDay(day);
  }

  /** Whether something at exactly `t` is known to the day only, so that `t` is the start of a day and not a time. */
  dateOnlyAt(t: number): boolean {
    const { activities, history } = this.#data;
    return [activities, history].some((table) => {
      for (let row = table.offsets[this.#lead] ?? 0; row < (table.offsets[this.#lead + 1] ?? 0); row++) {
        if (table.at.at(row) === t && table.dateOnly.has(row)) return true;
      }
      return false;
    });
  }

  /** Times of everything in the data, apart from signals, that `reads` looks at; unsorted, up to as-of. */
  eventTimes(reads: Reads): number[] {
    const times: number[] = [];
    for (const activity of reads.activities) times.push(...(this.#activities.get(activity) ?? NO_TIMES));
    const { history } = this.#data;
    this.#eachHistoryRow((row) => {
      if (reads.fields.has(history.kinds[history.kind[row] ?? 0]?.field ?? ''))
        times.push(history.at.at(row));
    });
    if (reads.consent) times.push(...this.#consentInstants());
    return times;
  }

  /** Times of every activity, history change and consent of the lead, and of the lapse of the count windows. */
  allInstants(windows: Reads['windows']): number[] {
    const times: number[] = [...this.#consentInstants()];
    for (const activityTimes of this.#activities.values()) times.push(...activityTimes);
    this.#eachHistoryRow((row) => times.push(this.#data.history.at.at(row)));
    for (const { types, ms } of windows) {
      for (const type of types) {
        for (const at of this.#activities.get(type) ?? NO_TIMES) {
          if (at + ms <= this.#asOf) times.push(at + ms);
        }
      }
    }
    return times;
  }

  #consentInstants(): number[] {
    const { consentGranted, consentWithdrawn } = this.#data;
    return [consentGranted, consentWithdrawn].flatMap((column) => {
      const at = this.#consentTime(column, this.#asOf);
      return at === null ? [] : [at];
    });
  }

  #consentTime(column: LeadData['consentGranted'], t: number): number | null {
    const at = column?.values.at(this.#lead);
    return at !== undefined && at <= t && at <= this.#asOf ? at : null;
  }

  #eachHistoryRow(visit: (row: number) => void): void {
    const { offsets, at } = this.#data.history;
    for (let row = offsets[this.#lead] ?? 0; row < (offsets[this.#lead + 1] ?? 0); row++) {
      if (at.at(row) <= this.#asOf) visit(row);
    }
  }

  /** The change in force at `t`: the last one ≤ t, or the first one's old value before any. Null without history. */
  #historyRow(field: string, t: number): { index: number; useOld: boolean } | null {
    const kind = this.#historyIndex.get(field);
    if (kind === undefined) return null;
    const { history } = this.#data;
    let first: number | null = null;
    let last: number | null = null;
    this.#eachHistoryRow((row) => {
      if (history.kind[row] !== kind) return;
      first ??= row;
      if (history.at.at(row) <= t) last = row;
    });
    if (last !== null) return { index: last, useOld: false };
    return first === null ? null : { index: first, useOld: true };
  }

  #changedNumber(field: string, t: number): number | null {
    const row = this.#historyRow(field, t);
    if (row === null) return null;
    const { oldNumber, newNumber } = this.#data.history;
    return (row.useOld ? oldNumber : newNumber)[row.index] ?? Number.NaN;
  }
}

/** The text of a row, or null. */
export function textAt(column: Extract<FieldColumn, { kind: 'text' }>, row: number): string | null {
  const code = column.codes[row] ?? -1;
  return code < 0 ? null : (column.texts.at(code) ?? null);
}

function groupActivities({ activities }: LeadData, lead: number, asOf: number): Map<string, Float64Array> {
  const lists = new Map<string, number[]>();
  for (let row = activities.offsets[lead] ?? 0; row < (activities.offsets[lead + 1] ?? 0); row++) {
    const at = activities.at.at(row);
    const kind = activities.kinds[activities.kind[row] ?? 0];
    if (at > asOf || !kind) continue;
    const list = lists.get(kind.activity);
    if (list) list.push(at);
    else lists.set(kind.activity, [at]);
  }
  return new Map([...lists].map(([activity, times]) => [activity, Float64Array.from(times)]));
}

/** How many of the ascending `times` are ≤ t. */
export function upTo(times: ArrayLike<number>, t: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
