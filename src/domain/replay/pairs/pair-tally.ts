import { MS_PER_DAY } from '../../time/civil';
import { type Counterparts, counterpartsOf } from '../counterparts';
import type { CompiledTransition, Definitions } from '../definitions';
import { conversionAt, type LeadOutcome } from '../lead-outcome';
import { stageOfSla } from '../observed';
import type { SlaFilter } from '../population-slas';
import type { Table, TableReader, Tallied } from '../tables';
import { openStages } from '../upstream';
import type { RatioColumns } from './bootstrap';
import { BucketColumns, RatioTable } from './pair-columns';

/** As much of a lead on the other side as pairing takes. */
export type PairedOutcome = Pick<LeadOutcome, 'entries' | 'unknown' | 'pending' | 'path'>;

/** What is counted on either side. */
export interface Pair<Of> {
  readonly after: Of;
  readonly before: Of;
}

interface SharedStage {
  readonly after: number;
  readonly before: number;
  readonly steps: readonly Pair<CompiledTransition>[];
}

/**
 * What stages and steps come to on both sides by group of leads, the same leads on either (`docs/replay.md`, section 6).
 * A step counts a lead that entered its stage on both sides where it is mature on both, and one that entered on one side
 * where it is mature there; unknown, pending and upstream leads are out of rates, as they are in those of a side alone.
 */
export class PairTally implements Tallied {
  readonly #proposal: Definitions;
  readonly #baseline: Definitions;
  readonly #counterparts: Counterparts;
  readonly #asOf: number;
  readonly #maturityMs: number;
  /** Stages that both sides know, with the steps from them that both have. */
  readonly #stages: readonly SharedStage[];
  readonly #reached: Pair<BucketColumns>;
  readonly #rates: Pair<RatioTable>;
  /** All leads of the cohort. */
  readonly #leads = new BucketColumns(1);

  constructor(
    proposal: Definitions,
    baseline: Definitions,
    baselineStage: (index: number) => number | null,
    asOf: number,
    maturityDays: number,
  ) {
    this.#proposal = proposal;
    this.#baseline = baseline;
    this.#asOf = asOf;
    this.#maturityMs = Math.round(maturityDays * MS_PER_DAY);
    this.#counterparts = counterpartsOf(proposal, baseline, baselineStage);
    this.#stages = proposal.stages.flatMap((_, after) => {
      const before = baselineStage(after);
      if (before === null) return [];
      const steps = (proposal.from[after] ?? []).flatMap((step) => {
        const other = baseline.transitions[this.#counterparts.transition(step.order) ?? -1];
        return other ? [{ after: step, before: other }] : [];
      });
      return [{ after, before, steps }];
    });
    const [stages, transitions] = [proposal.stages.length, proposal.transitions.length];
    this.#reached = { after: new BucketColumns(stages), before: new BucketColumns(stages) };
    this.#rates = { after: new RatioTable(transitions), before: new RatioTable(transitions) };
  }

  add(bucket: number, after: PairedOutcome, before: PairedOutcome): void {
    this.#leads.add(0, bucket);
    const upstream = openStages(this.#proposal, after);
    const upstreamBefore = openStages(this.#baseline, before);
    for (const stage of this.#stages) {
      const entered = after.entries[stage.after]?.[0];
      const enteredBefore = before.entries[stage.before]?.[0];
      // Most leads get to few stages.
      if (entered === undefined && enteredBefore === undefined) continue;
      if (entered !== undefined) this.#reached.after.add(stage.after, bucket);
      if (enteredBefore !== undefined) this.#reached.before.add(stage.after, bucket);
      if (stage.steps.length === 0) continue;
      const isIn = entered !== undefined && !upstream[stage.after];
      const wasIn = enteredBefore !== undefined && !upstreamBefore[stage.before];
      // A side that is too young does not count, nor does what is paired with it.
      if ((isIn && this.#isImmature(entered)) || (wasIn && this.#isImmature(enteredBefore))) continue;
      for (const step of stage.steps) {
        const { order } = step.after;
        if (isIn) this.#addRate(this.#rates.after, order, step.after, after, bucket);
        if (wasIn) this.#addRate(this.#rates.before, order, step.before, before, bucket);
      }
    }
  }

  /** Leads that reached a stage of the proposal, by group; null: the baseline does not know it. */
  stage(index: number): Pair<Int32Array> | null {
    if (this.#counterparts.stage(index) === null) return null;
    return { after: this.#reached.after.column(index), before: this.#reached.before.column(index) };
  }

  /** What the rate of a transition of the proposal is of, by group; null: the baseline has none between its stages. */
  transition(order: number): Pair<RatioColumns> | null {
    if (this.#counterparts.transition(order) === null) return null;
    return { after: this.#rates.after.rate(order), before: this.#rates.before.rate(order) };
  }

  /** Groups with leads of the cohort in them. */
  groups(): number {
    return this.#leads.column(0).reduce((groups, leads) => groups + Number(leads > 0), 0);
  }

  write(tables: Table[]): void {
    for (const tallied of this.#all()) tallied.write(tables);
  }

  addFrom(tables: TableReader): void {
    for (const tallied of this.#all()) tallied.addFrom(tables);
  }

  #all(): readonly Tallied[] {
    const [reached, rates] = [this.#reached, this.#rates];
    return [this.#leads, reached.after, reached.before, rates.after, rates.before];
  }

  #isImmature(entered: number): boolean {
    return entered + this.#maturityMs > this.#asOf;
  }

  /** Adds what of a lead that was in a step's stage is observed. */
  #addRate(
    rates: RatioTable,
    row: number,
    { order, from, to }: CompiledTransition,
    outcome: PairedOutcome,
    bucket: number,
  ): void {
    if (outcome.unknown.includes(from)) return;
    const converts = conversionAt(outcome, from, to) !== null;
    if (converts || !outcome.pending.includes(order)) rates.add(row, bucket, converts);
  }
}

/** Clocks of each SLA that were judged, and those met, by group of leads; of one side. */
export class ClockColumns implements Tallied {
  readonly #definitions: Definitions;
  readonly #stages: readonly number[];
  readonly #attainments: RatioTable;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
    this.#stages = definitions.slas.map((_, sla) => stageOfSla(definitions, sla));
    this.#attainments = new RatioTable(definitions.slas.length);
  }

  add(bucket: number, outcome: PairedOutcome & Pick<LeadOutcome, 'clocks'>, applies: SlaFilter): void {
    if (outcome.clocks.length === 0) return;
    const upstream = openStages(this.#definitions, outcome);
    for (const { sla, verdict } of outcome.clocks) {
      if (verdict !== 'met' && verdict !== 'breached') continue;
      if (!applies(sla) || upstream[this.#stages[sla] ?? -1]) continue;
      this.#attainments.add(sla, bucket, verdict === 'met');
    }
  }

  sla(index: number): RatioColumns {
    return this.#attainments.rate(index);
  }

  write(tables: Table[]): void {
    this.#attainments.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#attainments.addFrom(tables);
  }
}
