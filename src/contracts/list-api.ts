/**
 * Which leads stand behind a figure. The only calls whose answers name leads by the thousand; they are for the screen and for nothing
 * that is kept. All of it survives structured cloning, and can be cancelled as runs of `ReplayApi` can.
 */
import type { Figure, Listing } from '#domain/replay/leads-of/figure';
import type { ListProblem } from '#domain/replay/leads-of/leads-of';
import type { Problem, Result } from '#domain/result';
import type { SimulateRequest, WorkerProblem } from './replay-api';

export interface LeadsRequest extends SimulateRequest {
  readonly figure: Figure;
  /** Rows that are wanted. */
  readonly most: number;
}

export type LeadsResult = Result<Listing, ListProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem>;

export interface ListApi {
  /** The leads behind a figure of what `simulate` answers to the same request. Takes a replay's time. */
  leadsOf(request: LeadsRequest, onProgress: (share: number) => void): Promise<LeadsResult>;
}
