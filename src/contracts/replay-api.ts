/**
 * What the replay worker does for the window. Lead rows stay in the worker: in go files, or addresses to read them
 * from, and out come summaries and results of a few kilobytes. Every method answers with a Result; all of it survives
 * structured cloning.
 */
import type { Policy } from '#domain/glossary/schema/policy';
import type { ImportProblem } from '#domain/leads/import/problem';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ErasedMark } from '#domain/leads/people/erasure';
import type { RecordedField } from '#domain/replay/exported-score';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import type { ScoreStep } from '#domain/replay/groups/score-steps';
import type { MatchCounts } from '#domain/replay/match-counts';
import type { ReplayOptions, ReplayProblem } from '#domain/replay/options';
import type { ReplayResult } from '#domain/replay/result';
import type { Problem, Result } from '#domain/result';
import type { DataFile } from './host-api';
import type { ReadAs } from './host-documents';

/** Names one call, so that it can be cancelled. The caller gives it and never gives it twice. */
export type RunId = number;

/** As much of a stream of bytes as is needed to read it to its end or to give it up. */
export interface ByteReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/** As much of a browser's `File` as is needed; contracts know no DOM. */
export interface LocalFile {
  stream(): { getReader(): ByteReader };
}

/** Where the worker gets a CSV from: a file dropped on the page, or one the host streams. */
export type LeadSource = Pick<DataFile, 'name' | 'size'> & { readonly readAs?: ReadAs } & (
    | {
        readonly kind: 'file';
        readonly file: LocalFile;
        /** UTC ms, as the browser tells. */
        readonly modified: number;
      }
    | { readonly kind: 'url'; readonly url: DataFile['url'] }
  );

/**
 * `use`: data read from the same files before, under the same mapping, come from their stored copy. `renew`: the files
 * are read whether or not there is one. `none`: there is none and is to be none, as for the sample.
 */
export type CopyUse = 'use' | 'renew' | 'none';

export interface LoadRequest {
  readonly runId: RunId;
  /** Says which fields, activities and stages there are. */
  readonly policy: Policy;
  readonly mapping: Mapping;
  /** What the person gave. Which CSV is which file of the mapping is told by their headers. */
  readonly given: readonly LeadSource[];
  /** Sources of the data so far: each stands in for the file of the mapping that nothing given fits. */
  readonly standIns: readonly LeadSource[];
  readonly copy: CopyUse;
  /**
   * `use`: the data take the place of those held. `candidate`: they are held beside them, in the place of an earlier candidate,
   * until they are adopted or discarded; replays go on with the data held.
   */
  readonly hold: 'use' | 'candidate';
  /** Persons who are passed by, as the host lists them. */
  readonly erased: readonly ErasedMark[];
}

export interface LoadProgress {
  /** Name of the file being read. */
  readonly file: string;
  /** Records of that file read so far. */
  readonly rows: number;
  /** Share of the bytes of all files, 0 to 1. */
  readonly share: number;
}

/** The data the worker holds, in a few numbers. */
export interface DataSummary {
  readonly leads: number;
  /** First and last created time, UTC ms. */
  readonly created: { readonly from: number; readonly to: number };
  /** IANA zone of the mapping. */
  readonly zone: string;
  readonly report: ImportReport;
  /** The fields that leads have, and since when their changes are recorded. */
  readonly fields: readonly RecordedField[];
  /** Where the scores that are known as exported only seem to be given in another way. */
  readonly scoreSteps: readonly ScoreStep[];
  /** The source of each file of the mapping, in its order: an index into `[...given, ...standIns]`. */
  readonly chosen: readonly number[];
  /** Names of given CSVs that are no file of the mapping. */
  readonly unused: readonly string[];
  /** When the copy was stored that the data were read from, UTC ms; null: they were read from the files. */
  readonly storedAt: number | null;
}

export interface SimulateRequest {
  readonly runId: RunId;
  /** The rules to replay; the worker keeps no copy of the document. */
  readonly glossary: { readonly id: string; readonly policy: Policy };
  /** The rules in force, which fidelity is about; null: those of the glossary given. */
  readonly today: Policy | null;
  /** What to compare with: the record, or other rules replayed. */
  readonly baseline: 'recorded' | Policy;
  readonly options: ReplayOptions;
}

