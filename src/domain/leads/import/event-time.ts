import type { TimeReading } from '../dates';
import type { ActivityFile, HistoryFile } from '../mapping';
import { cellSource, type ImportContext } from './import-context';

/** The time of an event's row; without one the row is counted and left out. */
export function compileEventTime(
  context: ImportContext,
  file: ActivityFile | HistoryFile,
): (cells: readonly string[], row: number) => TimeReading | undefined {
  const source = cellSource(context, file.id, file.at.column);
  const read = context.times(file.at.format);
  const missing = new Set(context.mapping.missing);
  return (cells, row) => {
    const text = source.text(cells);
    const reading = text === '' || missing.has(text) ? 'no-event-time' : read(text);
    if (typeof reading !== 'string') return reading;
    source.rejectRow(cells, row, reading);
    return undefined;
  };
}
