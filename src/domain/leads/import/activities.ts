import { TextTable } from '../cells/text-table';
import type { RecordView } from '../csv/record-batch';
import type { ActivityKind, EventTable } from '../lead-data';
import type { ActivityFile } from '../mapping';
import { EventBuilder } from './event-builder';
import { EventTime } from './event-time';
import { CellSource, compileCondition, type ImportContext } from './import-context';
import { eventRows, type RowVisitor } from './row-visitor';

interface MappedType {
  /** -1: known and left out. */
  readonly kind: number;
  readonly holds: (view: RecordView) => boolean;
}

/** Activities of all files of that role. */
export class ActivityReader {
  readonly #events = new EventBuilder<ActivityKind>();

  /**
   * Rows of one file. A row is of the first of the mapping's types whose value and condition fit; of none, it is
   * counted as of unknown type. A type that the mapping leaves out on purpose is not.
   */
  rowsOf(context: ImportContext, file: ActivityFile, leads: TextTable): RowVisitor {
    const type = new CellSource(context, file.id, file.type);
    const time = new EventTime(context, file);
    const values = new TextTable();
    const types: MappedType[][] = [];
    for (const { value, when, activity, madeBy, answers } of file.types) {
      const kind =
        activity === null ? -1 : this.#events.addKind({ activity, byPerson: madeBy === 'person', answers });
      const code = values.codeOfText(value.trim());
      types[code] = [...(types[code] ?? []), { kind, holds: compileCondition(context, file.id, when) }];
    }
    const events = this.#events;
    return eventRows(context, file, leads, (lead, view) => {
      view.select(type.cell);
      const code = values.find(view.data, view.from, view.to);
      const known = types[code]?.find(({ holds }) => holds(view));
      if (!known) {
        type.rejectRow(view, 'unknown-type');
        return false;
      }
      if (known.kind < 0 || !time.read(view)) return false;
      events.add(lead, time.time.at, time.time.dateOnly, known.kind);
      return true;
    });
  }

  *finish(leads: number): Generator<void, EventTable<ActivityKind>> {
    return yield* this.#events.finish(leads);
  }
}
