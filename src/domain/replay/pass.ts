import type { LeadData } from '../leads/lead-data';
import { AskedCriteria } from './asked';
import { type Backdrop, OUTSIDE } from './backdrop';
import { ResponseTally } from './capacity/response-tally';
import type { QueuesRun } from './capacity/run-queues';
import { Cohort, type Membership, openRecordedSignals } from './cohort';
import { SwapTally, swapsWithItself } from './comparison';
import type { ReplayContext } from './context';
import { CoverageTally } from './coverage-tally';
import { groupFields, groupReader } from './groups/pseudo-fields';
import { type LeadOutcome, recordedOutcome, type WalkedOutcome, walkedOutcome } from './lead-outcome';
import { LeakageTally } from './leakage-tally';
import { type StageList, workedReader } from './observed';
import { type Buckets, bucketsOf } from './pairs/clusters';
import { ClockColumns } from './pairs/pair-tally';
import { type PopulationSlas, populationSlas, type SlaFilter, slasAt } from './population-slas';
import { enteredIn, NOT_IN, type PreparedLead } from './prepared-lead';
import { QualityTally } from './quality/quality-tally';
import { type RecordedLead, recordedStages } from './recorded';
import type { ReplayInput } from './replay-input';
import { type RestatedTally, restatedTally } from './restatement/restated-tally';
import { SegmentTally, type SegmentValues } from './segments';
import { type Settings, THE_ONE_SETTING } from './setting';
import { SideTally } from './side-tally';
import { type BaselineSide, type ComparedSide, comparedSide } from './sides';
import { StepTally } from './step-tally';
import type { Table, TableReader, Tallied } from './tables';
import { type PointTally, pointTally } from './what-if/point-tally';
import { type WinBaseline, WinTally } from './wins/win-tally';

/** The policies of a replay, compiled. */
export interface Contexts {
  readonly proposal: ReplayContext;
  /** Null when nothing was set, since the proposal then is what is in force. */
  readonly today: ReplayContext | null;
  /** Another glossary to compare with. */
  readonly other: ReplayContext | null;
  readonly asOf: number;
  /** What running queues came to, with timing queue. */
  readonly queues: QueuesRun | null;
}

/**
 * One pass over the leads: each is placed, walked under every policy of the replay and added up. The proposal may stand
 * for several settings of one threshold; the rest is the same under all of them.
 */
export class ReplayPass implements Tallied {
  readonly proposal: SideTally;
  readonly recorded: ComparedSide;
  readonly replayedToday: ComparedSide | null;
  readonly replayedOther: ComparedSide | null;
  /** How far today's rules give back the record. */
  readonly fidelity: SwapTally;
  readonly cohort: Cohort;
  readonly segments: SegmentTally;
  readonly steps: StepTally;
  readonly coverage: CoverageTally;
  readonly leakage: LeakageTally;
  /** Null: no target was asked for. */
  readonly quality: QualityTally | null;
  /** Null: nothing is sought. */
  readonly points: PointTally | null;
  readonly wins: WinTally;
  /** Null: periods were not asked for. */
  readonly restated: RestatedTally | null;
  readonly response: ResponseTally;
  /** Groups of leads to be resampled, and the proposal's clocks by them; null: there are several settings. */
  readonly buckets: Buckets | null;
  readonly clocks: ClockColumns | null;

  readonly #contexts: Contexts;
  readonly #backdrop: Backdrop | null;
  readonly #populations: Int16Array;
  readonly #everySetting: Settings;
  readonly #asked: AskedCriteria;
  readonly #worked: ReturnType<typeof workedReader>;
  readonly #segmentValues: ReturnType<typeof groupReader>;
  readonly #workedOther: ReturnType<typeof workedReader> | null;
  readonly #slas: PopulationSlas;
  readonly #slasToday: PopulationSlas | null;
  readonly #slasOther: PopulationSlas | null;

