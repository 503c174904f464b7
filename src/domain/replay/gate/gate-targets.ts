import { MS_PER_DAY } from '../../time/civil';
import type { ReplayContext } from '../context';
import type { Journey } from '../journey';
import { type StageList, unknownStages, workedReader } from '../observed';
import type { ReplayOptions } from '../options';
import { laterPartFrom } from '../quality/parts';
import { latestOf, type RecordedLead } from '../recorded';
import { openUpstream } from '../upstream';
import { setBit, type Verdicts } from './fixed-verdicts';
import { isMember, LATER_PART, TARGET, type Traits } from './lead-traits';

/** What a target decides of the leads, whatever lets them into a stage. That they have it, and which part they are of, is in their traits. */
export interface GateTargets {
  /** Id of a stage. */
  readonly target: string;
  /** Leads with the target, ascending, and when they reached it, UTC ms: few leads have it. */
  readonly leads: Uint32Array;
  readonly reachedAt: Float64Array;
  /** Leads of which something is unknown before the stage once they are in it, and while they are not. */
  readonly openInside: Verdicts;
  readonly openOutside: Verdicts;
  readonly maturityMs: number;
  readonly asOf: number;
  /** Whether people decide a way out of the stage. */
  readonly hasPersonExit: boolean;
}

/** When a lead reached the target, UTC ms; null: never. */
export function reachedTarget({ leads, reachedAt }: GateTargets, lead: number): number | null {
  let [from, to] = [0, leads.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((leads[middle] ?? 0) < lead) from = middle + 1;
    else to = middle;
  }
  return leads[from] === lead ? (reachedAt[from] ?? null) : null;
}

/** Whether something is unknown or pending of a walk before it came to the stage. */
export type OpenReader = (record: RecordedLead, journey: Journey) => boolean;

export function openReader(context: ReplayContext, stage: number): OpenReader {
  const workedOf = workedReader(context);
  return (record, journey) => {
    const { visits, pending } = journey;
    const unknown = unknownStages(context, record, journey, workedOf(record));
    if (unknown.length === 0 && pending.length === 0) return false;
    const path = visits.map((visit) => visit.stage);
    return openUpstream(context.definitions, { path, unknown, pending }, stage) >= 0;
  };
}

/** Gathers what the target decides, lead by lead, while each is walked with the stage closed. */
export class TargetsBuilder {
  readonly #context: ReplayContext;
  readonly #options: ReplayOptions;
  readonly #stage: number;
  readonly #target: number;
  readonly #leads: number[] = [];
  readonly #reachedAt: number[] = [];
  readonly #openInside: Verdicts;
  readonly #openOutside: Verdicts;

  constructor(context: ReplayContext, options: ReplayOptions, stage: number, target: number) {
    this.#context = context;
    this.#options = options;
    this.#stage = stage;
    this.#target = target;
    const words = (context.data.count + 31) >>> 5;
    this.#openInside = new Uint32Array(words);
    this.#openOutside = new Uint32Array(words);
  }

  /**
   * @param waitsIn how many of its visits there are up to the one in which the lead waits for the stage; 0: it does not.
   * @returns the traits it has by this.
   */
  take(record: RecordedLead, worked: StageList, journey: Journey, waitsIn: number): number {
    const { lead, entries } = record;
    const { definitions } = this.#context;
    const unknown = unknownStages(this.#context, record, journey, worked);
    if (unknown.length > 0 || journey.pending.length > 0) {
      const path = journey.visits.map(({ stage }) => stage);
      const { pending } = journey;
      if (openUpstream(definitions, { path, unknown, pending }, this.#stage) >= 0)
        setBit(this.#openOutside, lead);
      const inside = [...path.slice(0, waitsIn), this.#stage];
      if (openUpstream(definitions, { path: inside, unknown, pending: [] }, this.#stage) >= 0)
        setBit(this.#openInside, lead);
    }
    const reached = entries[this.#target]?.[0];
    if (!reached) return 0;
    this.#leads.push(lead);
    this.#reachedAt.push(latestOf(reached, this.#context.zone));
    return TARGET;
  }

  /** Once all leads are taken; notes in their traits which part they are of. Yields the share done. */
  *finish(traits: Traits): Generator<number, GateTargets> {
    const { definitions, data, asOf } = this.#context;
    const from = yield* laterPartFrom(this.#context, this.#options, (lead) => isMember(traits, lead));
    for (let lead = 0; lead < data.count; lead++) {
      if (from === null || !isMember(traits, lead) || data.created.values.at(lead) < from) continue;
      traits[lead] = (traits[lead] ?? 0) | LATER_PART;
    }
    return {
      target: definitions.stages[this.#target]?.stage.id ?? '',
      leads: Uint32Array.from(this.#leads),
      reachedAt: Float64Array.from(this.#reachedAt),
      openInside: this.#openInside,
      openOutside: this.#openOutside,
      maturityMs: Math.round(this.#options.maturityDays * MS_PER_DAY),
      asOf,
      hasPersonExit: definitions.stages[this.#stage]?.hasPersonExit ?? false,
    };
  }
}

/**
 * Null: no target is asked for, the stage does not lead to it, or it hangs on walks beyond the stage who is unknown. That is where
 * only rules lead out of it, to where people decide.
 */
export function targetsBuilder(
  context: ReplayContext,
  options: ReplayOptions,
  stage: number,
): TargetsBuilder | null {
  const { stages, stageIndex } = context.definitions;
  const target = stageIndex.get(options.target ?? '');
  const own = stages[stage];
  if (target === undefined || target === stage || !own?.downstream.has(target)) return null;
  const isUnknownFurtherOn = [...own.downstream].some(
    (behind) => behind !== target && stages[behind]?.hasPersonExit && stages[behind]?.downstream.has(target),
  );
  return own.hasPersonExit || !isUnknownFurtherOn
    ? new TargetsBuilder(context, options, stage, target)
    : null;
}
