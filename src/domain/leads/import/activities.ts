import type { ActivityKind, EventTable } from '../lead-data';
import type { ActivityFile } from '../mapping';
import { EventBuilder } from './event-builder';
import { compileEventTime } from './event-time';
import { cellSource, compileCondition, type ImportContext } from './import-context';
import type { LeadIndex } from './lead-index';
import { eventRows, type RowVisitor } from './row-visitor';

/** Activities of all files of that role. */
export class ActivityReader {
  readonly #events = new EventBuilder<ActivityKind>();

  /**
   * Rows of one file. A row is of the first of the mapping's types whose value and condition fit; of none, it is
   * counted as of unknown type. A type that the mapping leaves out on purpose is not.
   */
  rowsOf(context: ImportContext, file: ActivityFile, index: LeadIndex): RowVisitor {
    const type = cellSource(context, file.id, file.type);
    const time = compileEventTime(context, file);
    const types = new Map<string, { kind: number | null; holds: (cells: readonly string[]) => boolean }[]>();
    for (const { value, when, activity, madeBy, answers } of file.types) {
      const kind =
        activity === null ? null : this.#events.addKind({ activity, byPerson: madeBy === 'person', answers });
      const same = types.get(value.trim()) ?? [];
      same.push({ kind, holds: compileCondition(context, file.id, when) });
      types.set(value.trim(), same);
    }
    return eventRows(context, file, index, (lead, cells, row) => {
      const known = types.get(type.text(cells))?.find(({ holds }) => holds(cells));
      if (!known) {
        type.rejectRow(cells, row, 'unknown-type');
        return false;
      }
      if (known.kind === null) return false;
      const at = time(cells, row);
      if (!at) return false;
      this.#events.add(lead, at.at, at.dateOnly, known.kind);
      return true;
    });
  }

  finish(leads: number): EventTable<ActivityKind> {
    return this.#events.finish(leads).table;
  }
}
