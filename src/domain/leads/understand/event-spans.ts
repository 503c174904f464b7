import { ColumnGuesser } from '../column-guess';
import type { FileSuggestion } from '../column-names';
import type { RecordView } from '../csv/record-batch';
import { detached } from '../detached';
import { timeCandidate } from './candidates';
import { findRenames, type Rename } from './renames';
import { Spans, type ValueMove, type ValueSpan } from './spans';

/** Which columns of a file of events say what happened when. */
export interface EventColumns {
  readonly time: string;
  /** How the times are written; null: as their first values look, if these leave no choice. */
  readonly format: string | null;
  /** Which field changed; null: the file is of one. */
  readonly field: string | null;
  /** The value before; null where the file does not say. */
  readonly old: string | null;
  /** The value after, or the type of an activity. */
  readonly value: string;
}

/** What a file of events tells of one field, or of its types of activity. Times are in UTC milliseconds; one without an offset is read as UTC. */
export interface FieldSpans {
  /** null: the file has no column that names the field, so this is of all rows. */
  readonly field: string | null;
  readonly rows: number;
  /** The earliest time; null when none could be read. */
  readonly first: number | null;
  readonly last: number | null;
  /** How many different values there are; null when there are more than 200. */
  readonly distinct: number | null;
  /** All of them, the most frequent first; none when there are more than 200. */
  readonly values: readonly ValueSpan[];
  /** From which value to which, the most frequent first; none where the file does not say, or beyond 1,000 kinds. */
  readonly moves: readonly ValueMove[];
  readonly renames: readonly Rename[];
}

const MOST_FIELDS = 200;
const MOST_VALUES = 200;
const MOST_MOVES = 1_000;
/** The format of the times is told from so many rows. */
const DECIDED_AFTER = 500;

/** By the names of the columns; null when the file is none of events. */
export function suggestedEvents({ role, columns }: FileSuggestion): EventColumns | null {
  const named = (meaning: (typeof columns)[number]['meaning']): string | null =>
    columns.find((column) => column.meaning === meaning)?.column ?? null;
  const time = named('time');
  const value = named(role === 'history' ? 'new-value' : 'activity-type');
  if (time === null || value === null || (role !== 'history' && role !== 'activities')) return null;
  return { time, format: null, field: named('field'), old: named('old-value'), value };
}

interface Event {
  readonly time: string;
  readonly field: string | null;
  readonly old: string | null;
  readonly value: string;
}

type ReadTime = (text: string) => number | undefined;

/** Sees the rows of a file of events, in any order of time. Memory does not grow with the file. */
export class EventObserver {
  readonly #cells: { readonly [K in keyof Event]: number };
  /** Rows that wait for the format; null when it is settled. */
  #waiting: Event[] | null = [];
  #readTime: ReadTime = () => undefined;
  readonly #fields = new Map<string | null, FieldObserver>();

  /** @param names of all columns; one that is not among them holds nothing. */
  constructor(columns: EventColumns, names: readonly string[]) {
    const cellOf = (name: string | null): number => (name === null ? -1 : names.indexOf(name));
    this.#cells = {
      time: cellOf(columns.time),
      field: cellOf(columns.field),
      old: cellOf(columns.old),
      value: cellOf(columns.value),
    };
    if (columns.format !== null) this.#settle(columns.format);
  }

  see(view: RecordView): void {
    const { time, field, old, value } = this.#cells;
    const textOf = (cell: number): string => (view.select(cell) ? view.text() : '');
    const event = {
      time: textOf(time),
      field: field < 0 ? null : textOf(field),
      old: old < 0 ? null : textOf(old),
      value: textOf(value),
    };
    if (this.#waiting === null) {
      this.#add(event);
      return;
    }
    this.#waiting.push(event);
    if (this.#waiting.length === DECIDED_AFTER) this.#decide(this.#waiting);
  }

  /** The field of most rows first. */
  finish(): FieldSpans[] {
    if (this.#waiting !== null) this.#decide(this.#waiting);
    const spans = [...this.#fields].map(([field, observer]) => observer.finish(field));
    return spans.sort((a, b) => b.rows - a.rows);
  }

  #decide(events: readonly Event[]): void {
    const guesser = new ColumnGuesser();
    for (const [i, { time }] of events.entries()) if (time !== '') guesser.see(time, i);
    const { guess } = guesser.finish();
    const [format, ...others] = guess.type === 'date' ? guess.formats : [];
    this.#settle(others.length === 0 ? format : undefined);
    for (const event of events) this.#add(event);
  }

  #settle(format: string | undefined): void {
    this.#waiting = null;
    if (format !== undefined) this.#readTime = timeCandidate(format)?.read ?? this.#readTime;
  }

  #add({ time, field, old, value }: Event): void {
    let observer = this.#fields.get(field);
    if (observer === undefined) {
      if (this.#fields.size === MOST_FIELDS) return;
      observer = new FieldObserver();
      this.#fields.set(field === null ? null : detached(field), observer);
    }
    observer.see(this.#readTime(time) ?? null, old, value);
  }
}

class FieldObserver {
  readonly #values = new Spans(MOST_VALUES);
  readonly #moves = new Spans(MOST_MOVES);
  readonly #whole = new Spans(1);

  see(at: number | null, old: string | null, value: string): void {
    this.#whole.add('', at);
    if (value !== '') this.#values.add(value, at);
    if (old !== null && old !== '' && value !== '') this.#moves.add(`${old.length} ${old}${value}`, at);
  }

  finish(field: string | null): FieldSpans {
    const [whole] = this.#whole.list();
    const { count: rows = 0, first = null, last = null } = whole ?? {};
    const values = this.#values.list();
    const moves = this.#values.isFull ? [] : this.#moves.list().map(moveOf);
    const distinct = this.#values.isFull ? null : values.length;
    return { field, rows, first, last, distinct, values, moves, renames: findRenames(values, moves) };
  }
}

/** Of a text that `see` wrote: how long the value before is, and both. */
function moveOf({ text, ...span }: ValueSpan): ValueMove {
  const start = text.indexOf(' ') + 1;
  const end = start + Number(text.slice(0, start - 1));
  return { from: text.slice(start, end), to: text.slice(end), ...span };
}
