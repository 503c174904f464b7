import { MS_PER_DAY } from '../../time/civil';
import { type Counterparts, counterpartsOf } from '../counterparts';
import type { CompiledTransition, Definitions } from '../definitions';
import { conversionAt, type LeadOutcome } from '../lead-outcome';
import { stageOfSla } from '../observed';
import type { SlaFilter } from '../population-slas';
import type { Table, TableReader, Tallied } from '../tables';
import { openStages, openUpstream } from '../upstream';
import type { RatioColumns } from './bootstrap';
import { BucketColumns, RatioTable } from './pair-columns';
import { type PairedRate, PairedRates } from './paired-rates';

/** As much of a lead on the other side as pairing takes. */
export type PairedOutcome = Pick<LeadOutcome, 'entries' | 'unknown' | 'pending' | 'path'>;

/** What is counted on either side. */
export interface Pair<Of> {
  readonly after: Of;
  readonly before: Of;
}

/**
 * Where a lead is against a stage on one side: not there, nobody knows (something before it is unknown or pending), there but too
 * young to count, or there.
 */
type Place = 'out' | 'open' | 'young' | 'in';

interface SharedStage {
  readonly after: number;
  readonly before: number;
  readonly steps: readonly Pair<CompiledTransition>[];
}

/**
 * What stages and steps come to on both sides by group of leads, the same leads on either (`docs/replay.md`, section 6).
 * A step counts a lead that entered its stage on both sides where it is mature on both, and one that entered on one side
 * where it is mature there; unknown, pending and upstream leads are out of rates, as they are in those of a side alone, and
 * counted beside them for the bounds.
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
  readonly #rates: Pair<PairedRates>;
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
    this.#rates = { after: new PairedRates(transitions), before: new PairedRates(transitions) };
  }

  add(bucket: number, after: PairedOutcome, before: PairedOutcome): void {
    this.#leads.add(0, bucket);
    const upstream = openStages(this.#proposal, after);
    const upstreamBefore = openStages(this.#baseline, before);
    for (const stage of this.#stages) {
      const entered = after.entries[stage.after]?.[0];
      const enteredBefore = before.entries[stage.before]?.[0];
      const [place, was] = [
        this.#placeOf(entered, upstream[stage.after]),
        this.#placeOf(enteredBefore, upstreamBefore[stage.before]),
      ];
      // Most leads get to few stages.
      if (place === 'out' && was === 'out') continue;
      if (entered !== undefined) this.#reached.after.add(stage.after, bucket);
      if (enteredBefore !== undefined) this.#reached.before.add(stage.after, bucket);
      // A side that is too young does not count, nor does what is paired with it.
      if (stage.steps.length === 0 || place === 'young' || was === 'young') continue;
      const mayLeave = was === 'open' && this.#mayBeYoung(this.#baseline, before, stage.before);
      const mayLeaveBefore = place === 'open' && this.#mayBeYoung(this.#proposal, after, stage.after);
      for (const step of stage.steps) {
        const { order } = step.after;
        this.#addRate(this.#rates.after, order, step.after, place, after, bucket, mayLeave);
        this.#addRate(this.#rates.before, order, step.before, was, before, bucket, mayLeaveBefore);
      }
    }
  }

  /** Leads that reached a stage of the proposal, by group; null: the baseline does not know it. */
  stage(index: number): Pair<Int32Array> | null {
    if (this.#counterparts.stage(index) === null) return null;
    return { after: this.#reached.after.column(index), before: this.#reached.before.column(index) };
  }

  /** What the rate of a transition of the proposal is of; null: the baseline has none between its stages. */
  transition(order: number): Pair<PairedRate> | null {
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

  #placeOf(entered: number | undefined, isOpen = false): Place {
    if (isOpen) return 'open';
    if (entered === undefined) return 'out';
    return entered + this.#maturityMs > this.#asOf ? 'young' : 'in';
  }

  /** Of a lead that may be in a stage: whether it may have entered by as-of, and too late to be mature. What is pending did not. */
  #mayBeYoung(definitions: Definitions, outcome: PairedOutcome, stage: number): boolean {
    const open = outcome.path[openUpstream(definitions, outcome, stage)];
    return this.#maturityMs > 0 && open !== undefined && outcome.unknown.includes(open);
  }

  /** Adds what is known of a lead that is in a step's stage, or may be. */
  #addRate(
    rates: PairedRates,
    row: number,
    { order, from, to }: CompiledTransition,
    place: Place,
    outcome: PairedOutcome,
    bucket: number,
    mayLeave: boolean,
  ): void {
    if (place === 'out') return;
    if (place === 'open') rates.addOpen(row, 'upstream');
    else if (outcome.unknown.includes(from)) rates.addOpen(row, 'unknown');
    else {
      const converts = conversionAt(outcome, from, to) !== null;
      if (!converts && outcome.pending.includes(order)) rates.addOpen(row, 'pending');
      else rates.addObserved(row, bucket, converts, mayLeave);
    }
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
