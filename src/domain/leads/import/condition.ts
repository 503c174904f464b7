import { TextSet } from '../cells/text-set';
import type { RecordView } from '../csv/record-batch';
import type { Condition } from '../mapping/parts';
import { CellSource, type ImportContext } from './import-context';

/**
 * Whether a row of that file fulfils a mapping's condition; no condition is fulfilled.
 * @param column that is asked, where the file calls it otherwise; null: it has none, and every cell is empty.
 */
export function compileCondition(
  context: ImportContext,
  file: string,
  when: Condition | null,
  column: string | null = when?.column ?? null,
): (view: RecordView) => boolean {
  if (when === null) return () => true;
  const { cell } = new CellSource(context, file, column);
  if ('is' in when) {
    const filled = when.is === 'filled';
    // What means missing elsewhere is no value here, either.
    const source = new CellSource(context, file, column, context.mapping.missing);
    return (view) => source.select(view) === filled;
  }
  if ('endsWith' in when) {
    const ends = when.endsWith.map((text) => text.trim().toLowerCase());
    return (view) => {
      const text = view.select(cell) ? view.text().toLowerCase() : '';
      return ends.some((end) => text.endsWith(end));
    };
  }
  const isWanted = 'in' in when;
  const texts = new TextSet((isWanted ? when.in : when.notIn).map((value) => value.trim()));
  return (view) => {
    view.select(cell);
    return texts.has(view.bytes, view.from, view.to) === isWanted;
  };
}
