/**
 * What the worker does for an import before its data are used: looks into files, checks what was read, and says where in the
 * files something stands. What comes out may hold cells and ids of leads: it is for the screen, and for nothing that is stored
 * or signed. Whatever asks about data means the candidate (`LoadRequest.hold`) where there is one, else the data held.
 */
import type { Policy } from '#domain/glossary/schema/policy';
import type { CheckReport } from '#domain/leads/checks/check-leads';
import type { RowPlace } from '#domain/leads/checks/find-rows';
import type { CsvProblem } from '#domain/leads/csv/problem';
import type { ErrorText } from '#domain/leads/error-text';
import type { ImportProblem } from '#domain/leads/import/problem';
import type { ImportReport } from '#domain/leads/lead-data';
import type { ErasedMark } from '#domain/leads/people/erasure';
import type { JourneyCounts } from '#domain/leads/people/journeys';
import type { CsvProfile, ProfileOptions } from '#domain/leads/profile';
import type { FilePeek } from '#domain/leads/understand/peek';
import type { CohortCounts } from '#domain/replay/cohort-counts';
import type { FidelityReport } from '#domain/replay/fidelity-report';
import type { ReplayOptions, ReplayProblem } from '#domain/replay/options';
import type { Problem, Result } from '#domain/result';
import type { ZoneProblem } from '#domain/time/zone';
import type { JudgeApi } from './judge-api';
import type { ListApi } from './list-api';
import type {
  LeadSource,
  LoadProgress,
  ReplayApi,
  RunId,
  SimulateRequest,
  WorkerProblem,
} from './replay-api';
import type { WhatIfApi } from './what-if-api';

export interface PeekRequest {
  readonly runId: RunId;
  readonly sources: readonly LeadSource[];
}

/** One for each source, in their order: a file that cannot be read hides none of the others. */
export type PeekResult = Result<
  readonly Result<FilePeek, CsvProblem>[],
  Problem<'cancelled'> | WorkerProblem
>;

export interface ProfileRequest {
  readonly runId: RunId;
  readonly source: LeadSource;
  /** What a mapping says of a file of events; null: it is none. When left out, the names of the columns tell. */
  readonly events?: Exclude<ProfileOptions['events'], undefined>;
}

export type ProfileResult = Result<CsvProfile, CsvProblem | WorkerProblem>;

export interface CheckRequest {
  readonly runId: RunId;
  readonly policy: Policy;
  /** When the data were exported, UTC ms; null: by the mapping, else by the data. */
  readonly asOf: number | null;
}

export type CheckResult = Result<CheckReport, ZoneProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem>;

export type FidelityRequest = Omit<SimulateRequest, 'baseline'>;

export type FidelityResult = Result<
  FidelityReport,
  ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

export interface PeopleRequest {
  readonly runId: RunId;
  readonly policy: Policy;
  readonly options: ReplayOptions;
}

/** Who leads belong to, and which of them rates are about. */
export interface PeopleReport {
  /** Persons and their records; null: the mapping says of no column that it names a person. */
  readonly people: ImportReport['people'];
  /** How often persons came to each recorded stage, over all of their records. */
  readonly journeys: readonly JourneyCounts[];
  /** As a replay counts them. */
  readonly leads: CohortCounts;
}

export type PeopleResult = Result<
  PeopleReport,
  ReplayProblem | Problem<'no-data' | 'cancelled'> | WorkerProblem
>;

export interface MarksRequest {
  readonly runId: RunId;
  /** Of one record of a person, as somebody types it. */
  readonly id: string;
}

export type MarksResult = Result<readonly ErasedMark[], Problem<'no-data'> | WorkerProblem>;

export interface PlacesRequest {
  readonly runId: RunId;
  /** Ids of findings of the last check. */
  readonly findings: readonly string[];
}

/** Where the examples of a finding stand, in their order; none where a row was not found. */
export interface FindingPlaces {
  readonly finding: string;
  readonly examples: readonly (readonly RowPlace[])[];
}

/** In the order of the findings asked for. `not-checked`: the last check of these data has no such finding. */
export type PlacesResult = Result<
  readonly FindingPlaces[],
  ImportProblem | Problem<'no-data' | 'not-checked'> | WorkerProblem
>;

export interface ErrorsRequest {
  readonly runId: RunId;
  /** UTF-16 code units that the text may have. */
  readonly most: number;
}

export type ErrorsResult = Result<ErrorText, ImportProblem | Problem<'no-data'> | WorkerProblem>;

/** All of it can be cancelled, as runs of `ReplayApi` can. */
export interface ImportApi {
  /** The first rows of files. Reads no more than the start of each, however long they are. */
  peek(request: PeekRequest): Promise<PeekResult>;
  /** Reads a whole file, to say what it is. It gives way to whatever else is asked of the worker. */
  profile(request: ProfileRequest, onProgress: (progress: LoadProgress) => void): Promise<ProfileResult>;
  /** What is doubtful about the data. `onProgress` sees the share done, 0 to 1. */
  check(request: CheckRequest, onProgress: (share: number) => void): Promise<CheckResult>;
  /** How far today's rules give back the record, and why where they do not. */
  fidelity(request: FidelityRequest, onProgress: (share: number) => void): Promise<FidelityResult>;
  people(request: PeopleRequest, onProgress: (share: number) => void): Promise<PeopleResult>;
  /** What to erase a person by: the marks of all their records in the data, or of this id alone where there is no such record. */
  marks(request: MarksRequest): Promise<MarksResult>;
  /** Row numbers for the examples of findings, for which the files are read again. */
  places(request: PlacesRequest, onProgress: (progress: LoadProgress) => void): Promise<PlacesResult>;
  /** Every row and cell that could not be used, and why, for which the files are read again. */
  errors(request: ErrorsRequest, onProgress: (progress: LoadProgress) => void): Promise<ErrorsResult>;
}

/** All that the worker answers to. */
export interface WorkerApi extends ReplayApi, ImportApi, JudgeApi, WhatIfApi, ListApi {}