  /**
   * @param input says when the later part of its cohort begins, where that is asked for (`inParts`).
   * @param backdrop of an earlier replay, to be taken over instead of worked out again.
   */
  constructor(contexts: Contexts, input: ReplayInput, settings: number, backdrop: Backdrop | null = null) {
    const { data, options, laterFrom = null } = input;
    this.#contexts = contexts;
    this.#backdrop = backdrop;
    this.#populations = backdrop?.populations ?? new Int16Array(data.count).fill(OUTSIDE);
    this.#everySetting = { from: 0, to: settings };
    const { proposal, today, other, asOf } = contexts;
    const { definitions } = proposal;
    const sides = { proposal, asOf, options, settings };
    const known = recordedStages(definitions, data);
    const isKnown = (stage: number) => known.has(stage);
    this.proposal = new SideTally(definitions, asOf, options.maturityDays, settings);
    this.recorded = comparedSide(sides, definitions, isKnown, backdrop?.recorded);
    this.replayedToday = today && comparedSide(sides, today.definitions, () => true, backdrop?.today);
    this.replayedOther = other && comparedSide(sides, other.definitions, () => true);
    this.fidelity =
      backdrop?.fidelity ?? new SwapTally(today?.definitions ?? definitions, definitions, isKnown, settings);
    this.cohort = backdrop?.cohort ?? new Cohort(definitions, data, proposal.facts, asOf, options);
    this.segments = new SegmentTally(definitions, asOf, options.maturityDays, groupFields(options), settings);
    this.steps = new StepTally(proposal, settings);
    this.coverage = new CoverageTally(proposal, settings);
    this.leakage = new LeakageTally(proposal, settings);
    this.quality =
      options.target === null
        ? null
        : new QualityTally(proposal, options, options.target, laterFrom, settings);
    this.points = pointTally(proposal, input, settings);
    this.wins = new WinTally(
      proposal,
      this.#sides().map((of) => of?.swaps ?? null),
    );
    this.restated = restatedTally(proposal, options.cohorts, settings);
    this.response = new ResponseTally(proposal, options, settings);
    this.buckets = settings === 1 ? bucketsOf(data) : null;
    this.clocks = settings === 1 ? new ClockColumns(definitions) : null;
    this.#asked = new AskedCriteria(proposal);
    this.#segmentValues = groupReader(definitions, options, proposal.zone);
    this.#worked = workedReader(proposal);
    this.#workedOther = other && workedReader(other);
    this.#slas = populationSlas(definitions);
    this.#slasToday = today && populationSlas(today.definitions);
    this.#slasOther = other && populationSlas(other.definitions);
  }

  /** Places a lead and adds up the sides that no setting changes; why it is not in the cohort, where it is not. */
  prepare(lead: number): PreparedLead | Membership {
    const { proposal: context, today, other } = this.#contexts;
    const membership = this.#place(lead);
    if (!membership.in) return membership;
    const record = context.read(lead);
    const worked = this.#worked(record);
    const slaApplies = this.#slas.of(membership.population);

    context.facts.open(lead);
    const values = this.#segmentValues(context.facts, record.createdAt);
    if (values.length > 0) this.segments.addLead(values);
    this.leakage.prepare(record);
    this.quality?.prepare(record, worked);
    this.points?.prepare(record.createdAt);
    const backdrop = this.#backdrop;
    const outcome = backdrop ? null : this.#recordedSide(record, worked, slaApplies, values);
    const present = backdrop || !today ? null : walkedOutcome(today, record, worked);
    const recorded = outcome ?? enteredIn(record);
    const slasToday = today && present && this.#slasToday ? slasAt(this.#slasToday, today, record) : null;
    if (present && slasToday) this.#addSide(this.replayedToday, present, slasToday, values);
    if (present && outcome) this.fidelity.add(present, outcome, this.#everySetting);
    const otherSide = backdrop || !other ? null : this.#otherSide(other, lead, values);
    this.restated?.prepare(lead);
    // Written out: spreading one object into another takes longer than all the rest of this.
    return {
      lead,
      membership,
      record,
      worked,
      slaApplies,
      values,
      recorded,
      recordedOutcome: outcome,
      today: present,
      other: otherSide?.outcome ?? null,
      slasToday,
      slasOther: otherSide?.slas ?? null,
      win: this.wins.prepare(record, [recorded, present, otherSide?.outcome ?? null]),
    };
  }

  #recordedSide(
    record: RecordedLead,
    worked: StageList,
    slaApplies: SlaFilter,
    values: SegmentValues,
  ): LeadOutcome {
    const { proposal: context } = this.#contexts;
    if (record.signals.size > 0) openRecordedSignals(context.facts, record);
    const recorded = recordedOutcome(context, record, worked);
    this.#addSide(this.recorded, recorded, slaApplies, values);
    return recorded;
  }

  /** What the tally of wins knows a side by that the proposal is compared with. */
  placeOf(side: BaselineSide): WinBaseline {
    const sides: readonly (BaselineSide | null)[] = this.#sides();
    const place = sides.indexOf(side);
    return place < 0 ? 'itself' : place;
  }

  /** The proposal as the side it is compared with: today's rules, where they are what is replayed. */
  itself(): BaselineSide {
    const { proposal: tally, segments, cohort } = this;
    const swaps = swapsWithItself(
      (stage, setting) => tally.stage(stage, setting).reached,
      () => cohort.summary(0).cohort,
    );
    const { definitions } = this.#contexts.proposal;
    return { definitions, tally, swaps, segments, pairs: null, clocks: null };
  }