export interface SweepRequest extends SimulateRequest {
  /** Id of one of the proposal's. */
  readonly threshold: string;
  /** Ascending, each once, within the bounds of the threshold. */
  readonly values: readonly number[];
}

/** What a look rests on; today's rules and the baseline have no say in it. */
interface GateRequest extends Pick<SimulateRequest, 'glossary' | 'options'> {
  readonly runId: RunId;
}

export interface PrepareRequest extends GateRequest {
  /** Id of the threshold that is likely to be moved next; null: nobody knows. */
  readonly threshold: string | null;
}

export interface LookRequest extends GateRequest {
  /** 0: of all leads; else of a fair sample, one of two to this power. */
  readonly halvings: number;
}

export interface MatchRequest {
  readonly runId: RunId;
  readonly policy: Policy;
  /** Id of the stage whose criteria are counted. */
  readonly stage: string;
  readonly options: ReplayOptions;
}

/** `worker-crashed`: the worker ended and took the data along. `internal`: a defect of ours. */
export type WorkerProblem = Problem<'worker-crashed' | 'internal'>;

export type LoadResult = Result<DataSummary, ImportProblem | Problem<'no-leads'> | WorkerProblem>;
export type AdoptResult = Result<DataSummary, Problem<'no-candidate'> | WorkerProblem>;

export type SimulateResult = Result<
  ReplayResult,
  ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

export type SweepResult = Result<
  readonly ReplayResult[],
  ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

export type PrepareResult = Result<void, Problem<'no-data' | 'cancelled'> | WorkerProblem>;

/** Empty: nothing can be told at once. */
export type LookResult = Result<readonly GateFigures[], Problem<'no-data' | 'cancelled'> | WorkerProblem>;

export type MatchResult = Result<
  MatchCounts,
  ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

/** Why no copy of the data was stored. Nothing but the time of the next opening is lost. */
export type KeepProblem = Problem<'copy-too-large' | 'no-space' | 'not-stored' | 'cancelled'> | WorkerProblem;

/** `kept: false`: there is nothing to store, or it is stored already. */
export type KeepResult = Result<{ readonly kept: boolean }, KeepProblem>;

export interface ReplayApi {
  /**
   * Reads files, or their stored copy, into the worker. Data held before, or an earlier candidate, is replaced on success only. Cancelled with code `cancelled`
   * within the time one piece of a file takes, some milliseconds.
   */
  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<LoadResult>;
  /** Makes the candidate the data held. */
  adopt(): Promise<AdoptResult>;
  /** Lets go of the candidate, if there is one. */
  discard(): Promise<void>;
  /** Stores a copy of the data held, for the next opening. Other work goes on meanwhile. */
  keep(request: { readonly runId: RunId }): Promise<KeepResult>;
  /** Replays the data held. `onProgress` sees the share done, 0 to 1. */
  simulate(request: SimulateRequest, onProgress: (share: number) => void): Promise<SimulateResult>;
  /**
   * What `simulate` gives at each value of a threshold, in the order of the values; without segments, whatever the options
   * say. Takes a few replays' time, and memory for as long as it runs.
   */
  sweep(request: SweepRequest): Promise<SweepResult>;
  /**
   * Makes ready, while nobody waits for anything else, what `look` needs. Only the last call goes on. One that is cancelled
   * leaves what it has done to the next.
   */
  prepare(request: PrepareRequest): Promise<PrepareResult>;
  /**
   * What the rules do to those of the prepared stages that were prepared under like rules: the rules differ at most in what lets
   * leads into the stage and in what lies behind it. Comes before all other work, and takes about a tenth of a second for
   * all of a million leads. A call cancels the one before.
   */
  look(request: LookRequest): Promise<LookResult>;
  /** Counts the leads that meet each part of a stage's criteria. */
  matchCounts(request: MatchRequest): Promise<MatchResult>;
  /** Ends a run with code `cancelled`; no effect on one that has ended. */
  cancel(runId: RunId): Promise<void>;
}
