import type { RecordedTime } from './recorded';

/** One stay in a stage, as walked. */
export interface Visit {
  readonly stage: number;
  /** UTC ms. */
  readonly at: number;
  /** The transition taken to get here, by its order in the policy; -1 for the initial stage. */
  readonly via: number;
  /** People took this step: a rep or hybrid transition. */
  readonly byPerson: boolean;
  /** The recorded entry this step rests on; null for rules, timeouts and the initial stage. */
  readonly act: RecordedTime | null;
  /** The recorded time was brought forward to be possible at all. */
  readonly clamped: boolean;
  /** The step rests on times known to the day only. */
  readonly dateOnly: boolean;
  /** Reason code that a timeout carries; null otherwise, reasons of people being recorded ones. */
  readonly reason: string | null;
  /** Entry criteria did not hold when a person let the lead in. */
  readonly againstCriteria: boolean;
}

/** What became of one lead under a glossary. */
export interface Journey {
  /** In order of time; empty when the lead never met the criteria of the initial stage. */
  readonly visits: readonly Visit[];
  /** Stages whose disqualifiers refused the lead at least once. */
  readonly refused: readonly number[];
  /** Transitions (by order) whose act is recorded but falls after as-of, out of the stage the walk ended in. */
  readonly pending: readonly number[];
  /** Hybrid transitions (by order) whose act happened while the criteria never held afterwards. */
  readonly refusedByCriteria: readonly number[];
  /** When each signal occurred, as far as the walk gave it an occasion. */
  readonly signals: ReadonlyMap<string, number>;
}
