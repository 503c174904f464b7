import { readNumberCell } from '../cells/number-cell';
import { TextTable } from '../cells/text-table';
import type { RecordView } from '../csv/record-batch';
import type { ImportReport } from '../lead-data';
import type { LeadFile } from '../mapping/files';
import { isDerived } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';
import { minorUnits } from '../minor-units';
import { compileCondition } from './condition';
import { CellSource, type ImportContext } from './import-context';

type Counts = NonNullable<ImportReport['opportunities']>;

/** More different ids than this are not told apart: then the key is the wrong one, and they would only fill memory. */
const MOST = 1 << 20;

/**
 * Counts the opportunities of a joined file, each once by its first row, and those that no lead names: rules about leads do
 * not reach them (`docs/replay.md`, section 6). Whether one is won, and its amount, is read where the mapping reads that of
 * leads, if from this file.
 */
export class OpportunityRows {
  readonly #key: CellSource;
  readonly #isWon: (view: RecordView) => boolean;
  readonly #amount: ((view: RecordView) => number | null) | null;
  readonly #ids = new TextTable(true);
  readonly #counts: { -readonly [Name in keyof Counts]: Counts[Name] };

  /** Null: the file is none of opportunities. */
  static of(context: ImportContext, file: LeadFile): OpportunityRows | null {
    return holdsOpportunities(context, file) ? new OpportunityRows(context, file) : null;
  }

  private constructor(context: ImportContext, file: LeadFile) {
    this.#key = new CellSource(context, file.id, file.key);
    this.#isWon = wonReader(context, file);
    this.#amount = amountReader(context, file);
    this.#counts = {
      ...{ file: file.id, total: 0, matched: 0, unmatched: 0, won: 0, wonUnmatched: 0 },
      amountUnmatched: this.#amount && 0,
    };
  }

  /** @param isMatched whether a lead names the opportunity of this row. */
  add(view: RecordView, isMatched: boolean): void {
    const known = this.#ids.count;
    if (known > MOST || !this.#key.select(view)) return;
    if (this.#ids.codeOf(view.data, view.from, view.to) < known) return;
    const counts = this.#counts;
    const won = this.#isWon(view) ? 1 : 0;
    counts.total += 1;
    counts.won += won;
    if (isMatched) {
      counts.matched += 1;
      return;
    }
    counts.unmatched += 1;
    counts.wonUnmatched += won;
    if (this.#amount) counts.amountUnmatched = (counts.amountUnmatched ?? 0) + (this.#amount(view) ?? 0);
  }

  /** Null: too many to tell. */
  report(): Counts | null {
    return this.#ids.count > MOST ? null : { ...this.#counts };
  }
}

/** A file that leads are joined to by the id of their opportunity, and that something of an opportunity is read from. */
function holdsOpportunities(
  { mapping, policy }: Pick<ImportContext, 'mapping' | 'policy'>,
  file: LeadFile,
): boolean {
  const [first] = mapping.files;
  if (file === first || file.rows !== 'join' || file.on !== null) return false;
  const { amount, opportunity } = mapping.lead;
  const isNamed = mapping.files.some(
    (other) =>
      other.role === 'leads' && other !== file && other.links.some(({ kind }) => kind === 'opportunity'),
  );
  const kinds = new Map(policy.stages.map(({ id, kind }) => [id, kind]));
  const ends = mapping.milestones.filter(({ stage }) =>
    ['opportunity', 'won', 'lost'].includes(kinds.get(stage) ?? ''),
  );
  const isRead =
    amount?.from.file === file.id ||
    opportunity?.file === file.id ||
    ends.some(({ at }) => !isDerived(at) && at.file === file.id);
  return isNamed && isRead;
}

/** Whether a row fulfils a milestone of a stage of kind won. */
function wonReader(context: ImportContext, file: LeadFile): (view: RecordView) => boolean {
  const won = new Set(context.policy.stages.flatMap(({ id, kind }) => (kind === 'won' ? [id] : [])));
  const readers = context.mapping.milestones.flatMap(({ stage, at }) => {
    if (!won.has(stage) || isDerived(at) || at.file !== file.id) return [];
    const holds = compileCondition(context, file.id, at.when);
    const time = sourceOf(context, file, at.column);
    return [(view: RecordView) => holds(view) && time.select(view)];
  });
  return (view) => readers.some((reads) => reads(view));
}

function amountReader(context: ImportContext, file: LeadFile): ((view: RecordView) => number | null) | null {
  const { amount } = context.mapping.lead;
  if (amount?.from.file !== file.id) return null;
  const source = sourceOf(context, file, amount.from.column);
  return (view) => {
    if (!source.select(view)) return null;
    return minorUnits(readNumberCell(view.bytes, view.from, view.to, amount.number, view.readText));
  };
}

const sourceOf = (
  context: ImportContext & { mapping: Mapping },
  file: LeadFile,
  column: string,
): CellSource => new CellSource(context, file.id, column, context.mapping.missing);
