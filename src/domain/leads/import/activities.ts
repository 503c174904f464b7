import { TextMap } from '../cells/text-set';
import type { RecordView } from '../csv/record-batch';
import type { ActivityKind, EventTable } from '../lead-data';
import type { ActivityFile } from '../mapping/files';
import { compileCondition } from './condition';
import { EventBuilder } from './event-builder';
import { eventRows } from './event-rows';
import { EventTime } from './event-time';
import type { RowVisitor } from './file-counts';
import { CellSource, type ImportContext } from './import-context';
import { eventsByKernel } from './kernel-events';
import type { KnownLeads } from './known-leads';

/** Kinds of rows that are no activity. */
const UNKNOWN = -1;
const LEFT_OUT = -2;

interface MappedType {
  readonly kind: number;
  readonly holds: ((view: RecordView) => boolean) | null;
}

/** Activities of all files of that role. */
export class ActivityReader {
  readonly #events = new EventBuilder<ActivityKind>();

  /**
   * Rows of one file. A row is of the first of the mapping's types whose value and condition fit; of none, it is
   * counted as of unknown type. A type that the mapping leaves out on purpose is not.
   */
  rowsOf(context: ImportContext, file: ActivityFile, leads: KnownLeads): RowVisitor {
    const type = new CellSource(context, file.id, file.type);
    const time = new EventTime(context, file);
    const { always, kindOf } = this.#kinds(context, file);
    const events = this.#events;
    const take = (lead: number, view: RecordView): boolean => {
      view.select(type.cell);
      const kind = kindOf(view);
      if (kind === UNKNOWN) {
        type.rejectRow(view, 'unknown-type');
        return false;
      }
      if (kind === LEFT_OUT || !time.read(view)) return false;
      events.add(lead, time.time.at, time.time.dateOnly, kind);
      return true;
    };
    const byType = file.type === null ? null : context.kernel;
    const many = byType && eventsByKernel(byType, time, type, always, events);
    return eventRows(context, file, leads, take, many);
  }

  /** The kind of a row by its selected cell, and which texts are of one kind in every row. */
  #kinds(context: ImportContext, file: ActivityFile) {
    const codes = new TextMap();
    const texts: string[] = [];
    const types: MappedType[][] = [];
    for (const { value, when, activity, madeBy, answers } of file.types) {
      const kind =
        activity === null
          ? LEFT_OUT
          : this.#events.addKind({ activity, byPerson: madeBy === 'person', answers });
      // Without a column of types, every row is asked for all of them.
      const text = file.type === null ? '' : value.trim();
      const known = texts.indexOf(text);
      const code = known < 0 ? texts.push(text) - 1 : known;
      codes.set(text, code);
      types[code] = [
        ...(types[code] ?? []),
        { kind, holds: when && compileCondition(context, file.id, when) },
      ];
    }
    // Most types have no condition, and then nothing of the row but this cell need be looked at.
    const always = types.map(([first]) => (first && !first.holds ? first.kind : UNKNOWN));
    const kindOf = (view: RecordView): number => {
      const code = codes.codeOf(view.data, view.from, view.to);
      const kind = always[code] ?? UNKNOWN;
      if (kind !== UNKNOWN) return kind;
      return types[code]?.find(({ holds }) => !holds || holds(view))?.kind ?? UNKNOWN;
    };
    const kinds = new Map(texts.map((text, code) => [text, always[code] ?? UNKNOWN]));
    return { kindOf, always: new Map([...kinds].filter(([, kind]) => kind !== UNKNOWN)) };
  }

  *finish(leads: number): Generator<void, EventTable<ActivityKind>> {
    return yield* this.#events.finish(leads);
  }
}
