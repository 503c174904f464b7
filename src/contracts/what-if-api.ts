/** What the worker tells of rules that nobody has made yet, and of the rules of several teams side by side. */
import type { Policy } from '#domain/glossary/schema/policy';
import type { ComparisonDocument } from '#domain/replay/compare/comparison-document';
import type { CompareProblem, NamedDefinition } from '#domain/replay/compare/definitions-compared';
import type { ReplayOptions } from '#domain/replay/options';
import type { Flip, FlipProblem } from '#domain/replay/what-if/smallest-change';
import type { Problem, Result } from '#domain/result';
import type { RunId, WorkerProblem } from './replay-api';

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

/** All of it can be cancelled, as runs of `ReplayApi` can. */
export interface WhatIfApi {
  /** The smallest changes of rules by which one lead is treated otherwise at a stage, and whom else they move. */
  change(request: ChangeRequest, onProgress: (share: number) => void): Promise<ChangeResult>;
  /** How far several definitions agree about who enters a stage, and by what they part. */
  compare(request: CompareRequest, onProgress: (share: number) => void): Promise<CompareResult>;
}
