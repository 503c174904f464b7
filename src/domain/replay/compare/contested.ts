import { atomText } from '../../criteria/text';
import { atomsToFlip } from '../../criteria/trace';
import { ok, type Result } from '../../result';
import type { ReplayContext } from '../context';
import {
  type CriteriaAt,
  type ExplainedExit,
  entryTracers,
  explainExit,
  nearestOf,
  startInstants,
  type Trace,
} from '../explain';
import type { ReplayProblem } from '../options';
import { walkLead } from '../walk';

/** Why one definition did not let a lead into a stage. */
export interface Cause {
  readonly kind: CauseKind;
  /** Conditions that failed at the nearest instant, or the disqualifier that refused, in words. */
  readonly conditions: readonly string[];
}

/**
 * `criteria`: conditions failed. `disqualifier`: one refused. `went-on`: the lead had left by then. `no-act`: people decide,
 * and nothing is recorded. `pending`: what is recorded falls after as-of. `not-due`: a timeout was not up, or cancelled.
 * `again`: it would have gone to and fro. `nothing-new`: nothing happened that could have met the criteria. `upstream`: the lead
 * never stood where the stage is entered from.
 */
export const CAUSE_KINDS = [
  'criteria',
  'disqualifier',
  'went-on',
  'no-act',
  'pending',
  'not-due',
  'again',
  'nothing-new',
  'upstream',
] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

/** Says of leads that a definition does not let into a stage what kept them out. */
export class CauseReader {
  readonly #context: ReplayContext;
  readonly #stage: number;
  readonly #trace: Trace;

  private constructor(context: ReplayContext, stage: number, trace: Trace) {
    this.#context = context;
    this.#stage = stage;
    this.#trace = trace;
  }

  static open(context: ReplayContext, stage: number): Result<CauseReader, ReplayProblem> {
    const tracers = entryTracers(context);
    if (!tracers.ok) return tracers;
    const { facts } = context;
    const trace: Trace = (of, at) => {
      const traced = tracers.value[of]?.(facts, at);
      return traced ? { at, traced } : null;
    };
    return ok(new CauseReader(context, stage, trace));
  }

  /**
   * Of all times the lead could have entered, what stood in the way where the least did: of several ways in, the one that a
   * disqualifier refused, or that was too late, before one whose criteria failed; of these the nearest.
   */
  causeOf(lead: number): Cause {
    const exits: ExplainedExit[] = [];
    const context = this.#context;
    const record = context.read(lead);
    const { visits } = walkLead(context, record, (stay) => {
      for (const source of stay.sources) {
        if (source.transition.to === this.#stage) exits.push(explainExit(context, stay, source, this.#trace));
      }
    });
    if (this.#stage === context.definitions.initial && visits.length === 0) return this.#causeAtStart(lead);
    const [first, ...others] = exits;
    if (!first) return { kind: 'upstream', conditions: [] };
    return this.#causeOfExit(
      others.reduce((nearest, own) => (isNearerExit(own, nearest) ? own : nearest), first),
    );
  }

  #causeAtStart(lead: number): Cause {
    const { definitions } = this.#context;
    const instants = startInstants(this.#context, this.#context.read(lead));
    const met = instants.find((at) => definitions.stages[this.#stage]?.entry.test(this.#context.facts, at));
    if (met !== undefined) return this.#refusedAt(met);
    return this.#failed(nearestOf(this.#stage, instants, this.#trace));
  }

  #causeOfExit({ outcome, nearest, refused }: ExplainedExit): Cause {
    const [refusal] = refused;
    if (refusal) return this.#disqualified(refusal.disqualifier);
    switch (outcome) {
      case 'taken':
      case 'later':
        return { kind: 'went-on', conditions: [] };
      case 'cancelled':
      case 'not-due':
        return { kind: 'not-due', conditions: [] };
      case 'same-instant':
      case 'too-often':
        return { kind: 'again', conditions: [] };
      case 'not-met':
        return this.#failed(nearest);
      case 'refused':
        return { kind: 'disqualifier', conditions: [] };
      default:
        return { kind: outcome, conditions: [] };
    }
  }

  #refusedAt(at: number): Cause {
    const { definitions, facts } = this.#context;
    const disqualifiers = definitions.stages[this.#stage]?.disqualifiers ?? [];
    return this.#disqualified(disqualifiers.findIndex(({ test }) => test(facts, at)));
  }

  #disqualified(index: number): Cause {
    const { policy } = this.#context.definitions;
    const label = policy.stages[this.#stage]?.disqualifiers[index]?.label;
    return { kind: 'disqualifier', conditions: label === undefined ? [] : [label] };
  }

  #failed(nearest: CriteriaAt | null): Cause {
    if (!nearest) return { kind: 'nothing-new', conditions: [] };
    const { policy } = this.#context.definitions;
    const texts = atomsToFlip(nearest.traced).map(({ atom, holds }) =>
      holds ? `not (${atomText(atom, policy)})` : atomText(atom, policy),
    );
    return { kind: 'criteria', conditions: [...new Set(texts)] };
  }
}

/** How much had to be otherwise, the least first. */
const OUTCOMES: readonly ExplainedExit['outcome'][] = [
  'taken',
  'refused',
  'later',
  'pending',
  'same-instant',
  'too-often',
  'not-due',
  'cancelled',
  'not-met',
  'no-act',
];

function isNearerExit(a: ExplainedExit, b: ExplainedExit): boolean {
  const [first, second] = [a, b].map(({ outcome, refused }) =>
    refused.length > 0 ? 1 : OUTCOMES.indexOf(outcome),
  );
  if (first !== second) return (first ?? 0) < (second ?? 0);
  if (!a.nearest || !b.nearest) return a.nearest !== null && b.nearest === null;
  const [own, other] = [a.nearest.traced.distance, b.nearest.traced.distance];
  return own.flips !== other.flips ? own.flips < other.flips : own.gap < other.gap;
}

/** Leads one definition let in and another did not, by what kept them out. */
export interface CountedCause extends Cause {
  readonly leads: number;
  /** Rows of the first of them. */
  readonly examples: readonly number[];
}

const MOST_EXAMPLES = 5;
/** Causes that are listed by themselves; conditions combine in more ways than anybody reads. */
const MOST_CAUSES = 20;

/** Tells a cause from others. */
export const causeKey = ({ kind, conditions }: Cause): string => JSON.stringify([kind, conditions]);

export class CauseTally {
  readonly #causes = new Map<string, { cause: Cause; leads: number; examples: number[] }>();

  add(lead: number, cause: Cause): void {
    const key = causeKey(cause);
    const known = this.#causes.get(key) ?? { cause, leads: 0, examples: [] };
    known.leads += 1;
    if (known.examples.length < MOST_EXAMPLES) known.examples.push(lead);
    this.#causes.set(key, known);
  }

  /** The most frequent first, then as they were first met; and how many leads have a cause that is not listed. */
  result(): { readonly causes: readonly CountedCause[]; readonly unlisted: number } {
    const all = [...this.#causes.values()]
      .sort((a, b) => b.leads - a.leads)
      .map(({ cause, leads, examples }) => ({ ...cause, leads, examples }));
    const unlisted = all.slice(MOST_CAUSES).reduce((sum, { leads }) => sum + leads, 0);
    return { causes: all.slice(0, MOST_CAUSES), unlisted };
  }
}
