import type { JudgeApi, JudgeRequest, JudgeResult, QueuesRequest, QueuesResult } from '#contracts/judge-api';
import type { SimulateRequest, SimulateResult } from '#contracts/replay-api';
import type { GateJudgement } from '#domain/replay/gate/gate-groups';
import { weightsInSteps } from '#domain/replay/pairs/bootstrap';
import type { ReplayInput } from '#domain/replay/replay-input';
import { runLoad } from '#domain/replay/simulate';
import { fail, ok, type Result } from '#domain/result';
import type { Desk, Held } from './desk';
import type { LastPass } from './last-pass';
import { throttled } from './pace';
import { inputOf } from './replay-session';
import { noData } from './session-problems';

/** The worker's answers to how sure figures are, without its wiring. */
export class JudgeSession implements JudgeApi {
  readonly #desk: Desk;
  readonly #last: LastPass;
  /** Of the seed that was asked for last. */
  #drawn: { readonly seed: number; readonly weights: Uint8Array } | null = null;

  constructor(desk: Desk, last: LastPass) {
    this.#desk = desk;
    this.#last = last;
  }

  judge(request: JudgeRequest): Promise<JudgeResult> {
    const { held, runs } = this.#desk;
    return runs.during(request.runId, 'judge', async (run) => {
      if (!held) return fail(noData);
      runs.cancelAll('judge', run);
      const { glossary, options } = request;
      return this.#desk.drive(this.#judged(held, { proposal: glossary.policy, options }), run);
    });
  }

  evidence(request: SimulateRequest, onProgress: (share: number) => void): Promise<SimulateResult> {
    return this.#desk.runs.during(request.runId, 'evidence', async (run) => {
      const { held, tools } = this.#desk;
      if (!held) return fail(noData);
      const steps = this.#evidence(inputOf(request, held));
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  runQueues(request: QueuesRequest, onProgress: (share: number) => void): Promise<QueuesResult> {
    return this.#desk.runs.during(request.runId, 'runQueues', async (run) => {
      const { held, tools } = this.#desk;
      if (!held) return fail(noData);
      const steps = runLoad(inputOf(request, held), request.service);
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  *#judged(
    { gates }: Held,
    input: Pick<ReplayInput, 'proposal' | 'options'>,
  ): Generator<number, Result<readonly GateJudgement[], never>> {
    const weights = yield* this.#weights(input.options.seed);
    return ok(yield* gates.judgements(input, weights));
  }

  *#evidence(input: ReplayInput): ReturnType<LastPass['evidence']> {
    return yield* this.#last.evidence(input, yield* this.#weights(input.options.seed));
  }

  *#weights(seed: number): Generator<number, Uint8Array> {
    if (this.#drawn?.seed === seed) return this.#drawn.weights;
    const weights = yield* weightsInSteps(seed);
    this.#drawn = { seed, weights };
    return weights;
  }
}
