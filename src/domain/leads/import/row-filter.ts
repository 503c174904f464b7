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
  readonly #isOpen: boolean;
  #leftOut = 0;

  constructor(context: ImportContext, file: MappingFile) {
    this.#conditions = file.where.map((condition) => ({
      source: new CellSource(context, file.id, condition.column),
      holds: compileCondition(context, file.id, condition),
    }));
    // Of a person who was erased there is no lead, so that events need not be looked at for them.
    const looksForErased = context.erased !== null && file.role === 'leads';
    this.#isOpen = this.#conditions.length === 0 && !looksForErased;
  }

  /** Every row is read, so that those of leads that are known need not be looked at. */
  get isOpen(): boolean {
    return this.#isOpen;
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
