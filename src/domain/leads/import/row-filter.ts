import type { RecordView } from '../csv/record-batch';
import type { MappingFile } from '../mapping/files';
import { compileCondition } from './condition';
import { CellSource, type ImportContext } from './import-context';

/** Which rows of a file the mapping reads, and how many it leaves out. */
export class RowFilter {
  readonly #conditions: readonly {
    readonly source: CellSource;
    readonly holds: (view: RecordView) => boolean;
  }[];
  #leftOut = 0;

  constructor(context: ImportContext, file: MappingFile) {
    this.#conditions = file.where.map((condition) => ({
      source: new CellSource(context, file.id, condition.column),
      holds: compileCondition(context, file.id, condition),
    }));
  }

  /** Every row is read, so that none need be looked at. */
  get isOpen(): boolean {
    return this.#conditions.length === 0;
  }

  get leftOut(): number {
    return this.#leftOut;
  }

  /** False: the row is left out; it is counted by the first condition that does not hold. */
  takes(view: RecordView): boolean {
    const failed = this.#conditions.find(({ holds }) => !holds(view));
    if (!failed) return true;
    this.#leftOut++;
    failed.source.rejectRow(view, 'left-out-by-mapping');
    return false;
  }
}
