import type { HostCapabilities } from '#contracts/host-api';
import type { JournalEntry, RecentDocument } from '#contracts/host-documents';
import type { Place } from '#contracts/host-places';
import type { DataSummary, LeadSource, LoadRequest } from '#contracts/replay-api';
import type { EditedGlossary } from '#domain/glossary/commands/history';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { Digest } from '#domain/publish/digest';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import type { GateJudgement } from '#domain/replay/gate/gate-groups';
import type { MatchCounts } from '#domain/replay/match-counts';
import { DEFAULT_OPTIONS, type ReplayOptions } from '#domain/replay/options';
import type { ReplayResult } from '#domain/replay/result';
import type { Problem } from '#domain/result';
import type { ImportDraft } from './importing-state';
import type { PairChart } from './pair-charts';
import { nothingPublished, type Published, type Publishing } from './publishing-state';
import type { Question } from './questions';
import type { SweepChart } from './sweep-chart';
import { noTeams, type TeamsState } from './teams-state';
import type { TodaySource } from './today';

/** The places of the rail that exist so far. */
export const WORKSPACES = ['map', 'define', 'simulate', 'publish'] as const;
export type Workspace = (typeof WORKSPACES)[number];

/** What the inspector shows. */
export type Selection =
  | { readonly kind: 'stage'; readonly id: string }
  | { readonly kind: 'transition'; readonly id: string };

/** The document on the table; the window's only copy. Everything shown is derived from it. */
export interface OpenDocument {
  /** Names the journal of this sitting. */
  readonly sitting: string;
  readonly edited: EditedGlossary;
  /** The rules that count as in force. Saving a draft puts nothing in force. */
  readonly today: Policy;
  /** Why they do, and since when. */
  readonly todaySource: TodaySource;
  /** What people call it: the file's name, or what it was made from. */
  readonly name: string;
  readonly origin: 'sample' | 'template' | 'file' | 'restored';
  /** Where it is saved; null: nowhere yet. */
  readonly place: Place | null;
  /** Digest of the file as read or written last; saving over anything else is refused. */
  readonly digest: Digest | null;
  readonly readOnly: boolean;
  /** The file on disk is another than the one read or written last. */
  readonly changedOnDisk: boolean;
}

/** The leads the worker holds. */
export interface LoadedData {
  readonly mapping: Mapping;
  readonly summary: DataSummary;
  /** Where it was read from, in the order of the mapping's files; read again when the worker is lost. */
  readonly sources: readonly LeadSource[];
  readonly isSample: boolean;
}

/** Against what the proposal is shown: what was recorded, or today's rules replayed. */
export type Baseline = 'recorded' | 'today';

export interface Replay {
  readonly result: ReplayResult | null;
  /** The result is of an earlier state of the document. */
  readonly stale: boolean;
}

/** Match counts with the rules they were counted under: those of the document when they are that very policy. */
export type CountedMatches = MatchCounts & { readonly policy: Policy };

/** Judgements of stages with the rules they are about, which may not be those of the document any more. */
export interface JudgedStages {
  readonly policy: Policy;
  readonly stages: readonly GateJudgement[];
}

/** Work that is going on in the worker. */
export interface Activity {
  readonly kind: 'import' | 'replay';
  /** 0 to 1; null until the first report. */
  readonly share: number | null;
  readonly detail: string;
}

/** An import that failed at one of the files given, which may go well when that is read otherwise. */
export interface RefusedImport {
  /** The document it was for. */
  readonly sitting: string;
  readonly request: Pick<LoadRequest, 'given' | 'standIns' | 'mapping' | 'copy'>;
  /** Into the files given. */
  readonly index: number;
}

/** Something that did not work, until it is dismissed or mended. */
export interface Notice {
  readonly id: number;
  /** What did not happen, and what is shown instead. */
  readonly title: string;
  readonly problem: Problem;
  readonly offer: 'reload-data' | 'replay-again' | 'save-as' | RefusedImport | null;
}

export const TEXT_SIZES = [1, 1.15, 1.3, 1.5, 1.75] as const;

/** How this person likes the screen; kept on this machine. */
export interface Preferences {
  readonly colorScheme: 'auto' | 'light' | 'dark';
  readonly contrast: 'normal' | 'high';
  readonly textSize: (typeof TEXT_SIZES)[number];
}

export interface SessionState {
  /** The host has told what it is and what it remembers; without a document the start screen can be shown. */
  readonly isReady: boolean;
  readonly capabilities: HostCapabilities | null;
  readonly document: OpenDocument | null;
  readonly workspace: Workspace;
  readonly selection: Selection | null;
  readonly presenting: boolean;
  readonly preferences: Preferences;
  /** What an import reads columns by; null: none was chosen, so the sample's stands in where it fits. */
  readonly mapping: Mapping | null;
  readonly data: LoadedData | null;
  /** Why no copy of the data could be stored; null: nothing is known against it. */
  readonly notStored: string | null;
  /** An import that is not finished; null: none was begun. */
  readonly importing: ImportDraft | null;
  /** Tables that came while no document was open. */
  readonly waiting: readonly LeadSource[];
  readonly options: ReplayOptions;
  readonly baseline: Baseline;
  readonly replay: Replay;
  /**
   * What the rules as they stand, or stood a moment ago, do to a stage or two; only while `replay` is stale. Null: nothing
   * is known so soon.
   */
  readonly look: readonly GateFigures[] | null;
  /** How sure the differences at a stage or two are, under rules that rested a moment ago; only while `replay` is stale. */
  readonly judged: JudgedStages | null;
  /** Id of the threshold whose figures are known at every value, so that moving it waits for no replay; null: none. */
  readonly swept: string | null;
  /** Of the threshold whose chart is on screen; null: none is. */
  readonly chart: SweepChart | null;
  /** Of the two thresholds whose chart is on screen; null: none is. */
  readonly pairs: PairChart | null;
  /** Of the stage that is being defined, as counted last; null without a stage, without data, or before the first count. */
  readonly matches: CountedMatches | null;
  /** What is compared in Teams. */
  readonly teams: TeamsState;
  readonly activity: Activity | null;
  readonly publishing: Publishing;
  /** What the document is known to be published as; null: nothing that anybody looked at. */
  readonly published: Published | null;
  readonly notices: readonly Notice[];
  /** What the person is being asked; null: nothing. */
  readonly question: Question | null;
  /** Unsaved work of earlier runs, offered to be restored. */
  readonly found: readonly JournalEntry[];
  /** Documents opened or saved lately, newest first; null until the host has said. */
  readonly recents: readonly RecentDocument[] | null;
  /** The last thing worth saying aloud; shown in a live region. */
  readonly message: string;
}

export const initialState: SessionState = {
  isReady: false,
  capabilities: null,
  document: null,
  workspace: 'map',
  selection: null,
  presenting: false,
  preferences: { colorScheme: 'auto', contrast: 'normal', textSize: 1 },
  mapping: null,
  data: null,
  notStored: null,
  importing: null,
  waiting: [],
  options: DEFAULT_OPTIONS,
  baseline: 'recorded',
  replay: { result: null, stale: false },
  look: null,
  judged: null,
  swept: null,
  chart: null,
  pairs: null,
  matches: null,
  teams: noTeams,
  activity: null,
  publishing: nothingPublished,
  published: null,
  notices: [],
  question: null,
  found: [],
  recents: null,
  message: '',
};
