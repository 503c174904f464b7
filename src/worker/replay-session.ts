import type {
  DataSummary,
  KeepResult,
  LoadProgress,
  LoadRequest,
  LoadResult,
  LookRequest,
  LookResult,
  MatchRequest,
  MatchResult,
  PrepareRequest,
  PrepareResult,
  ReplayApi,
  RunId,
  SimulateRequest,
  SimulateResult,
  SweepRequest,
  SweepResult,
} from '#contracts/replay-api';
import type { Policy } from '#domain/glossary/schema/policy';
import { importLeads } from '#domain/leads/import/import-leads';
import type { StartDigest } from '#domain/leads/import/source-digest';
import type { ByteSource, ImportProgress } from '#domain/leads/import/source-file';
import type { LeadData } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { Digest } from '#domain/publish/digest';
import { latestTime } from '#domain/replay/as-of';
import type { BackdropKeeper } from '#domain/replay/backdrop';
import { recordedFields } from '#domain/replay/exported-score';
import { documentDigest } from '#domain/replay/fingerprint';
import { matchCounts } from '#domain/replay/match-counts';
import type { ReplayProblem } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulateNext } from '#domain/replay/simulate';
import { type Sweep, sweep } from '#domain/replay/sweep';
import { fail, ok, type Result } from '#domain/result';
import { chooseFiles, readHeaders } from './choose-files';
import { Gates } from './gates';
import { type CopyStore, readCopy, storeCopy, type Unstored, unstored } from './lead-copies';
import { byteSource, type FetchBytes, type StampedSource } from './lead-sources';
import { type Clockwork, Pace, throttled } from './pace';
import { type Run, Runs } from './runs';
import { cancelled, noData, noLeads } from './session-problems';

export interface SessionTools extends Clockwork {
  readonly fetchBytes: FetchBytes;
  readonly startDigest?: StartDigest;
  /** Where copies of data are kept; without, every import reads the files. */
  readonly copies?: CopyStore;
}

interface Held {
  readonly data: LeadData;
  readonly gates: Gates;
  readonly mappingDigest: Digest;
  /** To be stored under; null: the data are, or shall not be. */
  readonly unstored: Unstored | null;
}

/** The worker's work without its wiring: holds one set of data and replays it, hearing a cancel between slices. */
export class ReplaySession implements ReplayApi {
  readonly #tools: SessionTools;
  readonly #runs = new Runs();
  #held: Held | null = null;
  /** What the next replay of the data held need not work out again. */
  readonly #keeper: BackdropKeeper = { backdrop: null };

  constructor(tools: SessionTools) {
    this.#tools = tools;
  }

  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<LoadResult> {
    return this.#runs.during(request.runId, 'load', (run) => this.#load(request, run, onProgress));
  }

  simulate(request: SimulateRequest, onProgress: (share: number) => void): Promise<SimulateResult> {
    return this.#runs.during(request.runId, 'simulate', (run) => this.#simulate(request, run, onProgress));
  }

  sweep(request: SweepRequest): Promise<SweepResult> {
    return this.#runs.during(request.runId, 'sweep', async (run) => {
      if (!this.#held) return fail(noData);
      const { threshold, values } = request;
      const steps = sweep({ ...inputOf(request, this.#held), threshold, values });
      return this.#drive(eachResult(steps), run, () => {});
    });
  }

  matchCounts(request: MatchRequest): Promise<MatchResult> {
    return this.#runs.during(request.runId, 'matchCounts', async (run) => {
      if (!this.#held) return fail(noData);
      return this.#drive(matchCounts(request, this.#held.data, request.options), run, () => {});
    });
  }

  prepare(request: PrepareRequest): Promise<PrepareResult> {
    return this.#runs.during(request.runId, 'prepare', async (run) => {
      if (!this.#held) return fail(noData);
      this.#runs.cancelAll('prepare', run);
      const { glossary, options, threshold } = request;
      const input = inputOf({ glossary, today: null, baseline: 'recorded', options }, this.#held);
      return this.#drive(done(this.#held.gates.open(input, threshold)), run, () => {});
    });
  }

  look(request: LookRequest): Promise<LookResult> {
    return this.#runs.during(request.runId, 'look', async (run) => {
      if (!this.#held) return fail(noData);
      // They would write into one another's columns.
      this.#runs.cancelAll('look', run);
      const { glossary, options, halvings } = request;
      const steps = this.#held.gates.figures({ proposal: glossary.policy, options }, halvings);
      return this.#drive(done(steps), run, () => {});
    });
  }

