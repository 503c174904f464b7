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
      const on = returnsTo(this.#definitions, entries, stage);
      for (const other of on) this.#rows.add(row + this.#reasons + 2 + other, settings);
      if (on.length > 0) this.#rows.add(row + this.#reasons + 1, settings);
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
}

/** The stages that a lead which was set aside in one has come back to. */
export function returnsTo(
  { stages }: Definitions,
  entries: LeadOutcome['entries'],
  stage: number,
): readonly number[] {
  const since = entries[stage]?.[0] ?? Number.POSITIVE_INFINITY;
  const on: number[] = [];
  for (let other = 0; other < entries.length; other++) {
    const leadsOn =
      stage !== other &&
      !isAside(stages[other]?.stage.kind ?? '') &&
      (stages[stage]?.downstream.has(other) ?? false);
    if (leadsOn && entries[other]?.some((at) => at >= since)) on.push(other);
  }
  return on;
}
