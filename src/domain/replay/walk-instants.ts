import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import { inOrder, upTo } from './instants';
import { type Instants, NO_INSTANTS, type OfferSource, type Stay } from './offers';

/** The instants at which something may have changed for the lead that the facts are open on (`docs/replay.md`, section 2). */
export class WalkInstants {
  readonly #context: ReplayContext;
  /** Those of the data, made when first asked for: a lead that criteria are never asked of needs none. */
  #known: readonly number[] | null = null;

  constructor(context: ReplayContext) {
    this.#context = context;
  }

  /** `from` itself, and every instant after it at which an event, a moved signal or a moved act falls, up to as-of. */
  from(from: number, sources: readonly OfferSource[]): readonly number[] {
    const { facts, asOf, definitions } = this.#context;
    this.#known ??= facts.allInstants(definitions.windows);
    const list = [from];
    for (let i = upTo(this.#known, from); i < this.#known.length; i++) list.push(this.#known[i] ?? 0);
    const add = (at: number): void => {
      if (at > from && at <= asOf) list.push(at);
    };
    for (const at of facts.signalTimes) add(at);
    for (const source of sources) {
      for (const at of source.passed) add(at);
      const act = source.act();
      if (act) add(act.at);
    }
    return inOrder(list);
  }

  /**
   * Those of a stay. Acts are instants too, and refusing one brings the next; so the list is made when it is asked for,
   * and again after an act was refused or passed over.
   */
  ofStay(from: number, sources: readonly OfferSource[]): Instants {
    let passed = -1;
    let list = NO_INSTANTS;
    return () => {
      let now = 0;
      for (const source of sources) now += source.passed.length;
      if (now !== passed) {
        list = this.from(from, sources);
        passed = now;
      }
      return list;
    };
  }

  /** Out of a recycled stage only something new counts that the criteria or the score read, not the lapse of time. */
  ofRules(transition: CompiledTransition, stay: Stay, instants: Instants): Instants {
    const { definitions, facts } = this.#context;
    if (definitions.stages[stay.stage]?.stage.kind !== 'recycled') return instants;
    const reads = definitions.stages[transition.to]?.entry.reads;
    if (!reads) return () => NO_INSTANTS;
    const times = facts.eventTimes(reads);
    facts.signals.forEach((signal, i) => {
      if (reads.signals.has(signal)) times.push(facts.signalTimes[i] ?? stay.at);
    });
    const fresh = inOrder(times.filter((at) => at > stay.at));
    return () => fresh;
  }
}
