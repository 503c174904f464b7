import type { RecordView } from '../csv/record-batch';
import type { HistoryFile } from '../mapping/files';
import { CellSource, type ImportContext } from './import-context';

/**
 * Whether a person made the change of a row: whoever's name or id the mapping does not list as automation, in whole or
 * by how it begins. Where the row does not say who it was, as without such a column, the file's `madeBy` holds.
 */
export function compileByPerson(context: ImportContext, file: HistoryFile): (view: RecordView) => boolean {
  const { status } = file;
  const otherwise = status?.madeBy === 'person';
  if (!status?.by) return () => otherwise;
  const source = new CellSource(context, file.id, status.by.column, context.mapping.missing);
  const automation = status.by.automation.map((text) => text.trim()).filter((text) => text !== '');
  return (view) => {
    if (!source.select(view)) return otherwise;
    const text = view.text();
    return !automation.some((start) => text.startsWith(start));
  };
}
