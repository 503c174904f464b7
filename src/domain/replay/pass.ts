import { queueAt } from './assignment';
import { Cohort, populationAt } from './cohort';
import { SwapTally } from './comparison';
import type { ReplayContext } from './context';
import type { Definitions } from './definitions';
import { recordedOutcome, type WalkedOutcome, walkedOutcome } from './lead-outcome';
import { workedReader } from './observed';
import { type RecordedLead, recordedStages } from './recorded';
import type { LeadRow, ReplayInput } from './replay-input';
import { SegmentTally, type SegmentValues, segmentReader } from './segments';
import { SideTally } from './side-tally';

/** The policies of a replay, compiled. */
export interface Contexts {
  readonly proposal: ReplayContext;
  /** Null when nothing was set, since the proposal then is what is in force. */
  readonly today: ReplayContext | null;
  /** Another glossary to compare with. */
  readonly other: ReplayContext | null;
  readonly asOf: number;
}

/** A side the proposal is compared with, added up. */
export interface ComparedSide {
  readonly definitions: Definitions;
  readonly tally: SideTally;
  readonly swaps: SwapTally;
  readonly segments: SegmentTally;
  /** Whether the side knows a stage of its own definitions at all. */
  readonly knows: (stage: number) => boolean;
}

/** One pass over the leads: each is placed, walked under every policy of the replay and added up. */
export class ReplayPass {
  readonly proposal: SideTally;
  readonly recorded: ComparedSide;
  readonly replayedToday: ComparedSide | null;
  readonly replayedOther: ComparedSide | null;
  /** How far today's rules give back the record. */
  readonly fidelity: SwapTally;
  readonly cohort: Cohort;
  readonly segments: SegmentTally;
  /** Leads by queue, as routed on entry to the stage the glossary routes at. */
  readonly queues = new Map<string, number>();
  neverEntered = 0;
  /** By transition: steps taken, brought forward, let in against the criteria, and acts that led nowhere. */
  readonly taken: number[];
  readonly clamped: number[];
  readonly againstCriteria: number[];
  readonly refusedByCriteria: number[];
  /** By stage: leads a disqualifier refused. */
  readonly refused: number[];

  readonly #contexts: Contexts;
  readonly #worked: ReturnType<typeof workedReader>;
  readonly #segmentValues: ReturnType<typeof segmentReader>;
  readonly #workedOther: ReturnType<typeof workedReader> | null;

  constructor(contexts: Contexts, { data, options }: ReplayInput) {
    this.#contexts = contexts;
    const { proposal, today, other, asOf } = contexts;
    const { definitions } = proposal;
    const side = (of: Definitions, knows: (stage: number) => boolean): ComparedSide => ({
      definitions: of,
      tally: new SideTally(of, asOf, options.maturityDays),
      swaps: new SwapTally(definitions, of, knows),
      segments: new SegmentTally(of, asOf, options),
      knows,
    });
    const known = recordedStages(definitions, data);
    const isKnown = (stage: number) => known.has(stage);
    this.proposal = new SideTally(definitions, asOf, options.maturityDays);
    this.recorded = side(definitions, isKnown);
    this.replayedToday = today && side(today.definitions, () => true);
    this.replayedOther = other && side(other.definitions, () => true);
    this.fidelity = new SwapTally(today?.definitions ?? definitions, definitions, isKnown);
    this.cohort = new Cohort(definitions, data, proposal.facts, asOf, options);
    this.segments = new SegmentTally(definitions, asOf, options);
    this.#segmentValues = segmentReader(definitions, options.segments);
    this.taken = definitions.transitions.map(() => 0);
    this.clamped = definitions.transitions.map(() => 0);
    this.againstCriteria = definitions.transitions.map(() => 0);
    this.refusedByCriteria = definitions.transitions.map(() => 0);
    this.refused = definitions.stages.map(() => 0);
    this.#worked = workedReader(proposal);
    this.#workedOther = other && workedReader(other);
  }

