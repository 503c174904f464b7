import type { HostCapabilities } from '#contracts/host-api';
import type { DataSummary, LeadSource } from '#contracts/replay-api';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Mapping } from '#domain/leads/mapping';
import type { ReplayResult } from '#domain/replay/result';
import type { Problem } from '#domain/result';

/** Threshold values by id, as set against those of the document. */
export type ThresholdValues = Readonly<Record<string, number>>;

/** The document on the table. The window's only copy; everything shown is derived from it. */
export interface OpenedDocument {
  readonly glossary: Glossary;
  readonly mapping: Mapping;
}

export interface LoadedData {
  readonly summary: DataSummary;
  /** Where it was read from, in the order of the mapping's files; read again when the worker is lost. */
  readonly sources: readonly LeadSource[];
  readonly isSample: boolean;
}

export interface Figures {
  /** The rules as they stand. */
  readonly asTheyStand: ReplayResult;
  /** With `set` applied; the same object when nothing is set. */
  readonly proposal: ReplayResult;
  readonly set: ThresholdValues;
}

/** Work that is going on in the worker. */
export interface Activity {
  readonly kind: 'import' | 'replay';
  /** 0 to 1; null until the first report. */
  readonly share: number | null;
  /** What is being worked on, such as the file and the rows read. */
  readonly detail: string;
}

export interface ShownProblem {
  /** What did not happen, and what is shown instead. */
  readonly title: string;
  readonly problem: Problem;
  /** What the person can do about it here. */
  readonly offer: 'reload-data' | 'replay-again' | null;
}

export interface WorkshopState {
  readonly capabilities: HostCapabilities | null;
  readonly document: OpenedDocument | null;
  readonly data: LoadedData | null;
  readonly figures: Figures | null;
  /** The thresholds as the controls show them; ahead of `figures` while a replay is due. */
  readonly set: ThresholdValues;
  readonly activity: Activity | null;
  readonly problem: ShownProblem | null;
  /** The last thing worth saying aloud. */
  readonly message: string;
}

export const initialState: WorkshopState = {
  capabilities: null,
  document: null,
  data: null,
  figures: null,
  set: {},
  activity: null,
  problem: null,
  message: '',
};
