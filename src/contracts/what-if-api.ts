/** What the worker tells of rules that nobody has made yet, and of the rules of several teams side by side. */
import type { Policy } from '#domain/glossary/schema/policy';
import type { ComparisonDocument } from '#domain/replay/compare/comparison-document';
import type { CompareProblem, NamedDefinition } from '#domain/replay/compare/definitions-compared';
import type { CurveMore, StageCurve } from '#domain/replay/gate/gate-curve';
import type { ReplayOptions, ReplayProblem } from '#domain/replay/options';
import type { SweepDocument } from '#domain/replay/sweep-document';
import type { Objective } from '#domain/replay/what-if/objective';
import type { PairGrid, PairsAsked } from '#domain/replay/what-if/pair-grid';
import type { RankingDocument } from '#domain/replay/what-if/ranking-document';
import type { Flip, FlipProblem } from '#domain/replay/what-if/smallest-change';
import type { Problem, Result } from '#domain/result';
import type { RunId, SimulateRequest, SweepRequest, WorkerProblem } from './replay-api';

export interface ChangeRequest {
  readonly runId: RunId;
  readonly policy: Policy;
  readonly options: ReplayOptions;
  /** Id of the lead. */
  readonly lead: string;
  /** Id of the stage. */
  readonly stage: string;
}

export type ChangeResult = Result<Flip, FlipProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem>;

export interface CompareRequest {
  readonly runId: RunId;
  /** Id of a stage that every definition has. */
  readonly stage: string;
  /** Two to six. The populations of the first say which leads are compared. */
  readonly definitions: readonly NamedDefinition[];
  readonly options: ReplayOptions;
}

export type CompareResult = Result<
  ComparisonDocument,
  CompareProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

export interface RankRequest extends Pick<SimulateRequest, 'glossary' | 'options'> {
  readonly runId: RunId;
  /** Id of the stage. */
  readonly stage: string;
}

export type RankResult = Result<
  RankingDocument,
  ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

export interface SeekRequest extends SweepRequest {
  /** Null: nothing is sought, all values are only looked at. */
  readonly objective: Objective | null;
  /** Another threshold, at each of whose values the first is swept; null: none. */
  readonly second: { readonly threshold: string; readonly values: readonly number[] } | null;
}

export type SeekResult = Result<
  SweepDocument,
  ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

/** What a curve rests on; today's rules and the baseline have no say in it but for wins. */
export interface CurveRequest extends Pick<SimulateRequest, 'glossary' | 'options'>, CurveMore {
  readonly runId: RunId;
  /** Id of the stage. */
  readonly stage: string;
  /** Id of one of the proposal's. */
  readonly threshold: string;
  /** Ascending, each once, within the bounds of the threshold. */
  readonly values: readonly number[];
  /** 0: of all leads; else of a fair sample, one of two to this power. */
  readonly halvings: number;
}

/** Null: nothing can be told at once. */
export type CurveResult = Result<StageCurve | null, Problem<'no-data' | 'cancelled'> | WorkerProblem>;

export interface GridRequest
  extends Pick<SimulateRequest, 'glossary' | 'today' | 'baseline' | 'options'>,
    PairsAsked {
  readonly runId: RunId;
  /**
   * By replays; else by the gate of the stage: of all leads (0), or of a fair sample, one of two to this power, of which no wins
   * are told.
   */
  readonly by: 'replays' | ({ readonly halvings: number } & Pick<CurveMore, 'winsAgainst'>);
}

/** Null: no gate tells it. */
export type GridResult = Result<
  PairGrid | null,
  ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

/** All of it can be cancelled, as runs of `ReplayApi` can. */
export interface WhatIfApi {
  /** The smallest changes of rules by which one lead is treated otherwise at a stage, and whom else they move. */
  change(request: ChangeRequest, onProgress: (share: number) => void): Promise<ChangeResult>;
  /**
   * One stage at every value of a threshold, where it was prepared (`ReplayApi.prepare`) under like rules: what `seek` says of how many
   * reach it, how they are judged and how wins are handed over, in some tenths of a second for a million leads. Comes before replays and after looks and
   * judgements. A call cancels the one before.
   */
  curve(request: CurveRequest): Promise<CurveResult>;
  /** How far several definitions agree about who enters a stage, and by what they part. */
  compare(request: CompareRequest, onProgress: (share: number) => void): Promise<CompareResult>;
  /**
   * One stage at every pair of values of two thresholds, and the best pair for an objective. A gate, which is opened for it where there
   * is room for one more, takes about a sweep of it for each value of one threshold; replays as many sweeps of all leads. Gives way to
   * everything else that is asked for. A call cancels the one before.
   */
  grid(request: GridRequest, onProgress: (share: number) => void): Promise<GridResult>;
  /** What of the rules decides who enters a stage, one change at a time. */
  rank(request: RankRequest, onProgress: (share: number) => void): Promise<RankResult>;
  /**
   * A sweep as its document: a few figures for each value and, of an objective, the value of a threshold, or of two, that serves it
   * best, chosen on the earlier leads and checked on the later.
   */
  seek(request: SeekRequest, onProgress: (share: number) => void): Promise<SeekResult>;
}
