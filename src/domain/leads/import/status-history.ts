import { BitsBuilder } from '../columns/bits';
import { Blocks } from '../columns/blocks';
import { type Times, TimesBuilder } from '../columns/times';
import type { RecordView } from '../csv/record-batch';
import type { TimeReading } from '../dates';
import type { HistoryFile } from '../mapping/files';
import { CellSource, type ImportContext } from './import-context';
import { LeadGroups } from './lead-groups';
import { ValueTables } from './value-tables';
import { compileByPerson } from './who-did';

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

/** What the status history says of leads. */
export interface StatusChanges {
  /**
   * Entries by lead, in order: one each time the mapped stage changes, and before them the stage that the first
   * change led out of (`docs/replay.md` section 1).
   */
  entries(): Iterable<StatusEntry>;
  /** Changes of a lead's status that persons made, by time, whatever stages they lead to. */
  byPersons(lead: number): readonly TimeReading[];
}

type TakeChange = (lead: number, at: TimeReading, view: RecordView) => void;

const NO_STAGE = -1;

/** Changes of the status, each value already mapped to a stage as of its time. */
export class StatusReader {
  readonly #leads = new Blocks((n) => new Uint32Array(n));
  readonly #at = new TimesBuilder();
  readonly #dateOnly = new BitsBuilder();
  readonly #byPerson = new BitsBuilder();
  readonly #from = new Blocks((n) => new Int32Array(n), NO_STAGE);
  readonly #to = new Blocks((n) => new Int32Array(n), NO_STAGE);
  readonly #stages: string[] = [];

  /** Stages that the value tables of the files read so far name, whether or not a lead was in them. */
  get stages(): readonly string[] {
    return this.#stages;
  }

  /** A reader of the status changes of one file; a value that no table names is counted and changes nothing. */
  changesOf(context: ImportContext, file: HistoryFile): TakeChange {
    const { status } = file;
    if (!status) return () => undefined;
    for (const { map } of status.tables)
      for (const stage of Object.values(map)) if (stage) this.#codeOf(stage);
    const tables = new ValueTables(status.tables, context.zone);
    const byPerson = compileByPerson(context, file);
    const { missing } = context.mapping;
    const old = new CellSource(context, file.id, file.oldValue, missing);
    const fresh = new CellSource(context, file.id, file.newValue, missing);
    const stageIn = (source: CellSource, at: number, view: RecordView): number => {
      if (!source.select(view)) return NO_STAGE;
      const stage = tables.meaningOf(view.text(), at);
      if (stage === undefined) source.rejectCell(view, 'unknown-value');
      return stage ? this.#codeOf(stage) : NO_STAGE;
    };
    return (lead, { at, dateOnly }, view) => {
      const change = this.#leads.length;
      this.#leads.push(lead);
      this.#at.push(at);
      if (dateOnly) this.#dateOnly.set(change);
      if (byPerson(view)) this.#byPerson.set(change);
      this.#from.push(stageIn(old, at, view));
      this.#to.push(stageIn(fresh, at, view));
    };
  }

  /** Groups the changes by lead; nothing may be read afterwards. */
  *finish(leadCount: number): Generator<void, StatusChanges> {
    const at = this.#at.finish();
    const groups = yield* LeadGroups.of(leadCount, this.#leads.finish(), at);
    return {
      entries: () => this.#entriesBy(groups, at),
      byPersons: (lead) =>
        Array.from(groups.eventsOf(lead))
          .filter((change) => this.#byPerson.has(change))
          .map((change) => this.#readingOf(change, at)),
    };
  }

  *#entriesBy(groups: LeadGroups, at: Times): Generator<StatusEntry> {
    for (let lead = 0; lead + 1 < groups.offsets.length; lead++) {
      if (groups.offsets[lead] === groups.offsets[lead + 1]) continue;
      const own = groups.eventsOf(lead);
      const first = own[0];
      if (first !== undefined) yield* this.#entriesOf(lead, own, first, at);
    }
  }

  *#entriesOf(lead: number, changes: Uint32Array, first: number, at: Times): Generator<StatusEntry> {
    const firstChange = at.at(first);
    let current = this.#from.get(first);
    const start = this.#stages[current];
    if (start !== undefined) yield { lead, stage: start, at: null, byPerson: false, firstChange };
    for (const change of changes) {
      const next = this.#to.get(change);
      const stage = this.#stages[next];
      if (stage === undefined || next === current) continue;
      current = next;
      yield {
        lead,
        stage,
        at: this.#readingOf(change, at),
        byPerson: this.#byPerson.has(change),
        firstChange,
      };
    }
  }

  #readingOf(change: number, at: Times): TimeReading {
    return { at: at.at(change), dateOnly: this.#dateOnly.has(change) };
  }

  #codeOf(stage: string): number {
    const known = this.#stages.indexOf(stage);
    return known < 0 ? this.#stages.push(stage) - 1 : known;
  }
}
