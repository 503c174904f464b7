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

/** What a step's rate has of a lead: nothing, an entry too young to tell, one that is not observed, or its outcome. */
type Sight = 'absent' | 'immature' | 'open' | 'stays' | 'converts';

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
  /** Steps that both sides have. */
  readonly #steps: readonly { readonly after: CompiledTransition; readonly before: CompiledTransition }[];
  readonly #stageOfBaseline: readonly (number | null)[];
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
    this.#stageOfBaseline = proposal.stages.map((_, index) => baselineStage(index));
    this.#steps = proposal.transitions.flatMap((after) => {
      const before = baseline.transitions[this.#counterparts.transition(after.order) ?? -1];
      return before ? [{ after, before }] : [];
    });
    const [stages, transitions] = [proposal.stages.length, proposal.transitions.length];
    this.#reached = { after: new BucketColumns(stages), before: new BucketColumns(stages) };
    this.#rates = { after: new RatioTable(transitions), before: new RatioTable(transitions) };
  }

  add(bucket: number, after: PairedOutcome, before: PairedOutcome): void {
    this.#leads.add(0, bucket);
    for (let stage = 0; stage < this.#stageOfBaseline.length; stage++) {
      const counterpart = this.#stageOfBaseline[stage];
      if (counterpart == null) continue;
      if (after.entries[stage]?.length) this.#reached.after.add(stage, bucket);
      if (before.entries[counterpart]?.length) this.#reached.before.add(stage, bucket);
    }
    const upstream = openStages(this.#proposal, after);
    const upstreamBefore = openStages(this.#baseline, before);
    for (const step of this.#steps) {
      const seen = this.#sightOf(step.after, after, upstream);
      const seenBefore = this.#sightOf(step.before, before, upstreamBefore);
      if (seen === 'immature' && seenBefore !== 'absent') continue;
      if (seenBefore === 'immature' && seen !== 'absent') continue;
      const { order } = step.after;
      if (isObserved(seen)) this.#rates.after.add(order, bucket, seen === 'converts');
      if (isObserved(seenBefore)) this.#rates.before.add(order, bucket, seenBefore === 'converts');
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

  #sightOf(
    { order, from, to }: CompiledTransition,
    outcome: PairedOutcome,
    upstream: readonly boolean[],
  ): Sight {
    const entered = outcome.entries[from]?.[0];
    if (entered === undefined || upstream[from]) return 'absent';
    if (entered + this.#maturityMs > this.#asOf) return 'immature';
    if (outcome.unknown.includes(from)) return 'open';
    if (conversionAt(outcome, from, to) !== null) return 'converts';
    return outcome.pending.includes(order) ? 'open' : 'stays';
  }
}

const isObserved = (sight: Sight): boolean => sight === 'stays' || sight === 'converts';

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
