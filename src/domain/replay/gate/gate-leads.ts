import { type Times, TimesBuilder } from '../../leads/columns/times';
import { Cohort } from '../cohort';
import type { ReplayContext } from '../context';
import type { Definitions } from '../definitions';
import type { Visit } from '../journey';
import { workedReader } from '../observed';
import { recordedStages } from '../recorded';
import type { ReplayInput } from '../replay-input';
import { segmentReader } from '../segments';
import { walkLead } from '../walk';
import { type Answers, GateClocks } from './gate-clocks';
import { type GateTargets, targetsBuilder } from './gate-targets';
import { MEMBER, RECORDED, type Traits, WORKED } from './lead-traits';
import { SegmentCodes } from './segment-codes';
import type { Waiting } from './waiting';

/** What of the leads does not hang on what lets them into a stage; worked out once, by walking each with the stage closed. */
export interface GateLeads extends Waiting {
  readonly traits: Traits;
  readonly inCohort: number;
  /** UTC ms by lead at which it leaves, if it was not let in before; null: none leaves. */
  readonly until: Times | null;
  /** Leads that may be let in at more than one time or place: these have to be walked. */
  readonly roaming: Uint32Array;
  /** The first recorded entry; null: the record does not know the stage. */
  readonly recorded: Times | null;
  readonly segments: readonly SegmentCodes[];
  /** What stops the clocks that entering starts; null: that hangs on more than the entry. */
  readonly answers: readonly Answers[] | null;
  /** What the target decides; null: none was asked for, or it hangs on more than the entry. */
  readonly targets: GateTargets | null;
}

/** Leads between two yields. */
const YIELD_EVERY = 256;

/**
 * Walks every lead with a stage closed, to see where it waits for it.
 * @param closed the context of the policy that lets nobody into the stage.
 * @param sources stages from which rules lead into it.
 */
export function* gateLeads(
  closed: ReplayContext,
  { data, options }: Pick<ReplayInput, 'data' | 'options'>,
  stage: number,
  sources: ReadonlySet<number>,
): Generator<number, GateLeads> {
  const { definitions, facts, asOf, read } = closed;
  const cohort = new Cohort(definitions, data, facts, asOf, options);
  const workedOf = workedReader(closed);
  const segmentsOf = segmentReader(definitions, options.segments);
  const segments = options.segments.map((field) => new SegmentCodes(field, data.count));
  const clocks = new GateClocks(closed, stage);
  const targets = targetsBuilder(closed, options, stage);
  const traits: Traits = new Uint8Array(data.count);
  const recorded = new TimesBuilder();
  const stays = new Stays();
  let inCohort = 0;

  for (let lead = 0; lead < data.count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / data.count;
    if (!cohort.place(lead).in) continue;
    inCohort += 1;
    const record = read(lead);
    const entry = record.entries[stage]?.[0];
    if (entry) recorded.set(lead, entry.at);
    const worked = workedOf(record);
    const isWorked = worked.includes(stage);
    for (const [index, value] of segmentsOf(facts, record.createdAt).entries()) {
      segments[index]?.set(lead, value);
    }

    const journey = walkLead(closed, record);
    const stay = stayOf(journey.visits, sources, definitions);
    const ofTarget = targets?.take(record, worked, journey, stay?.visits ?? 0) ?? 0;
    traits[lead] = MEMBER | (entry ? RECORDED : 0) | (isWorked ? WORKED : 0) | ofTarget;
    clocks.take(record, stay?.from ?? null);
    if (stay) stays.add(lead, stay, record.createdAt);
  }
  const { count } = data;
  const targeted = targets ? yield* targets.finish(traits) : null;
  const isMapped = recordedStages(definitions, data).has(stage);
  return {
    traits,
    inCohort,
    ...stays.finish(data),
    recorded: isMapped ? recorded.finish(count) : null,
    segments,
    answers: stays.areAllOne && clocks.areTold ? clocks.answers() : null,
    targets: targeted,
  };
}

interface Stay {
  /** Visits up to it and with it. */
  readonly visits: number;
  readonly from: number;
  /** Null: it does not leave. */
  readonly to: number | null;
  /** Whether it is all there is of waiting, long enough to be told from what else happens at its instant, and open to what was there before. */
  readonly isOne: boolean;
}

/** Where leads wait, as columns. */
class Stays {
  readonly #since = new TimesBuilder();
  readonly #until = new TimesBuilder();
  readonly #roaming: number[] = [];
  #sinceCreation = 0;
  #earliest = Number.POSITIVE_INFINITY;

  get areAllOne(): boolean {
    return this.#roaming.length === 0;
  }

  add(lead: number, { from, to, isOne }: Stay, createdAt: number): void {
    if (!isOne) {
      this.#roaming.push(lead);
      return;
    }
    this.#since.set(lead, from);
    if (from === createdAt) this.#sinceCreation += 1;
    if (to !== null) this.#until.set(lead, to);
    if (from < this.#earliest) this.#earliest = from;
  }

  finish({
    count,
    created,
  }: ReplayInput['data']): Pick<GateLeads, 'since' | 'earliest' | 'until' | 'roaming'> {
    return {
      // Where all wait since they were created, the column of that is as good, and there.
      since: this.#sinceCreation === count ? created.values : this.#since.finish(count),
      earliest: this.#earliest,
      until: this.#until.length > 0 ? this.#until.finish(count) : null,
      roaming: Uint32Array.from(this.#roaming),
    };
  }
}

/** Where a lead waits; null: nowhere. */
function stayOf(
  visits: readonly Visit[],
  sources: ReadonlySet<number>,
  { stages }: Definitions,
): Stay | null {
  const first = visits.findIndex(({ stage }) => sources.has(stage));
  const visit = visits[first];
  if (!visit) return null;
  const to = visits[first + 1]?.at ?? null;
  const comesBack = visits.slice(first + 1).some(({ stage }) => sources.has(stage));
  const isOne = !comesBack && to !== visit.at && stages[visit.stage]?.stage.kind !== 'recycled';
  return { visits: first + 1, from: visit.at, to, isOne };
}