  add(lead: number): LeadRow {
    const { proposal: context } = this.#contexts;
    const membership = this.cohort.place(lead);
    if (!membership.in) return { lead, membership, recorded: null, proposal: null, today: null, other: null };
    const record = context.read(lead);
    const worked = this.#worked(record);
    const slaApplies = slaFilter(context.definitions, membership.population);

    context.facts.open(lead);
    const recorded = recordedOutcome(context, record, worked);
    const proposal = walkedOutcome(context, record, worked);
    const values = this.#segmentValues(context.facts, record.createdAt);
    this.segments.add(values, proposal);
    this.recorded.segments.add(values, recorded);
    this.#addRoute(proposal);
    this.#addSteps(proposal);
    this.recorded.tally.add(recorded, slaApplies);
    this.recorded.swaps.add(proposal, recorded);
    this.proposal.add(proposal, slaApplies);

    const today = this.#addToday(record, worked, proposal, slaApplies, values);
    this.fidelity.add(today ?? proposal, recorded);
    const other = this.#addOther(lead, proposal, values);
    return { lead, membership, recorded, proposal, today, other };
  }

  /** What today's rules make of the lead; null when nothing was set. */
  #addToday(
    record: RecordedLead,
    worked: ReadonlySet<number>,
    proposal: WalkedOutcome,
    slaApplies: (sla: number) => boolean,
    values: SegmentValues,
  ): WalkedOutcome | null {
    const { today } = this.#contexts;
    if (!today || !this.replayedToday) return null;
    const present = walkedOutcome(today, record, worked);
    this.replayedToday.tally.add(present, slaApplies);
    this.replayedToday.swaps.add(proposal, present);
    this.replayedToday.segments.add(values, present);
    return present;
  }

  #addOther(lead: number, proposal: WalkedOutcome, values: SegmentValues): WalkedOutcome | null {
    const { other } = this.#contexts;
    if (!other || !this.replayedOther || !this.#workedOther) return null;
    const record = other.read(lead);
    const alternative = walkedOutcome(other, record, this.#workedOther(record));
    // The other glossary has populations of its own, with SLAs of their own.
    const population = populationAt(other.definitions, other.data, other.facts, lead, record.createdAt);
    this.replayedOther.tally.add(alternative, slaFilter(other.definitions, population));
    this.replayedOther.swaps.add(proposal, alternative);
    this.replayedOther.segments.add(values, alternative);
    return alternative;
  }

  #addRoute({ entries }: WalkedOutcome): void {
    const { definitions, facts } = this.#contexts.proposal;
    const stage = definitions.stageIndex.get(definitions.policy.routing?.onEntryOf ?? '');
    const entered = stage === undefined ? undefined : entries[stage]?.[0];
    if (entered === undefined) return;
    const queue = queueAt(definitions, facts, entered);
    if (queue !== null) this.queues.set(queue, (this.queues.get(queue) ?? 0) + 1);
  }

  #addSteps({ walked }: WalkedOutcome): void {
    for (const { via, clamped, againstCriteria } of walked.visits) {
      if (via < 0) continue;
      bump(this.taken, via);
      if (clamped) bump(this.clamped, via);
      if (againstCriteria) bump(this.againstCriteria, via);
    }
    for (const transition of walked.refusedByCriteria) bump(this.refusedByCriteria, transition);
    for (const stage of walked.refused) bump(this.refused, stage);
    if (walked.visits.length === 0) this.neverEntered += 1;
  }
}

/** Some populations have only some of the SLAs. */
function slaFilter({ policy }: Definitions, population: number | null): (sla: number) => boolean {
  const slas = population === null ? null : policy.populations[population]?.slas;
  if (!slas) return () => true;
  return (sla) => slas.includes(policy.slas[sla]?.id ?? '');
}

function bump(counts: number[], index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
