import type { Proportion } from '../uncertainty/newcombe';
import type { FirstAmounts } from './amounts';
import { HAND_OVERS, type HandOver, handOver } from './hand-overs';

/** Stands for a first entry that there was none. */
export const NEVER = Number.POSITIVE_INFINITY;

/** What wins are counted as: all, by how they are handed over, and those handed over after the win only. */
export const WIN_FIGURES = ['wins', ...HAND_OVERS, 'afterWin'] as const;
export type WinFigure = (typeof WIN_FIGURES)[number];

type Figures<T> = Readonly<Record<WinFigure, T>>;

/** Wins at a stage by how they are handed over there under the proposal: `HAND_OVERS` add up to `wins`. */
export interface WinCounts extends Figures<number> {
  /** The same in whole minor units; null: no amounts are mapped. */
  readonly amount: WinAmounts | null;
}

/** Wins that are handed over by the win, of all. */
export const handedOverIn = ({
  wins,
  notFound,
  afterWin,
}: Pick<WinCounts, 'wins' | 'notFound' | 'afterWin'>): Proportion => ({
  k: wins - notFound - afterWin,
  n: wins,
});

interface WinAmounts extends Figures<number> {
  /** Wins without an amount. */
  readonly missing: number;
}

/** Leads as rows, put together to what can be won: an opportunity, or a lead without one. */
export interface WinUnits {
  /** By row: which unit it is of, and which account; -1: none. */
  readonly unitOf: Int32Array;
  readonly accountOf: Int32Array;
  /** By unit: the instant by which it was surely won; `-Infinity`: it was not. */
  readonly wonAt: Float64Array;
  /** By unit. */
  readonly amounts: FirstAmounts;
}

/** First entries to one stage, `NEVER` where there is none. */
export interface EntriesAtStage {
  /** By row, under the baseline and under the proposal. */
  readonly before: (row: number) => number;
  readonly after: Float64Array;
  /** By account, the earliest under the proposal of all its leads, also of those that are no rows. */
  readonly byAccount: Float64Array;
  /** By row, whether a win that is counted for it is asked for. */
  readonly isAsked: (row: number) => boolean;
}

/** One win at a stage, as it is counted. Times in UTC ms; `NEVER`: there is no such entry. */
export interface CountedWin {
  /** What was won, and the row that it is counted for. */
  readonly unit: number;
  readonly row: number;
  readonly how: HandOver;
  readonly wonAt: number;
  readonly before: number;
  readonly after: number;
  /** Null: none. */
  readonly amount: number | null;
}

/** The names of the figures that a win is counted in. */
export function figuresOf({ how, after, wonAt }: CountedWin): readonly WinFigure[] {
  return how === 'later' && after > wonAt ? ['wins', how, 'afterWin'] : ['wins', how];
}

/** Each unit that the baseline let a lead of into the stage by the win, by how it is handed over. */
export function countWins(
  units: WinUnits,
  entries: EntriesAtStage,
): WinCounts & { readonly amount: WinAmounts } {
  const counts = noFigures();
  const amounts = { ...noFigures(), missing: 0 };
  eachWin(units, entries, (win) => {
    const { amount } = win;
    if (amount === null) amounts.missing += 1;
    for (const name of figuresOf(win)) {
      counts[name] += 1;
      amounts[name] += amount ?? 0;
    }
  });
  return { ...counts, amount: amounts };
}

/** Tells every win that `countWins` counts. */
export function eachWin(units: WinUnits, entries: EntriesAtStage, onWin: (win: CountedWin) => void): void {
  const opportunity = earliestOfUnits(units, (row) => entries.after[row]);
  const account = earliestOfUnits(units, (row) => entries.byAccount[units.accountOf[row] ?? -1]);
  for (const [unit, row] of countedLeads(units, entries).entries()) {
    if (row < 0 || !entries.isAsked(row)) continue;
    const at = {
      wonAt: units.wonAt[unit] ?? 0,
      before: entries.before(row),
      after: entries.after[row] ?? NEVER,
      opportunity: opportunity[unit] ?? NEVER,
      account: account[unit] ?? NEVER,
    };
    const { wonAt, before, after } = at;
    onWin({ unit, row, how: handOver(at), wonAt, before, after, amount: units.amounts.of(unit) });
  }
}

/** By unit, the earliest of what there is for its rows. */
function earliestOfUnits({ unitOf, wonAt }: WinUnits, at: (row: number) => number | undefined): Float64Array {
  const earliest = new Float64Array(wonAt.length).fill(NEVER);
  for (let row = 0; row < unitOf.length; row++) {
    const unit = unitOf[row] ?? 0;
    earliest[unit] = Math.min(earliest[unit] ?? NEVER, at(row) ?? NEVER);
  }
  return earliest;
}

/** By unit, the row that its win is counted for: the first that the baseline let in, if that was by the win; -1: none. */
function countedLeads({ unitOf, wonAt }: WinUnits, { before, after }: EntriesAtStage): Int32Array {
  const counted = new Int32Array(wonAt.length).fill(-1);
  for (let row = 0; row < after.length; row++) {
    const unit = unitOf[row] ?? 0;
    const entered = before(row);
    if (!(entered <= (wonAt[unit] ?? 0))) continue;
    const other = counted[unit] ?? -1;
    const others = other < 0 ? NEVER : before(other);
    // Of two that entered at one instant it is the one the proposal lets in first, so that no order of rows tells.
    const isFirst =
      entered < others || (entered === others && (after[row] ?? NEVER) < (after[other] ?? NEVER));
    if (isFirst) counted[unit] = row;
  }
  return counted;
}

const noFigures = (): Record<WinFigure, number> =>
  Object.fromEntries(WIN_FIGURES.map((name) => [name, 0])) as Record<WinFigure, number>;
