import type { TimeCell } from '../cells/time-cell';
import type { RecordView } from '../csv/record-batch';
import type { ActivityFile, HistoryFile } from '../mapping/files';
import { CellSource, type ImportContext, timeCell } from './import-context';

/** The time of an event's row. */
export class EventTime {
  readonly source: CellSource;
  /** What `read` has read last. */
  readonly time: TimeCell;

  constructor(context: ImportContext, file: ActivityFile | HistoryFile) {
    this.source = new CellSource(context, file.id, file.at.column, context.mapping.missing);
    this.time = timeCell(context, file.at.format);
  }

  /** False: the row has no time; it is counted and to be left out. */
  read(view: RecordView): boolean {
    const fault = this.source.select(view)
      ? this.time.read(view.bytes, view.from, view.to, view.readText)
      : 'no-event-time';
    if (fault) this.source.rejectRow(view, fault);
    return fault === null;
  }
}