  keep({ runId }: { readonly runId: RunId }): Promise<KeepResult> {
    return this.#runs.during(runId, 'keep', async (run) => {
      const { copies } = this.#tools;
      const held = this.#held;
      if (!copies || !held?.unstored) return ok({ kept: false });
      const outcome = await storeCopy(copies, held.data, held.unstored, new Pace(this.#tools), run);
      if (outcome.ok && this.#held === held) this.#held = { ...held, unstored: null };
      return outcome;
    });
  }

  async cancel(runId: RunId): Promise<void> {
    this.#runs.cancel(runId);
  }

  async #load(
    { policy, mapping, given, standIns, copy }: LoadRequest,
    run: Run,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<LoadResult> {
    const pace = new Pace(this.#tools);
    const sources = [...given, ...standIns].map((source) => byteSource(source, this.#tools.fetchBytes, pace));
    const headers = await readHeaders(sources, () => run.cancelled);
    if (!headers.ok) return headers;
    const choice = chooseFiles(
      mapping,
      headers.value.slice(0, given.length),
      headers.value.slice(given.length),
    );
    if (!choice.ok) return choice;
    const { chosen, unused } = choice.value;
    const files = new Map<string, StampedSource>();
    for (const [id, index] of chosen) {
      const source = sources[index];
      if (source) files.set(id, source);
    }
    const copies = copy === 'none' ? undefined : this.#tools.copies;
    const before = copies && unstored(mapping, policy, files);
    const stored =
      copies && before && copy === 'use' ? await readCopy(copies, before.origin, pace, run) : null;
    if (run.cancelled) return fail(cancelled('import'));
    const read = stored ? ok(stored.data) : await this.#import(mapping, policy, files, pace, run, onProgress);
    if (!read.ok) return read;
    const data = read.value;
    const created = createdSpan(data);
    if (!created) return fail(noLeads);
    // The last chance to keep the data of before.
    await pace.pause();
    if (run.cancelled) return fail(cancelled('import'));
    this.#keeper.backdrop = null;
    this.#runs.cancelAll('prepare');
    this.#runs.cancelAll('look');
    this.#held = {
      data,
      gates: new Gates(data),
      mappingDigest: documentDigest(mapping),
      unstored: copies && !stored ? unstored(mapping, policy, files) : null,
    };
    return ok({
      leads: data.count,
      created,
      zone: data.zone,
      report: data.report,
      fields: recordedFields(data, latestTime(data) ?? created.to),
      chosen: mapping.files.map(({ id }) => chosen.get(id) ?? -1),
      unused: unused.flatMap((index) => sources[index]?.name ?? []),
      storedAt: stored ? stored.about.storedAt : null,
    });
  }

  #import(
    mapping: Mapping,
    policy: Policy,
    files: ReadonlyMap<string, ByteSource>,
    pace: Pace,
    run: Run,
    onProgress: (progress: LoadProgress) => void,
  ) {
    return importLeads({
      mapping,
      policy,
      files,
      isCancelled: () => run.cancelled,
      pause: async () => {
        if (pace.isDue) await pace.pause();
      },
      ...(this.#tools.startDigest && { startDigest: this.#tools.startDigest }),
      onProgress: throttled(this.#tools.now, shareOf(files, onProgress)),
    });
  }

  async #simulate(
    request: SimulateRequest,
    run: Run,
    onProgress: (share: number) => void,
  ): Promise<SimulateResult> {
    if (!this.#held) return fail(noData);
    const steps = simulateNext(inputOf(request, this.#held), this.#keeper);
    return this.#drive(steps, run, throttled(this.#tools.now, onProgress));
  }

  /** Runs a piece of domain work to its end in slices, so that between them a cancel is heard and others have their turn. */
  async #drive<T>(steps: Generator<number, T>, run: Run, report: (share: number) => void) {
    await this.#runs.turn(run);
    const pace = new Pace(this.#tools);
    for (;;) {
      if (run.cancelled) return fail(cancelled('replay'));
      const step = steps.next();
      if (step.done) return step.value;
      report(step.value);
      if (!pace.isDue) continue;
      await pace.pause();
      await this.#runs.turn(run);
    }
  }
}

function inputOf(
  { glossary, today, baseline, options }: Omit<SimulateRequest, 'runId'>,
  held: Held,
): ReplayInput {
  const { id, policy } = glossary;
  return { glossary: { id }, today: today ?? policy, proposal: policy, baseline, ...held, options };
}

/** Work whose outcome is never a refusal. */
function* done<T>(steps: Generator<number, T>): Generator<number, Result<T, never>> {
  return ok(yield* steps);
}

/** A sweep and its results, which take their time, too. */
function* eachResult(
  steps: Generator<number, Result<Sweep, ReplayProblem>>,
): Generator<number, Result<readonly ReplayResult[], ReplayProblem>> {
  const swept = yield* steps;
  if (!swept.ok) return swept;
  const results: ReplayResult[] = [];
  for (let index = 0; index < swept.value.values.length; index++) {
    yield 1;
    results.push(swept.value.resultAt(index));
  }
  return ok(results);
}

/** Turns progress within one file into the share of the bytes of all; files are read one after the other. */
function shareOf(
  files: ReadonlyMap<string, ByteSource>,
  report: (progress: LoadProgress) => void,
): (progress: ImportProgress) => void {
  const sizes = [...files.values()].map(({ size }) => size ?? 0);
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const read = new Map<string, number>();
  return ({ file, bytesRead, rows }) => {
    read.set(file, bytesRead);
    const done = [...read.values()].reduce((sum, bytes) => sum + bytes, 0);
    report({ file: files.get(file)?.name ?? file, rows, share: Math.min(1, done / total) });
  };
}

function createdSpan({ created }: LeadData): DataSummary['created'] | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const at of created.values) {
    if (at < from) from = at;
    if (at > to) to = at;
  }
  return from <= to ? { from, to } : null;
}
