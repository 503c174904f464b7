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

/** In the order a result writes them. */
const COUNTS = [
  'kept',
  'same',
  'earlier',
  'later',
  'added',
  'addedWorked',
  'addedUnworked',
  'dropped',
  'neither',
] as const satisfies readonly (keyof Swap)[];

const ROW = Object.fromEntries(COUNTS.map((name, row) => [name, row])) as Record<keyof Swap, number>;

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
  /** Those in neither are what is left of all leads: most leads get to few stages, and need not be counted at the others. */
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
    this.#counts = new CountRows(proposal.stages.length * COUNTS.length, settings);
    this.#leads = new CountRows(1, settings);
  }

  add(proposal: LeadOutcome, baseline: Pick<LeadOutcome, 'entries'>, settings: Settings): void {
    this.#leads.add(0, settings);
    for (let stage = 0; stage < this.#baselineStage.length; stage++) {
      const counterpart = this.#baselineStage[stage];
      if (counterpart == null) continue;
      const after = proposal.entries[stage]?.[0];
      const before = baseline.entries[counterpart]?.[0];
      const kind = swapClass(before, after);
      if (kind === 'neither') continue;
      this.#count(stage, kind, settings);
      if (kind === 'kept') this.#count(stage, momentOf(before ?? 0, after ?? 0), settings);
      else if (kind === 'added') {
        this.#count(stage, proposal.worked.includes(stage) ? 'addedWorked' : 'addedUnworked', settings);
      }
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
    const swap = Object.fromEntries(
      COUNTS.map((name, row) => [name, this.#counts.at(index * COUNTS.length + row, setting)]),
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

  #count(stage: number, name: keyof Swap, settings: Settings): void {
    this.#counts.add(stage * COUNTS.length + ROW[name], settings);
  }
}

function momentOf(before: number, after: number): 'same' | 'earlier' | 'later' {
  if (after === before) return 'same';
  return after < before ? 'earlier' : 'later';
}
