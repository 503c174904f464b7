import type { ThresholdProblem } from '../glossary/thresholds';
import type { Problem } from '../result';

export const TIMING_MODELS = ['delays', 'dates'] as const;
export type TimingModel = (typeof TIMING_MODELS)[number];

/** How to replay; everything here is part of the fingerprint. */
export interface ReplayOptions {
  readonly timing: TimingModel;
  /** UTC ms; null: the greatest time in the data. */
  readonly asOf: number | null;
  /** Days a lead must have been in a stage, by as-of, to count in its rates. */
  readonly maturityDays: number;
  /** Cohort: leads created in `[from, to)`, UTC ms. Null: all. */
  readonly period: { readonly from: number; readonly to: number } | null;
  /** Population ids to keep; empty: all that are not excluded. */
  readonly populations: readonly string[];
  /** Field ids to break the funnel down by, value at creation. */
  readonly segments: readonly string[];
  readonly seed: number;
  /** Share, 0 to 1: the agreement with the record below which the record is no baseline (`docs/replay.md`, section 5). */
  readonly fidelityLimit: number;
}

export const DEFAULT_OPTIONS: ReplayOptions = {
  timing: 'delays',
  asOf: null,
  maturityDays: 0,
  period: null,
  populations: [],
  segments: [],
  seed: 1,
  fidelityLimit: 0.85,
};

export type ReplayProblemCode =
  | 'criteria-type'
  | 'criteria-outcome'
  | 'criteria-cycle'
  | 'calendar-invalid'
  | 'duration-negative'
  | 'no-leads'
  | 'no-such-population'
  | 'no-such-field'
  | 'no-such-stage'
  | 'sweep-values'
  | 'score-as-exported'
  | ThresholdProblem['code']
  | 'not-yet-supported';
export type ReplayProblem = Problem<ReplayProblemCode>;
