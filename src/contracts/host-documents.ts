/** Documents on disk and what is kept beside them: journal, revisions, recent files and the workspace record. */
import type { CsvEncoding } from '#domain/leads/csv/recognise';
import type { Delimiter } from '#domain/leads/csv/records';
import type { Digest } from '#domain/publish/digest';
import type { DataFile } from './host-api';
import type { Place } from './host-places';

/** Longest text of a document, a journal entry or a text export, in UTF-16 code units. */
export const maxTextLength = 8 * 1024 * 1024;

/** Longest workspace record, in bytes of JSON; today's rules, as long as a document may be, are not counted. */
export const maxWorkspaceBytes = 256 * 1024;

/** Who has a document open elsewhere, by the lock file beside it. */
export interface LockOwner {
  /** UTC ms, by that machine's clock. */
  readonly since: number;
  /** Name of the machine. */
  readonly host: string;
  /** Name of the account. */
  readonly user: string;
  /** Another window of this very app, which can be brought forward instead. */
  readonly sameApp: boolean;
}

/** Unsaved work that a window which no longer lives left behind. */
export interface JournalEntry {
  readonly id: string;
  readonly glossaryId: string;
  /** What the document was called, for display. */
  readonly name: string;
  /** Where the document was last saved; null when it never was. */
  readonly place: Place | null;
  /** Digest of the file the work began from; null when it never was saved. */
  readonly basedOn: Digest | null;
  /** UTC ms. */
  readonly savedAt: number;
}

export interface JournalSnapshot {
  /** Chosen by the renderer, once per document it opens: 8 to 64 lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly glossaryId: string;
  readonly name: string;
  /** Token of the document's place. */
  readonly place: string | null;
  readonly text: string;
  readonly basedOn: Digest | null;
}

export interface OpenedText {
  readonly text: string;
  /** Of the bytes on disk; hand it back as `basedOn` when saving. */
  readonly digest: Digest;
  /** The file or its folder cannot be written: offer Save As only. */
  readonly readOnly: boolean;
  /** Somebody else has it open; then this window holds no lock. */
  readonly lockedBy: LockOwner | null;
  /** Unsaved work on this very file, newest first one only. */
  readonly journal: JournalEntry | null;
}

/** What a write may do although it would otherwise be refused, each after the person agreed. */
export const writeOverrides = ['exists', 'changed-on-disk', 'locked'] as const;
export type WriteOverride = (typeof writeOverrides)[number];

export interface DocumentWrite {
  readonly place: string;
  readonly glossaryId: string;
  readonly text: string;
  /** Digest of the file as last read or written here; null when it is new. */
  readonly basedOn: Digest | null;
  readonly despite: readonly WriteOverride[];
}

export interface WrittenDocument {
  readonly digest: Digest;
  /** False when the file is saved, but no revision of it could be kept. */
  readonly revisionKept: boolean;
}

/** Which document history and workspace belong to: the glossary's id, and the place it is saved at. */
export interface DocumentKey {
  readonly glossaryId: string;
  /** Token; null while it was never saved. */
  readonly place: string | null;
}

export interface Revision {
  readonly id: string;
  /** UTC ms. */
  readonly at: number;
  /**
   * `save`: what was saved here. `autosave`: unsaved work in between. `found`: what was on disk when a save was about to
   * replace it and no revision held it yet.
   */
  readonly kind: 'save' | 'autosave' | 'found';
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  /** The name of the file it was kept for, when that file is gone: the document was renamed or moved since. */
  readonly formerName: string | null;
}

export interface RecentDocument {
  readonly place: Place;
  /** UTC ms. */
  readonly openedAt: number;
  /** The file is not there now; a disconnected drive looks the same. */
  readonly missing: boolean;
}

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** How a person says a CSV is written, against what it looks like; null: as it looks. */
export interface ReadAs {
  readonly encoding: CsvEncoding | null;
  readonly delimiter: Delimiter | null;
}

/** One lead file as the renderer hands it over. */
export interface WorkspaceFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** `/data/<token>` of a file the host granted; null for a browser's own `File`, which cannot be found again. */
  readonly url: string | null;
  /** Null: as it looks. */
  readonly readAs: ReadAs | null;
}

/** The rules that count as today's, which everything in the workshop is compared with. */
export interface TodayRecord {
  /** Why they count and since when; the host does not look inside. */
  readonly source: JsonValue;
  /** A glossary with nothing but these rules, so that reading it migrates them. */
  readonly glossaryText: string;
}

/** What this machine remembers of a document and nobody else is to see. */
export interface Workspace {
  readonly data: readonly WorkspaceFile[];
  /** Text of the mapping in use. */
  readonly mapping: string | null;
  /** Period, view and whatever else the screen wants back; the host does not look inside. */
  readonly settings: { readonly [key: string]: JsonValue };
  readonly today: TodayRecord | null;
  /** Token of the `publish-folder` in use. */
  readonly publishFolder: string | null;
}

export interface RestoredFile {
  readonly name: string;
  /** Granted again, under a new address; null when it is missing or never had a path. */
  readonly file: DataFile | null;
  /** Null: as it looks. */
  readonly readAs: ReadAs | null;
  /** Size or time differ from when the workspace was written. */
  readonly changed: boolean;
}

export interface RestoredWorkspace {
  readonly data: readonly RestoredFile[];
  readonly mapping: string | null;
  readonly settings: { readonly [key: string]: JsonValue };
  readonly today: TodayRecord | null;
  /** Null when there was none, or it is gone. */
  readonly publishFolder: Place | null;
}

export interface ExportWrite {
  readonly place: string;
  readonly content: { readonly text: string } | { readonly base64: string };
  /** The person agreed to replace a file of that name. */
  readonly replace: boolean;
}
