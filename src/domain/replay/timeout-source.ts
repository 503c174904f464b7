import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import {
  type Instants,
  MOST_TIMEOUTS,
  NO_INSTANTS,
  type Offer,
  type OfferSource,
  type Silence,
  type Stay,
} from './offers';

export class TimeoutSource implements OfferSource {
  readonly transition: CompiledTransition;
  readonly passed = NO_INSTANTS;
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
    return NO_INSTANTS;
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
