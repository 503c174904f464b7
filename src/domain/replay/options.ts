import type { ThresholdProblem } from '../glossary/thresholds';
import type { Problem } from '../result';
import type { Assumption, PeriodLength } from './result-judgement';

export const TIMING_MODELS = ['delays', 'dates', 'queue'] as const;
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
  /** Id of a recorded stage: the outcome by which the quality of the other stages is judged (section 6). */
  readonly target: string | null;
  /** What is assumed of leads nobody worked; each adds a figure of its own and changes no other (section 4). */
  readonly assumptions: readonly Assumption[];
  /** Length of the periods that figures are broken down by, of creation and of entry. */
  readonly cohorts: PeriodLength | null;
  /** UTC ms, ascending: from each on, the record is of another regime. */
  readonly regimes: readonly number[];
  /** Leads below which a value of a breakdown does not stand alone. */
  readonly smallestCell: number;
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
  target: null,
  assumptions: [],
  cohorts: null,
  regimes: [],
  smallestCell: 5,
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
  | 'target-not-recorded'
  | 'objective-needs-target'
  | 'assumption-needs-queue'
  | 'queues-without-reps'
  | 'behind-queues'
  | 'sweep-values'
  | 'score-as-exported'
  | ThresholdProblem['code']
  | 'not-yet-supported';
export type ReplayProblem = Problem<ReplayProblemCode>;
