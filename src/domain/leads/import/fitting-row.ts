import { hasTextBeyond, type RecordView } from '../csv/record-batch';
import type { MappingFile } from '../mapping/files';
import type { ImportContext } from './import-context';

export const widthOf = (context: ImportContext, file: MappingFile): number =>
  context.headers.get(file.id)?.length ?? 0;

/**
 * Passes by rows of persons who were erased, and leaves out rows with more cells than columns, for then cells stand
 * under the wrong header; empty ones at the end are only trailing delimiters. A short row is read, its last cells as
 * missing. Both of these are counted.
 */
export function fittingRow(context: ImportContext, file: MappingFile): (view: RecordView) => boolean {
  const width = widthOf(context, file);
  const isErased = context.erased?.passing(file, context.headers.get(file.id) ?? []);
  return (view) => {
    if (isErased?.(view)) return false;
    if (view.count === width) return true;
    const isShort = view.count < width;
    if (!isShort && !hasTextBeyond(view, width)) return true;
    context.log.add({
      file: file.id,
      row: view.row,
      column: null,
      text: view.cells().join(' | '),
      reason: isShort ? 'too-few-cells' : 'too-many-cells',
      scope: isShort ? 'cell' : 'row',
    });
    return isShort;
  };
}
