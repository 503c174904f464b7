/**
 * What the replay worker says of how sure figures are. It takes longer than the figures do, so each question is asked by
 * itself, when the rules rest. All of it survives structured cloning, and can be cancelled as runs of `ReplayApi` can.
 */
import type { ServiceKind } from '#domain/replay/capacity/service';
import type { GateJudgement } from '#domain/replay/gate/gate-groups';
import type { ReplayProblem } from '#domain/replay/options';
import type { RunLoad } from '#domain/replay/simulate';
import type { Problem, Result } from '#domain/result';
import type { RunId, SimulateRequest, SimulateResult, WorkerProblem } from './replay-api';

/** What a judgement rests on; today's rules and the baseline have no say in it. */
export interface JudgeRequest extends Pick<SimulateRequest, 'glossary' | 'options'> {
  readonly runId: RunId;
}

/** By stage; empty: nothing can be told before the replay. */
export type JudgeResult = Result<readonly GateJudgement[], Problem<'no-data' | 'cancelled'> | WorkerProblem>;

export interface QueuesRequest extends SimulateRequest {
  /** How the time that handling takes is spread around its mean. */
  readonly service: ServiceKind;
}

export type QueuesResult = Result<RunLoad, ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem>;

export interface JudgeApi {
  /**
   * The intervals of what the rules do to those of the prepared stages that were prepared under like rules: some tenths of a
   * second for a million leads. Comes after looks and before all other work. A call cancels the one before.
   */
  judge(request: JudgeRequest): Promise<JudgeResult>;
  /**
   * What `simulate` gives, with the intervals of all differences. Where the last replay was of the same, it takes some tenths
   * of a second; else the leads are replayed. `onProgress` sees the share done, 0 to 1.
   */
  evidence(request: SimulateRequest, onProgress: (share: number) => void): Promise<SimulateResult>;
  /**
   * What the queues of the rules come to, and what that makes of the SLAs, whatever the options time leads by: about four
   * replays' time. `onProgress` sees the share done, 0 to 1.
   */
  runQueues(request: QueuesRequest, onProgress: (share: number) => void): Promise<QueuesResult>;
}
