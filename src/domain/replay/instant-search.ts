import type { CompiledCriteria } from '../criteria/compiled';
import type { ReplayContext } from './context';
import type { CompiledTransition } from './definitions';
import { NO_INSTANTS, type Stay } from './offers';

/** Looks through the instants for those at which criteria hold, each instant once however often it is asked. */
export class InstantSearch {
  readonly #context: ReplayContext;
  readonly #entry: CompiledCriteria | undefined;
  readonly #stay: Stay;
  readonly #to: number;
  readonly #refused: number[] = [];
  #list: readonly number[] = NO_INSTANTS;
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
