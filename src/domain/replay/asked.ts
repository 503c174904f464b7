import type { ReplayContext } from './context';
import type { CompiledTransition, Definitions } from './definitions';
import type { WalkedOutcome } from './lead-outcome';

/**
 * From when to when the walk of one lead asked the entry criteria of each stage (`docs/replay.md`, section 1): during
 * stays that rules or people bound by criteria can end there, and for the initial stage from the creation on. One
 * object serves all leads, written over by the next.
 */
export class AskedCriteria {
  readonly #asOf: number;
  readonly #initial: number;
  /** By stage: the stages whose criteria are asked during a stay in it. */
  readonly #askedIn: readonly (readonly number[])[];
  readonly #first: Float64Array;
  readonly #last: Float64Array;
  /** The number of the last lead that was asked; what is of another lead is out of date. */
  readonly #lead: Uint32Array;
  #current = 0;

  constructor({ definitions, asOf }: ReplayContext) {
    this.#asOf = asOf;
    this.#initial = definitions.initial;
    this.#askedIn = definitions.from.map((exits) => [...new Set(exits.filter(isBound).map(({ to }) => to))]);
    this.#first = new Float64Array(definitions.stages.length);
    this.#last = new Float64Array(definitions.stages.length);
    this.#lead = new Uint32Array(definitions.stages.length);
  }

  /** Takes up the walk of a lead. */
  take(createdAt: number, { walked: { visits } }: WalkedOutcome): void {
    this.#current += 1;
    this.#add(this.#initial, createdAt, visits[0]?.at ?? this.#asOf);
    for (let i = 0; i < visits.length; i++) {
      const visit = visits[i];
      if (!visit) continue;
      const end = visits[i + 1]?.at ?? this.#asOf;
      for (const stage of this.#askedIn[visit.stage] ?? []) this.#add(stage, visit.at, end);
    }
  }

  wereAsked(stage: number): boolean {
    return this.#lead[stage] === this.#current;
  }

  /** UTC ms; of a stage whose criteria were asked. */
  first(stage: number): number {
    return this.#first[stage] ?? Number.NaN;
  }

  /** UTC ms; of a stage whose criteria were asked. */
  last(stage: number): number {
    return this.#last[stage] ?? Number.NaN;
  }

  /** Stays are added in order of time. */
  #add(stage: number, from: number, to: number): void {
    if (this.#lead[stage] !== this.#current) {
      this.#lead[stage] = this.#current;
      this.#first[stage] = from;
    }
    this.#last[stage] = to;
  }
}

/** Stages whose entry criteria decide something for a lead: the initial one, and those that a step bound by criteria leads to. */
export const stagesAsked = ({ initial, transitions }: Definitions): ReadonlySet<number> =>
  new Set([initial, ...transitions.filter(isBound).map(({ to }) => to)]);

/** Entry criteria do not bind a rep, and timeouts do not ask them. */
const isBound = ({ transition: { mode } }: CompiledTransition): boolean =>
  mode.kind === 'rules' || mode.kind === 'hybrid';
