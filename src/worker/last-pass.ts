import type { LeadData } from '#domain/leads/lead-data';
import type { BackdropKeeper } from '#domain/replay/backdrop';
import type { ReplayProblem } from '#domain/replay/options';
import { withIntervals } from '#domain/replay/pairs/intervals';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { type Replayed, replayNext } from '#domain/replay/simulate';
import { ok, type Result } from '#domain/result';

type Steps = Generator<number, Result<ReplayResult, ReplayProblem>>;

/** A replay, and what it was of. */
interface Last extends Replayed {
  readonly data: LeadData;
  readonly of: string;
}

/** The last replay of the data held: what the next need not work out again, and what its intervals are found from. */
export class LastPass {
  readonly #keeper: BackdropKeeper = { backdrop: null };
  #last: Last | null = null;

  /** From now on all is about other data. */
  forget(): void {
    this.#keeper.backdrop = null;
    this.#last = null;
  }

  *simulate(input: ReplayInput): Steps {
    const replayed = yield* this.#replay(input);
    return replayed.ok ? ok(replayed.value.result) : replayed;
  }

  /**
   * The result of `simulate` with intervals; replays only where the last replay was of something else.
   * @param weights of the seed of the options (`weightsOf`).
   */
  *evidence(input: ReplayInput, weights: Uint8Array): Steps {
    const held = this.#last;
    const isOfThis = held?.data === input.data && held.of === named(input);
    const last = held && isOfThis ? ok(held) : yield* this.#replay(input);
    if (!last.ok) return last;
    const { result, differences } = last.value;
    return ok(yield* withIntervals(result, differences, weights));
  }

  *#replay(input: ReplayInput): Generator<number, Result<Replayed, ReplayProblem>> {
    const replayed = yield* replayNext(input, this.#keeper);
    this.#last = replayed.ok ? { ...replayed.value, data: input.data, of: named(input) } : null;
    return replayed;
  }
}

/** All that a replay of the same data hangs on. */
const named = ({ glossary, today, proposal, baseline, options }: ReplayInput): string =>
  JSON.stringify([glossary.id, proposal, today === proposal ? null : today, baseline, options]);
