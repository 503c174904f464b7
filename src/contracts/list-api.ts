/**
 * Which leads stand behind a figure. The only calls whose answers name leads by the thousand; they are for the screen and for nothing
 * that is kept. All of it survives structured cloning, and can be cancelled as runs of `ReplayApi` can.
 */
import type { ComparedFigure } from '#domain/replay/compare/compared-leads';
import type { CompareProblem } from '#domain/replay/compare/definitions-compared';
import type { Figure, Listing } from '#domain/replay/leads-of/figure';
import type { ListProblem } from '#domain/replay/leads-of/leads-of';
import type { Problem, Result } from '#domain/result';
import type { SimulateRequest, WorkerProblem } from './replay-api';
import type { CompareRequest } from './what-if-api';

export interface LeadsRequest extends SimulateRequest {
  readonly figure: Figure;
  /** Rows that are wanted. */
  readonly most: number;
}

export type LeadsResult = Result<Listing, ListProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem>;

export interface ComparedLeadsRequest extends CompareRequest {
  readonly figure: ComparedFigure;
  /** Rows that are wanted. */
  readonly most: number;
}

export type ComparedLeadsResult = Result<
  Listing,
  CompareProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

export interface ListApi {
  /** The leads behind a figure of what `simulate` answers to the same request. Takes a replay's time. */
  leadsOf(request: LeadsRequest, onProgress: (share: number) => void): Promise<LeadsResult>;
  /** The leads behind a figure of what `compare` answers to the same request. Takes as long. */
  comparedLeads(
    request: ComparedLeadsRequest,
    onProgress: (share: number) => void,
  ): Promise<ComparedLeadsResult>;
}
