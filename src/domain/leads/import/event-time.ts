import type { TimeCell } from '../cells/time-cell';
import type { RecordView } from '../csv/record-batch';
import type { ActivityFile, HistoryFile } from '../mapping/files';
import { CellSource, type ImportContext, timeCell } from './import-context';

/** The time of an event's row. */
export class EventTime {
  readonly source: CellSource;
  /** What `read` has read last. */
  readonly time: TimeCell;
  readonly #latest: number;

  constructor(context: ImportContext, file: ActivityFile | HistoryFile) {
    this.source = new CellSource(context, file.id, file.at.column, context.mapping.missing);
    this.time = timeCell(context, file.at.format);
    this.#latest = context.latest;
  }

  /** Whether some times are left out, so that each is to be looked at. */
  get hasLatest(): boolean {
    return this.#latest !== Number.POSITIVE_INFINITY;
  }

  /** False: the row has no time, or one later than what is read; it is counted and to be left out. */
  read(view: RecordView): boolean {
    const fault = this.source.select(view)
      ? (this.time.read(view.bytes, view.from, view.to, view.readText) ?? this.#tooLate())
      : 'no-event-time';
    if (fault) this.source.rejectRow(view, fault);
    return fault === null;
  }

  #tooLate(): 'after-export' | null {
    return this.time.at > this.#latest ? 'after-export' : null;
  }
}
