import type { Definitions } from '../definitions';
import type { LeadOutcome } from '../lead-outcome';
import { CountRows, type Settings } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { isAside } from './asides';

/** Of the leads set aside in one stage: by reason, the missing one last; those that went on afterwards; and to which stages. */
export interface AsideCounts {
  readonly reasons: readonly number[];
  readonly returned: number;
  readonly on: readonly number[];
}

type Counted = Pick<LeadOutcome, 'entries' | 'asides'>;

/**
 * Why leads were set aside on one side, and which came back (`docs/replay.md`, section 6). A lead has returned once it enters a
 * stage that is reached from there and in which leads are not set aside, at or after its first entry; first visits count.
 */
export class SetAsideTally implements Tallied {
  readonly #definitions: Definitions;
  /** By stage and row: those of the reasons, of the missing one, of leads that returned, and of the stages they went on to. */
  readonly #rows: CountRows;
  readonly #width: number;
  readonly #reasons: number;

  constructor(definitions: Definitions, settings: number) {
    const { stages, policy } = definitions;
    this.#definitions = definitions;
    this.#reasons = policy.reasons.length;
    this.#width = this.#reasons + 2 + stages.length;
    this.#rows = new CountRows(stages.length * this.#width, settings);
  }

  add({ entries, asides }: Counted, settings: Settings): void {
    for (const { stage, reason } of asides) {
      const row = stage * this.#width;
      this.#rows.add(row + (reason < 0 ? this.#reasons : reason), settings);
      const since = entries[stage]?.[0] ?? Number.POSITIVE_INFINITY;
      let hasReturned = false;
      for (let other = 0; other < entries.length; other++) {
        if (!this.#leadsTo(stage, other) || !(entries[other]?.some((at) => at >= since) ?? false)) continue;
        this.#rows.add(row + this.#reasons + 2 + other, settings);
        hasReturned = true;
      }
      if (hasReturned) this.#rows.add(row + this.#reasons + 1, settings);
    }
  }

  stage(stage: number, setting: number): AsideCounts {
    const at = (row: number): number => this.#rows.at(stage * this.#width + row, setting);
    return {
      reasons: Array.from({ length: this.#reasons + 1 }, (_, reason) => at(reason)),
      returned: at(this.#reasons + 1),
      on: this.#definitions.stages.map((_, other) => at(this.#reasons + 2 + other)),
    };
  }

  write(tables: Table[]): void {
    this.#rows.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#rows.addFrom(tables);
  }

  #leadsTo(stage: number, other: number): boolean {
    const { stages } = this.#definitions;
    return (
      stage !== other &&
      !isAside(stages[other]?.stage.kind ?? '') &&
      (stages[stage]?.downstream.has(other) ?? false)
    );
  }
}
