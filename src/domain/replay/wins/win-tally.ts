import type { Policy } from '../../glossary/schema/policy';
import type { Bits } from '../../leads/columns/bits';
import type { LeadData } from '../../leads/lead-data';
import { minorUnits } from '../../leads/minor-units';
import type { Zone } from '../../time/zone';
import type { Swaps } from '../comparison';
import type { ReplayContext } from '../context';
import type { Definitions } from '../definitions';
import type { LeadOutcome } from '../lead-outcome';
import { latestOf, type RecordedLead } from '../recorded';
import type { Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { FirstAmounts } from './amounts';
import {
  type CountedWin,
  countWins,
  type EntriesAtStage,
  eachWin,
  NEVER,
  type WinCounts,
  type WinUnits,
} from './count-wins';
import { codeOf, type WinMarks, winMarks } from './win-marks';
import { asAccount, WinRows } from './win-rows';

/** Which baseline is compared with: one of those given, by its place; or the proposal itself. */
export type WinBaseline = number | 'itself';

/** As much of an outcome as first entries take. */
type Entered = Pick<LeadOutcome, 'entries'>;

/** A lead that no win has anything to do with. */
const NO_ROW = Number.NaN;

/** Kinds of stages that a win may come after, but in which nobody is on the way to one. */
const ASIDE: ReadonlySet<string> = new Set(['won', 'lost', 'recycled', 'disqualified']);

interface Asked {
  readonly stage: number;
  /** Its index in each baseline; null: that does not know it. */
  readonly counterparts: readonly (number | null)[];
}

/** First entries under one setting, by stage asked and row, and by stage asked and account. */
interface Resolved {
  readonly setting: number;
  readonly after: Float64Array;
  readonly byAccount: Float64Array;
}

interface Grouped extends WinUnits {
  /** A number for each account by the code of its text. */
  readonly accounts: ReadonlyMap<number, number>;
}

/**
 * What becomes of recorded wins under a proposal (`docs/replay.md`, section 6). A win is a recorded entry to a stage of kind
 * won by as-of, one for each opportunity, else one for each lead; it is asked about at each stage on the way there that
 * the baseline let a lead of it into by then, of several the first. Whoever enters is kept as rows while leads are added, and what
 * they make together is told at the end, so that parts add up in any order.
 */
export class WinTally implements Tallied {
  readonly #data: LeadData;
  readonly #zone: Zone;
  readonly #won: readonly number[];
  readonly #marks: WinMarks;
  readonly #asked: readonly Asked[];
  readonly #askedAt: ReadonlyMap<number, number>;
  readonly #rows: WinRows;
  #grouped: Grouped | null = null;
  #resolved: Resolved | null = null;

  /** @param baselines where each of them has a stage of the proposal; null: one that there is nothing of. */
  constructor(
    { definitions, data, zone, asOf }: Pick<ReplayContext, 'definitions' | 'data' | 'zone' | 'asOf'>,
    baselines: readonly (Pick<Swaps, 'baselineStage'> | null)[],
  ) {
    this.#data = data;
    this.#zone = zone;
    this.#won = recordedWins(definitions, data);
    this.#marks = winMarks(data, wonIds(definitions.policy), asOf);
    this.#asked = stagesBeforeWin(definitions).map((stage) => ({
      stage,
      counterparts: baselines.map((of) => of?.baselineStage(stage) ?? null),
    }));
    this.#askedAt = new Map(this.#asked.map(({ stage }, place) => [stage, place]));
    this.#rows = new WinRows(baselines.length * this.#asked.length);
  }

  /**
   * Takes a lead of the cohort.
   * @param baselines what became of it under each, in their order; null: one that there is nothing of.
   * @returns what `add` takes for it.
   */
  prepare(record: RecordedLead, baselines: readonly (Entered | null)[]): number {
    const { lead } = record;
    const opportunity = codeOf(this.#data.opportunity, lead);
    const account = codeOf(this.#data.account, lead);
    const wonAt = this.#wonAt(record);
    if (wonAt === null && !isMarked(this.#marks.opportunities, opportunity)) {
      return isMarked(this.#marks.accounts, account) ? asAccount(account) : NO_ROW;
    }
    return this.#rows.addLead({
      opportunity,
      account,
      wonAt,
      createdAt: record.createdAt,
      amount: minorUnits(this.#data.amount?.values[lead] ?? Number.NaN),
      before: baselines.flatMap((outcome, baseline) =>
        this.#asked.map(({ counterparts }) => {
          const stage = counterparts[baseline];
          return stage == null ? undefined : outcome?.entries[stage]?.[0];
        }),
      ),
    });
  }

  /** Adds what became of it under some settings of the proposal. @param of as `prepare` has said. */
  add(of: number, { entries }: Entered, settings: Settings): void {
    if (Number.isNaN(of)) return;
    for (const [place, { stage }] of this.#asked.entries()) {
      const at = entries[stage]?.[0];
      if (at !== undefined) this.#rows.addEntry(of, place, at, settings);
    }
  }

  write(tables: Table[]): void {
    this.#rows.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#rows.addFrom(tables);
  }

  /**
   * Of a stage of the proposal; null: no win comes after it, none is recorded, or the baseline does not know it.
   * @param isAsked whether wins of a lead created at an instant, UTC ms, are asked for.
   */
  stage(
    stage: number,
    baseline: WinBaseline,
    setting: number,
    isAsked: (createdAt: number) => boolean = () => true,
  ): WinCounts | null {
    const entries = this.#entriesAt(stage, baseline, setting, isAsked);
    if (!entries) return null;
    const figures = countWins(this.#group(), entries);
    return { ...figures, amount: this.#data.amount && figures.amount };
  }

  /** Every win that `stage` counts, with the rows that `prepare` has said of all leads of what was won. */
  winsAt(
    stage: number,
    baseline: WinBaseline,
    setting: number,
  ): readonly (CountedWin & { readonly rows: readonly number[] })[] {
    const entries = this.#entriesAt(stage, baseline, setting, () => true);
    if (!entries) return [];
    const grouped = this.#group();
    const rowsOf = new Map<number, number[]>();
    grouped.unitOf.forEach((unit, row) => {
      const rows = rowsOf.get(unit);
      if (rows) rows.push(row);
      else rowsOf.set(unit, [row]);
    });
    const wins: (CountedWin & { rows: readonly number[] })[] = [];
    eachWin(grouped, entries, (win) => wins.push({ ...win, rows: rowsOf.get(win.unit) ?? [] }));
    return wins;
  }

  #entriesAt(
    stage: number,
    baseline: WinBaseline,
    setting: number,
    isAsked: (createdAt: number) => boolean,
  ): EntriesAtStage | null {
    const place = this.#askedAt.get(stage);
    const isKnown = baseline === 'itself' || this.#asked[place ?? -1]?.counterparts[baseline] != null;
    if (place === undefined || !isKnown || this.#won.length === 0) return null;
    const grouped = this.#group();
    const { after, byAccount } = this.#resolve(setting);
    const [rows, accounts] = [this.#rows.count, grouped.accounts.size];
    const own = after.subarray(place * rows, (place + 1) * rows);
    return {
      before: (row) => (baseline === 'itself' ? own[row] : this.#before(row, baseline, place)) ?? NEVER,
      after: own,
      byAccount: byAccount.subarray(place * accounts, (place + 1) * accounts),
      isAsked: (row) => isAsked(this.#rows.createdAt[row] ?? 0),
    };
  }

  #before(row: number, baseline: number, place: number): number | undefined {
    return this.#rows.before[row * this.#rows.width + baseline * this.#asked.length + place];
  }

  /** Once all leads are added. */
  #group(): Grouped {
    if (this.#grouped) return this.#grouped;
    const rows = this.#rows;
    const units = new Map<number, number>();
    const accounts = new Map<number, number>();
    const unitOf = new Int32Array(rows.count);
    const accountOf = new Int32Array(rows.count);
    const wonAt: number[] = [];
    const amounts = new FirstAmounts();
    for (let row = 0; row < rows.count; row++) {
      const opportunity = rows.opportunity[row] ?? -1;
      const unit = numberOf(units, opportunity < 0 ? -1 - row : opportunity);
      const own = rows.wonAt[row] ?? Number.NaN;
      wonAt[unit] ??= Number.NEGATIVE_INFINITY;
      const known = wonAt[unit];
      if (!Number.isNaN(own) && (known === Number.NEGATIVE_INFINITY || own < known)) wonAt[unit] = own;
      const amount = rows.amount[row] ?? Number.NaN;
      amounts.offer(unit, rows.createdAt[row] ?? 0, Number.isNaN(amount) ? null : amount);
      unitOf[row] = unit;
      const account = rows.account[row] ?? -1;
      accountOf[row] = account < 0 ? -1 : numberOf(accounts, account);
    }
    this.#grouped = { unitOf, wonAt: Float64Array.from(wonAt), amounts, accountOf, accounts };
    return this.#grouped;
  }

  #resolve(setting: number): Resolved {
    if (this.#resolved?.setting === setting) return this.#resolved;
    const { accounts, accountOf } = this.#group();
    const { of, stage, at, from, to } = this.#rows.entries;
    const rows = this.#rows.count;
    const after = new Float64Array(this.#asked.length * rows).fill(NEVER);
    const byAccount = new Float64Array(this.#asked.length * accounts.size).fill(NEVER);
    for (let i = 0; i < of.length; i++) {
      if ((from[i] ?? 0) > setting || setting >= (to[i] ?? 0)) continue;
      const [who, place, time] = [of[i] ?? 0, stage[i] ?? 0, at[i] ?? 0];
      if (who >= 0) after[place * rows + who] = time;
      const account = (who >= 0 ? accountOf[who] : accounts.get(asAccount(who))) ?? -1;
      const index = place * accounts.size + account;
      if (account >= 0 && time < (byAccount[index] ?? NEVER)) byAccount[index] = time;
    }
    this.#resolved = { setting, after, byAccount };
    return this.#resolved;
  }

  #wonAt({ entries }: RecordedLead): number | null {
    let first: number | null = null;
    for (const stage of this.#won) {
      for (const entry of entries[stage] ?? []) {
        const at = latestOf(entry, this.#zone);
        if (first === null || at < first) first = at;
      }
    }
    return first;
  }
}

const idOf = ({ stages }: Definitions, index: number): string => stages[index]?.stage.id ?? '';

const recordedWins = (definitions: Definitions, data: LeadData): number[] =>
  wonStages(definitions).filter((stage) => data.recordedStages.includes(idOf(definitions, stage)));

/** Whether wins are recorded, and asked about at a stage. */
export const isBeforeWin = (
  { definitions, data }: Pick<ReplayContext, 'definitions' | 'data'>,
  stage: string,
): boolean =>
  recordedWins(definitions, data).length > 0 &&
  stagesBeforeWin(definitions).includes(definitions.stageIndex.get(stage) ?? -1);

const wonStages = ({ policy, stageIndex }: Definitions): number[] =>
  wonIds(policy).flatMap((id) => stageIndex.get(id) ?? []);

/** The ids of the stages that are a win, as `winMarks` takes them. */
export const wonIds = ({ stages, initialStage }: Pick<Policy, 'stages' | 'initialStage'>): string[] =>
  stages.flatMap(({ id, kind }) => (kind === 'won' && id !== initialStage ? [id] : []));

/** The stages that a lead comes to on its way to a win. */
function stagesBeforeWin(definitions: Definitions): number[] {
  const won = wonStages(definitions);
  return definitions.stages.flatMap(({ stage, downstream }, index) =>
    !ASIDE.has(stage.kind) && won.some((end) => downstream.has(end)) ? [index] : [],
  );
}

const isMarked = (marks: Bits, code: number): boolean => code >= 0 && marks.has(code);

function numberOf(numbers: Map<number, number>, key: number): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}
