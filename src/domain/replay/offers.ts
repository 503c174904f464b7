import type { CompiledCriteria } from '../criteria/compile';
import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import { latestOf, type RecordedLead, type RecordedTime } from './recorded';
import { type Base, type Moved, moveTime } from './timing';

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

const NOTHING: readonly number[] = [];

/** Looks through the instants for those at which criteria hold, each instant once however often it is asked. */
class Search {
  readonly #context: ReplayContext;
  readonly #entry: CompiledCriteria | undefined;
  readonly #stay: Stay;
  readonly #to: number;
  readonly #refused: number[] = [];
  #list: readonly number[] = NOTHING;
  /** Before it no instant of the list is an offer. */
  #next = 0;
  #may: boolean | null = null;

  constructor(context: ReplayContext, { to }: CompiledTransition, stay: Stay) {
    this.#context = context;
    this.#entry = context.definitions.stages[to]?.entry;
    this.#stay = stay;
    this.#to = to;
  }

  /** Whether it is worth the asking at any instant. */
  get mayFind(): boolean {
    this.#may ??= this.#entry?.may(this.#context.facts) ?? false;
    return this.#may;
  }

  /** The first instant from `from` on, or NaN. */
  find(list: readonly number[], from: number, until: number): number {
    if (list !== this.#list) {
      this.#list = list;
      this.#next = 0;
    }
    for (; this.#next < list.length; this.#next++) {
      const at = list[this.#next] ?? 0;
      if (at > until) break;
      if (at < from || this.#refused.includes(at)) continue;
      if (this.#entry?.test(this.#context.facts, at) && !this.#stay.visitedAt(this.#to, at)) return at;
    }
    return Number.NaN;
  }

  /** A refusal may bring other acts, and so instants before and after this one: only this very one is spent. */
  refuse(at: number): void {
    this.#refused.push(at);
  }

  get hasRefused(): boolean {
    return this.#refused.length > 0;
  }
}

export class RulesSource implements OfferSource {
  readonly transition: CompiledTransition;
  readonly passed = NOTHING;
  readonly #instants: Instants;
  readonly #search: Search;
  #offered = Number.NaN;

  constructor(context: ReplayContext, transition: CompiledTransition, stay: Stay, instants: Instants) {
    this.transition = transition;
    this.#instants = instants;
    this.#search = new Search(context, transition, stay);
  }

  peek(until = Number.POSITIVE_INFINITY): Offer | null {
    if (!this.#search.mayFind) return null;
    const at = this.#search.find(this.#instants(), Number.NEGATIVE_INFINITY, until);
    if (Number.isNaN(at)) return null;
    this.#offered = at;
    return { transition: this.transition, at, rank: at, act: null };
  }

  refuse(): void {
    this.#search.refuse(this.#offered);
  }

  act(): null {
    return null;
  }

  asked(): readonly number[] {
    return this.#instants();
  }

  silence(): Silence {
    return this.#search.hasRefused ? 'refused' : 'not-met';
  }
}

/** The act that a rep or hybrid transition offers in a stay, found once as long as no other has been used up. */
class CurrentAct {
  readonly #context: ReplayContext;
  readonly #transition: CompiledTransition;
  readonly #stay: Stay;
  /** Acts that would revisit a stage at the same instant: they stay unused, for a later visit. */
  readonly passedOver: number[] = [];
  #known: Act | null = null;
  #knownFor = -1;

  constructor(context: ReplayContext, transition: CompiledTransition, stay: Stay) {
    this.#context = context;
    this.#transition = transition;
    this.#stay = stay;
  }

  get(): Act | null {
    const gone = this.#stay.acts.count + this.passedOver.length;
    if (gone !== this.#knownFor) {
      this.#known = this.#find();
      this.#knownFor = gone;
    }
    return this.#known;
  }

  /**
   * The first unused act for the stage not before the recorded entry it is measured from (a date-only act counts to
   * the end of its day); on a first visit, when none qualifies, the first unused one, clamped.
   */
  #find(): Act | null {
    const { zone, timing, assignment } = this.#context;
    const { record, base, nth, at } = this.#stay;
    const acts = record.entries[this.#transition.to] ?? [];
    let index = -1;
    for (let i = 0; i < acts.length; i++) {
      const act = acts[i];
      if (!act || this.#stay.acts.has(this.#transition.to, i) || this.passedOver.includes(i)) continue;
      const isDue = latestOf(act, zone) >= base.recorded.at;
      if (isDue || (index < 0 && nth === 0)) index = i;
      if (isDue) break;
    }
    const recorded = acts[index];
    if (!recorded) return null;
    const calendarOf = () => assignment.transitionCalendar(this.#transition, record.lead, base.walked);
    const moved = moveTime(recorded, base, at, timing, calendarOf, zone);
    return { index, recorded, at: moved.at, clamped: moved.clamped };
  }
}

export class RepSource implements OfferSource {
  readonly transition: CompiledTransition;
  readonly passed: number[] = [];
  readonly #asOf: number;
  readonly #stay: Stay;
  readonly #act: CurrentAct;

  constructor(context: ReplayContext, transition: CompiledTransition, stay: Stay) {
    this.transition = transition;
    this.#asOf = context.asOf;
    this.#stay = stay;
    this.#act = new CurrentAct(context, transition, stay);
  }

  peek(): Offer | null {
    const { to } = this.transition;
    for (let found = this.act(); found && found.at <= this.#asOf; found = this.act()) {
      if (!this.#stay.visitedAt(to, found.at)) return offerOf(this.transition, found.at, found);
      this.#act.passedOver.push(found.index);
      this.passed.push(found.at);
    }
    return null;
  }

  refuse(): void {
    const found = this.act();
    if (!found) return;
    this.#stay.acts.add(this.transition.to, found.index);
    this.passed.push(found.at);
  }

  act(): Act | null {
    return this.#act.get();
  }

  asked(): readonly number[] {
    return NOTHING;
  }

  silence(): Silence {
    if (this.act()) return 'pending';
    if (this.#act.passedOver.length > 0) return 'same-instant';
    return this.passed.length > 0 ? 'refused' : 'no-act';
  }
}

export class HybridSource implements OfferSource {
  readonly transition: CompiledTransition;
  readonly passed = NOTHING;
  readonly #asOf: number;
  readonly #instants: Instants;
  readonly #search: Search;
  readonly #act: CurrentAct;
  #offered = Number.NaN;

  constructor(context: ReplayContext, transition: CompiledTransition, stay: Stay, instants: Instants) {
    this.transition = transition;
    this.#asOf = context.asOf;
    this.#instants = instants;
    this.#search = new Search(context, transition, stay);
    this.#act = new CurrentAct(context, transition, stay);
  }

  peek(until = Number.POSITIVE_INFINITY): Offer | null {
    const found = this.act();
    if (!found || found.at > this.#asOf || !this.#search.mayFind) return null;
    const at = this.#search.find(this.#instants(), found.at, until);
    if (Number.isNaN(at)) return null;
    this.#offered = at;
    return offerOf(this.transition, at, found);
  }

  refuse(): void {
    this.#search.refuse(this.#offered);
  }

  act(): Act | null {
    return this.#act.get();
  }

  asked(): readonly number[] {
    const found = this.act();
    return found ? this.#instants().filter((at) => at >= found.at) : NOTHING;
  }

  silence(): Silence {
    const found = this.act();
    if (!found) return 'no-act';
    if (found.at > this.#asOf) return 'pending';
    return this.#search.hasRefused ? 'refused' : 'not-met';
  }
}

export class TimeoutSource implements OfferSource {
  readonly transition: CompiledTransition;
  readonly passed = NOTHING;
  readonly #context: ReplayContext;
  readonly #stay: Stay;
  readonly #instants: Instants;
  #gone = false;
  #why: Silence = 'not-due';

  constructor(context: ReplayContext, transition: CompiledTransition, stay: Stay, instants: Instants) {
    this.transition = transition;
    this.#context = context;
    this.#stay = stay;
    this.#instants = instants;
  }

  peek(): Offer | null {
    const { transition, to } = this.transition;
    if (this.#gone || transition.mode.kind !== 'timeout') return this.#silent('refused');
    if (this.#stay.timesTaken(this.transition.order) >= MOST_TIMEOUTS) return this.#silent('too-often');
    const { definitions, assignment, asOf } = this.#context;
    const { record, at: entered } = this.#stay;
    const calendar = transition.calendar
      ? assignment.transitionCalendar(this.transition, record.lead, entered)
      : assignment.calendarAt(record.lead, entered);
    const { ms, counter } = definitions.limit(transition.mode.after, calendar);
    const at = counter.addMs(entered, ms);
    if (at > asOf) return this.#silent('not-due');
    if (this.#isCancelledBy(at)) return this.#silent('cancelled');
    if (this.#stay.visitedAt(to, at)) return this.#silent('same-instant');
    return { transition: this.transition, at, rank: at, act: null };
  }

  refuse(): void {
    this.#gone = true;
  }

  act(): null {
    return null;
  }

  asked(): readonly number[] {
    return NOTHING;
  }

  silence(): Silence {
    return this.#why;
  }

  #isCancelledBy(due: number): boolean {
    const { cancel } = this.transition;
    if (!cancel) return false;
    for (const at of this.#instants()) {
      if (at > due) break;
      if (cancel.test(this.#context.facts, at)) return true;
    }
    return false;
  }

  #silent(because: Silence): null {
    this.#why = because;
    return null;
  }
}

const offerOf = (transition: CompiledTransition, at: number, act: Act): Offer => ({
  transition,
  at,
  rank: act.recorded.at,
  act,
});
