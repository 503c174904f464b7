import type { TimeReading } from '../dates';
import type { HistoryFile } from '../mapping';
import { orderByLead } from './event-builder';
import { Growable } from './growable';
import type { CellSource, ImportContext } from './import-context';
import { ValueTables } from './value-tables';

/** An entry to a stage that the status history records. */
export interface StatusEntry {
  readonly lead: number;
  readonly stage: string;
  /** Null: the stage the first change led out of; when it was entered the history does not say. */
  readonly at: TimeReading | null;
  readonly byPerson: boolean;
  /** Of the first change of this lead. */
  readonly firstChange: number;
}

type TakeChange = (lead: number, at: TimeReading, cells: readonly string[], row: number) => void;

const NO_STAGE = -1;

/** Changes of the status, each value already mapped to a stage as of its time. */
export class StatusReader {
  readonly #leads = new Growable((n) => new Uint32Array(n));
  readonly #at = new Growable((n) => new Float64Array(n));
  readonly #dateOnly = new Growable((n) => new Uint8Array(n));
  readonly #byPerson = new Growable((n) => new Uint8Array(n));
  readonly #from = new Growable((n) => new Int32Array(n), NO_STAGE);
  readonly #to = new Growable((n) => new Int32Array(n), NO_STAGE);
  readonly #stages: string[] = [];

  /** Stages that the value tables of the files read so far name, whether or not a lead was in them. */
  get stages(): readonly string[] {
    return this.#stages;
  }

  /** A reader of the status changes of one file; a value that no table names is counted and changes nothing. */
  changesOf(context: ImportContext, file: HistoryFile, old: CellSource, fresh: CellSource): TakeChange {
    const { status } = file;
    if (!status) return () => undefined;
    for (const { map } of status.tables)
      for (const stage of Object.values(map)) if (stage) this.#codeOf(stage);
    const tables = new ValueTables(status.tables, context.zone);
    const missing = new Set(context.mapping.missing);
    const stageIn = (source: CellSource, at: number, cells: readonly string[], row: number): number => {
      const text = source.text(cells);
      if (text === '' || missing.has(text)) return NO_STAGE;
      const stage = tables.meaningOf(text, at);
      if (stage === undefined) source.rejectCell(cells, row, 'unknown-value');
      return stage ? this.#codeOf(stage) : NO_STAGE;
    };
    const byPerson = status.madeBy === 'person' ? 1 : 0;
    return (lead, at, cells, row) => {
      this.#leads.push(lead);
      this.#at.push(at.at);
      this.#dateOnly.push(at.dateOnly ? 1 : 0);
      this.#byPerson.push(byPerson);
      this.#from.push(stageIn(old, at.at, cells, row));
      this.#to.push(stageIn(fresh, at.at, cells, row));
    };
  }

  /**
   * Entries by lead, in order: one each time the mapped stage changes, and before them the stage that the first
   * change led out of (`docs/replay.md` section 1).
   */
  *entries(leadCount: number): Generator<StatusEntry> {
    const at = this.#at.finish();
    const { offsets, order } = orderByLead(leadCount, this.#leads.finish(), at);
    for (let lead = 0; lead < leadCount; lead++) {
      const own = order.subarray(offsets[lead], offsets[lead + 1]);
      const first = own[0];
      if (first !== undefined) yield* this.#entriesOf(lead, own, first);
    }
  }

  *#entriesOf(lead: number, changes: Uint32Array, first: number): Generator<StatusEntry> {
    const firstChange = this.#at.get(first);
    let current = this.#from.get(first);
    const start = this.#stages[current];
    if (start !== undefined) yield { lead, stage: start, at: null, byPerson: false, firstChange };
    for (const change of changes) {
      const next = this.#to.get(change);
      const stage = this.#stages[next];
      if (stage === undefined || next === current) continue;
      current = next;
      const reading = { at: this.#at.get(change), dateOnly: this.#dateOnly.get(change) === 1 };
      yield { lead, stage, at: reading, byPerson: this.#byPerson.get(change) === 1, firstChange };
    }
  }

  #codeOf(stage: string): number {
    const known = this.#stages.indexOf(stage);
    return known < 0 ? this.#stages.push(stage) - 1 : known;
  }
}
