import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import { InstantSearch } from './instant-search';
import {
  type Act,
  type Instants,
  NO_INSTANTS,
  type Offer,
  type OfferSource,
  type Silence,
  type Stay,
} from './offers';
import { latestOf } from './recorded';
import { moveTime } from './timing';

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
    return NO_INSTANTS;
  }

  silence(): Silence {
    if (this.act()) return 'pending';
    if (this.#act.passedOver.length > 0) return 'same-instant';
    return this.passed.length > 0 ? 'refused' : 'no-act';
  }
}

export class HybridSource implements OfferSource {
  readonly transition: CompiledTransition;
  readonly passed = NO_INSTANTS;
  readonly #asOf: number;
  readonly #instants: Instants;
  readonly #search: InstantSearch;
  readonly #act: CurrentAct;
  #offered = Number.NaN;

  constructor(context: ReplayContext, transition: CompiledTransition, stay: Stay, instants: Instants) {
    this.transition = transition;
    this.#asOf = context.asOf;
    this.#instants = instants;
    this.#search = new InstantSearch(context, transition, stay);
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
    return found ? this.#instants().filter((at) => at >= found.at) : NO_INSTANTS;
  }

  silence(): Silence {
    const found = this.act();
    if (!found) return 'no-act';
    if (found.at > this.#asOf) return 'pending';
    return this.#search.hasRefused ? 'refused' : 'not-met';
  }
}

const offerOf = (transition: CompiledTransition, at: number, act: Act): Offer => ({
  transition,
  at,
  rank: act.recorded.at,
  act,
});