  /** What the next replay need not work out again; once all leads are prepared. */
  backdrop(data: LeadData, key: string): Backdrop {
    const { cohort, recorded, replayedToday: today, fidelity } = this;
    const populations = this.#populations;
    return { data, key, cohort, populations, recorded, today, fidelity: today && fidelity };
  }

  write(tables: Table[]): void {
    for (const tallied of this.#all()) tallied.write(tables);
  }

  addFrom(tables: TableReader): void {
    for (const tallied of this.#all()) tallied.addFrom(tables);
  }

  /** In the order in which a prepared lead's outcomes come. */
  #sides(): readonly (ComparedSide | null)[] {
    return [this.recorded, this.replayedToday, this.replayedOther];
  }

  #all(): readonly Tallied[] {
    const sides = this.#sides().flatMap((side) =>
      side ? [side.tally, side.swaps, side.segments, side.periods, side.pairs, side.clocks] : [],
    );
    const { fidelity, cohort, segments, steps, coverage, leakage, quality, points } = this;
    const { wins, restated, clocks, response } = this;
    const counted = [fidelity, cohort, segments, steps, coverage, leakage, quality, points];
    const own = [...counted, wins, restated, clocks, response];
    return [this.proposal, ...sides, ...own].filter((tallied) => tallied !== null);
  }

  #place(lead: number): Membership {
    const known = this.#populations[lead] ?? OUTSIDE;
    if (this.#backdrop) {
      return known === OUTSIDE ? NOT_IN : { in: true, population: known === 0 ? null : known - 1 };
    }
    const membership = this.cohort.place(lead);
    if (membership.in)
      this.#populations[lead] = membership.population === null ? 0 : membership.population + 1;
    return membership;
  }

  /** Walks a prepared lead under the proposal as it is set. */
  walk({ record, worked }: PreparedLead): WalkedOutcome {
    return walkedOutcome(this.#contexts.proposal, record, worked);
  }

  /** Adds what became of a lead under some settings. The facts must still be open on it. */
  add(prepared: PreparedLead, proposal: WalkedOutcome, settings: Settings): void {
    const { record, slaApplies, values, recorded, today, other } = prepared;
    this.proposal.add(proposal, slaApplies, settings);
    if (values.length > 0) this.segments.add(values, proposal, settings);
    this.steps.add(proposal, settings);
    this.#asked.take(record.createdAt, proposal);
    this.coverage.add(this.#asked, settings);
    this.leakage.add(this.#asked, proposal, settings);
    this.quality?.add(proposal, settings);
    this.points?.add(proposal, settings);
    this.wins.add(prepared.win, proposal, settings);
    this.restated?.add(proposal, slaApplies, settings);
    this.response.add(proposal, record, settings);
    this.recorded.swaps.add(proposal, recorded, settings);
    if (today) this.replayedToday?.swaps.add(proposal, today, settings);
    else if (!this.#contexts.today) this.fidelity.add(proposal, recorded, settings);
    if (other) this.replayedOther?.swaps.add(proposal, other, settings);
    if (this.buckets) this.#addPairs(this.buckets.bucketOf(prepared.lead), prepared, proposal);
  }

  #addPairs(bucket: number, prepared: PreparedLead, proposal: WalkedOutcome): void {
    const { slaApplies, recorded, today, other } = prepared;
    this.clocks?.add(bucket, proposal, slaApplies);
    this.recorded.pairs?.add(bucket, proposal, recorded);
    if (today) this.replayedToday?.pairs?.add(bucket, proposal, today);
    if (other) this.replayedOther?.pairs?.add(bucket, proposal, other);
  }

  #addSide(
    side: ComparedSide | null,
    outcome: LeadOutcome,
    slaApplies: SlaFilter,
    values: SegmentValues,
  ): void {
    if (!side) return;
    side.tally.add(outcome, slaApplies, this.#everySetting);
    side.periods?.add(outcome, slaApplies, THE_ONE_SETTING);
    if (this.buckets) side.clocks?.add(this.buckets.bucketOf(outcome.lead), outcome, slaApplies);
    if (values.length === 0) return;
    side.segments.addLead(values);
    side.segments.add(values, outcome, this.#everySetting);
  }

  #otherSide(
    other: ReplayContext,
    lead: number,
    values: SegmentValues,
  ): { readonly outcome: WalkedOutcome; readonly slas: SlaFilter } | null {
    if (!this.#workedOther || !this.#slasOther) return null;
    const record = other.read(lead);
    const outcome = walkedOutcome(other, record, this.#workedOther(record));
    const slas = slasAt(this.#slasOther, other, record);
    this.#addSide(this.replayedOther, outcome, slas, values);
    return { outcome, slas };
  }
}
