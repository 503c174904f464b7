import type { DataSummary, LeadSource } from '#contracts/replay-api';
import type { Policy } from '#domain/glossary/schema/policy';
import type { StartDigest } from '#domain/leads/import/source-digest';
import type { LeadData } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ErasedMark } from '#domain/leads/people/erasure';
import type { Digest } from '#domain/publish/digest';
import { fail, type Problem, type Result } from '#domain/result';
import type { Gates } from './gates';
import type { CopyStore, Unstored } from './lead-copies';
import type { FetchBytes } from './lead-sources';
import { type Clockwork, Pace } from './pace';
import { type Run, Runs } from './runs';
import { cancelled } from './session-problems';

export interface SessionTools extends Clockwork {
  readonly fetchBytes: FetchBytes;
  readonly startDigest?: StartDigest;
  /** Where copies of data are kept; without, every import reads the files. */
  readonly copies?: CopyStore;
}

/** One set of data, and what it was read from. */
export interface Held {
  readonly data: LeadData;
  readonly summary: DataSummary;
  readonly gates: Gates;
  readonly mapping: Mapping;
  /** The one it was read for; what is asked of the data may be another. */
  readonly policy: Policy;
  readonly mappingDigest: Digest;
  /** Whom the import passed by. */
  readonly erased: readonly ErasedMark[];
  /** By the id of the mapping's file. */
  readonly sources: ReadonlyMap<string, LeadSource>;
  /** To be stored under; null: the data are, or shall not be. */
  readonly unstored: Unstored | null;
}

/** What the sessions of one worker share: the data, and who is at work on them. */
export class Desk {
  readonly tools: SessionTools;
  readonly runs = new Runs();
  /** What replays are of. */
  held: Held | null = null;
  /** What was read and is still to be judged. */
  candidate: Held | null = null;

  constructor(tools: SessionTools) {
    this.tools = tools;
  }

  /** What questions about an import mean. */
  get inHand(): Held | null {
    return this.candidate ?? this.held;
  }

  /**
   * Runs a piece of domain work to its end in slices, so that between them a cancel is heard and others have their turn.
   * `report` sees the share done.
   */
  async drive<R extends Result<unknown, Problem>>(
    steps: Generator<number, R>,
    run: Run,
    report: (share: number) => void = () => {},
  ): Promise<R | Result<never, Problem<'cancelled'>>> {
    await this.runs.turn(run);
    const pace = new Pace(this.tools);
    for (;;) {
      if (run.cancelled) return fail(cancelled(run.kind));
      const step = steps.next();
      if (step.done) return step.value;
      report(step.value);
      if (!pace.isDue) continue;
      await pace.pause();
      await this.runs.turn(run);
    }
  }
}
