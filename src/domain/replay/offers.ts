import type { CompiledTransition } from './definitions';
import type { RecordedLead, RecordedTime } from './recorded';
import type { Base, Moved } from './timing';

/**
 * How often one lead takes one timeout (`docs/replay.md`, section 3). Steps by rules and by people come to an end with
 * what happened to the lead; only timeouts could lead to and fro for as many times as they fit in before as-of.
 */
export const MOST_TIMEOUTS = 1_000;

/** A way out of the current stage, at an instant. */
export interface Offer {
  readonly transition: CompiledTransition;
  readonly at: number;
  /** Ties at one instant: the earlier recorded act first; an offer without an act ranks by its own instant. */
  readonly rank: number;
  readonly act: Act | null;
}

/** Whether an offer comes before another: the earlier, then that of the earlier act, then in the order of transitions. */
export function precedes(a: Offer, b: Offer): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.transition.order < b.transition.order;
}

/** The stay whose ways out are asked for. */
export interface Stay {
  readonly record: RecordedLead;
  readonly stage: number;
  readonly at: number;
  /** Which visit to the stage this is, from 0. */
  readonly nth: number;
  readonly base: Base;
  readonly acts: UsedActs;
  /** How often the walk has taken a transition, by its order. */
  timesTaken(order: number): number;
  /** Whether the walk has entered the stage at exactly this instant already. */
  visitedAt(stage: number, at: number): boolean;
}

/** The recorded entries of a lead that its walk has used up. */
export class UsedActs {
  readonly #used: number[] = [];
  readonly #stages: number;

  constructor(stages: number) {
    this.#stages = stages;
  }

  /** How many; a different number means that other acts may be on offer. */
  get count(): number {
    return this.#used.length;
  }

  has(stage: number, index: number): boolean {
    return this.#used.includes(index * this.#stages + stage);
  }

  add(stage: number, index: number): void {
    if (!this.has(stage, index)) this.#used.push(index * this.#stages + stage);
  }

  /** The first entry to a stage that is not used, or -1. */
  firstFree(stage: number, entries: readonly RecordedTime[]): number {
    for (let index = 0; index < entries.length; index++) if (!this.has(stage, index)) return index;
    return -1;
  }
}

/** A recorded entry brought to where it falls in the walk; `index` among the lead's entries to that stage. */
export type Act = Moved & { readonly index: number; readonly recorded: RecordedTime };

/** A transition out of the current stay. `peek` gives its next offer; `refuse` makes it look for a later one. */
export interface OfferSource {
  readonly transition: CompiledTransition;
  /** @param until later offers need not be found. */
  peek(until?: number): Offer | null;
  refuse(): void;
  /** The act it rests on, where one is recorded; its moved time may lie after as-of. */
  act(): Act | null;
  /** Times of acts it has had refused or passed over in this stay: they happened, and are instants all the same. */
  readonly passed: readonly number[];
  /** The instants at which its criteria were asked; none where no criteria bind. */
  asked(): readonly number[];
  /** Why `peek` has nothing to offer; only then of meaning. */
  silence(): Silence;
}

/**
 * Why a transition made no offer: its criteria held at no instant (left); nothing is recorded for it; what is
 * recorded falls after as-of; its time is not up by as-of; something cancelled it; what it offered was refused, or
 * would have entered a stage again at the same instant; the lead has taken it as often as it can.
 */
export type Silence =
  | 'not-met'
  | 'no-act'
  | 'pending'
  | 'not-due'
  | 'cancelled'
  | 'refused'
  | 'same-instant'
  | 'too-often';

/**
 * The instants at which something may have changed for a lead, at or after its entry to the stage, ascending. The same
 * list until there are others.
 */
export type Instants = () => readonly number[];

/** Stands for no instants. */
export const NO_INSTANTS: readonly number[] = [];
