import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import { InstantSearch } from './instant-search';
import { type Instants, NO_INSTANTS, type Offer, type OfferSource, type Silence, type Stay } from './offers';

export class RulesSource implements OfferSource {
  readonly transition: CompiledTransition;
  readonly passed = NO_INSTANTS;
  readonly #instants: Instants;
  readonly #search: InstantSearch;
  #offered = Number.NaN;

  constructor(context: ReplayContext, transition: CompiledTransition, stay: Stay, instants: Instants) {
    this.transition = transition;
    this.#instants = instants;
    this.#search = new InstantSearch(context, transition, stay);
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
