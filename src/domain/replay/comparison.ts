import type { Definitions } from './definitions';
import type { LeadOutcome } from './lead-outcome';
import type { StageResult } from './result';
import { CountRows, type Settings } from './setting';
import type { Table, TableReader, Tallied } from './tables';

type Swap = NonNullable<StageResult['swap']>;

/** What a proposal does to one lead at one stage. */
export type SwapClass = 'kept' | 'added' | 'dropped' | 'neither';

export function swapClass(before: number | undefined, after: number | undefined): SwapClass {
  if (before !== undefined) return after === undefined ? 'dropped' : 'kept';
  return after === undefined ? 'neither' : 'added';
}

/**
 * Where a lead stands at a stage by its first entries on both sides, each lead at one of them. Nobody knows how leads end that are
 * added and that nobody worked, so that these stand apart.
 */
export type SwapPlace =
  | 'same'
  | 'earlier'
  | 'later'
  | 'addedWorked'
  | 'addedUnworked'
  | 'dropped'
  | 'neither';

/**
 * @param before first entry to the stage under the baseline, and `after` under the proposal; `undefined`: never.
 * @param worked the stages in which people worked the lead.
 */
export function swapPlace(
  before: number | undefined,
  after: number | undefined,
  worked: LeadOutcome['worked'],
  stage: number,
): SwapPlace {
  if (before === undefined) {
    if (after === undefined) return 'neither';
    return worked.includes(stage) ? 'addedWorked' : 'addedUnworked';
  }
  if (after === undefined) return 'dropped';
  if (after === before) return 'same';
  return after < before ? 'earlier' : 'later';
}

/** The counts of a swap set in the order a result writes them: which places the leads of each stand at. */
export const SWAP_FIGURES = {
  kept: ['same', 'earlier', 'later'],
  same: ['same'],
  earlier: ['earlier'],
  later: ['later'],
  added: ['addedWorked', 'addedUnworked'],
  addedWorked: ['addedWorked'],
  addedUnworked: ['addedUnworked'],
  dropped: ['dropped'],
  neither: ['neither'],
} as const satisfies Readonly<Record<keyof Swap, readonly SwapPlace[]>>;
export type SwapFigure = keyof typeof SWAP_FIGURES;

/** Those in neither are what is left of all leads: most leads get to few stages, and need not be counted at the others. */
const ROW: Readonly<Record<Exclude<SwapPlace, 'neither'>, number>> = {
  same: 0,
  earlier: 1,
  later: 2,
  addedWorked: 3,
  addedUnworked: 4,
  dropped: 5,
};
const ROWS = Object.keys(ROW).length;

/** Swap sets by stage of the proposal, as a result takes them. */
export interface Swaps {
  /** The same stage in the baseline; null: it does not know it. */
  baselineStage(index: number): number | null;
  stage(index: number, setting: number): Swap | null;
}

/** Those of rules compared with themselves: whoever enters is kept, at the same instant. */
export const swapsWithItself = (
  reached: (stage: number, setting: number) => number,
  leads: (setting: number) => number,
): Swaps => ({
  baselineStage: (index) => index,
  stage: (index, setting) => {
    const kept = reached(index, setting);
    return {
      kept,
      same: kept,
      earlier: 0,
      later: 0,
      added: 0,
      addedWorked: 0,
      addedUnworked: 0,
      dropped: 0,
      neither: leads(setting) - kept,
    };
  },
});

/**
 * The swap set of each stage of the proposal against a baseline (`docs/replay.md`, section 6): the same leads on both
 * sides, by first entry. Stages the baseline does not know have none.
 */
export class SwapTally implements Tallied, Swaps {
  readonly #counts: CountRows;
  readonly #leads: CountRows;
  /** Stage index of the baseline by stage index of the proposal; null: the baseline does not know it. */
  readonly #baselineStage: readonly (number | null)[];

  constructor(
    proposal: Definitions,
    baseline: Definitions,
    known: (baselineStage: number) => boolean,
    settings: number,
  ) {
    this.#baselineStage = proposal.stages.map(({ stage }) => {
      const index = baseline.stageIndex.get(stage.id);
      return index !== undefined && known(index) ? index : null;
    });
    this.#counts = new CountRows(proposal.stages.length * ROWS, settings);
    this.#leads = new CountRows(1, settings);
  }

  add(proposal: LeadOutcome, baseline: Pick<LeadOutcome, 'entries'>, settings: Settings): void {
    this.#leads.add(0, settings);
    for (let stage = 0; stage < this.#baselineStage.length; stage++) {
      const counterpart = this.#baselineStage[stage];
      if (counterpart == null) continue;
      const before = baseline.entries[counterpart]?.[0];
      const place = swapPlace(before, proposal.entries[stage]?.[0], proposal.worked, stage);
      if (place !== 'neither') this.#counts.add(stage * ROWS + ROW[place], settings);
    }
  }

  write(tables: Table[]): void {
    this.#counts.write(tables);
    this.#leads.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#counts.addFrom(tables);
    this.#leads.addFrom(tables);
  }

  stage(index: number, setting: number): Swap | null {
    if (this.baselineStage(index) === null) return null;
    const at = (place: SwapPlace): number =>
      place === 'neither' ? 0 : this.#counts.at(index * ROWS + ROW[place], setting);
    const swap = Object.fromEntries(
      Object.entries(SWAP_FIGURES).map(([name, places]) => [
        name,
        places.reduce((sum, place) => sum + at(place), 0),
      ]),
    ) as Swap;
    return { ...swap, neither: this.#leads.at(0, setting) - swap.kept - swap.added - swap.dropped };
  }

  /** The baseline's index of a stage of the proposal, or null. */
  baselineStage(index: number): number | null {
    return this.#baselineStage[index] ?? null;
  }

  /** kept / (kept + added + dropped): how far both sides let in the same leads; null when neither lets in any. */
  agreement(index: number, setting: number): number | null {
    const swap = this.stage(index, setting);
    if (!swap) return null;
    const touched = swap.kept + swap.added + swap.dropped;
    return touched === 0 ? null : swap.kept / touched;
  }
}
