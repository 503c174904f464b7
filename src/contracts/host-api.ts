/**
 * What a host (Electron, or the loopback server behind a browser) does for the renderer. These are the only words the
 * two sides share: arguments and results. The names as a list, and how a call travels, are in `host-calls.ts`; the
 * validators in `host-api-schema.ts`, so that the preload, which needs only the names, stays a few lines long.
 *
 * Everything here survives structured cloning and JSON alike; lead rows never pass this way, only the address the
 * rows are streamed from. Files and folders pass as `Place`, whose token means something to the host alone.
 */

import type { ErasedMark } from '#domain/leads/people/erasure';
import type { Digest } from '#domain/publish/digest';
import type { LeadCopies } from './host-copies';
import type {
  DocumentKey,
  DocumentWrite,
  ExportWrite,
  JournalEntry,
  JournalSnapshot,
  OpenedText,
  RecentDocument,
  RestoredWorkspace,
  Revision,
  Workspace,
  WrittenDocument,
} from './host-documents';
import type { RememberedMapping } from './host-imports';
import type { Dropped, DroppedFile, FolderListing, Place, PlaceChoice, PlacePurpose } from './host-places';
import type { HostResult } from './host-problems';
import type {
  KeyFacts,
  KeyListing,
  NewKeyRequest,
  PublicationVerdict,
  PublishedFinding,
  SignatureOutcome,
  SignatureRequest,
  TrustEntry,
  VerificationRequest,
} from './host-publish';
import type { CloseAnswer, HostEvent, MenuState, NewWindow, WindowFacts, ZoomStep } from './host-window';

export interface HostCapabilities {
  readonly host: 'electron' | 'browser';
  /**
   * The host opens the system's own file dialogs: use `choosePlace` and `chooseLeadFiles`. Where false, show a chooser of
   * your own over `listFolder` and `takePlace`.
   */
  readonly nativeDialogs: boolean;
  /**
   * The host has windows and menus of its own. Where false, `setWindow`, `setMenuState`, `setFullScreen`, `zoom` and
   * `answerClose` answer `not-supported`: use the page's title, `beforeunload` and the Fullscreen API.
   */
  readonly ownWindows: boolean;
  /** A dropped file keeps its place and can be saved back. Where false, read it as text and open an unsaved copy. */
  readonly droppedPlaces: boolean;
  /** One sentence for each thing this host cannot do, ready to be shown. Empty when it lacks nothing. */
  readonly lacks: readonly string[];
}

/** A file the person granted. The address holds a random token, never the path. */
export interface DataFile {
  /** The base name, for display. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Root-relative address to `fetch`, `/data/<token>`; valid until the host ends. */
  readonly url: string;
}

export interface Sample {
  readonly glossaryText: string;
  readonly mappingText: string;
  readonly files: readonly DataFile[];
}

export type LeadFileChoice =
  | { readonly outcome: 'chosen'; readonly files: readonly DataFile[] }
  | { readonly outcome: 'cancelled' };

type Answer<T> = Promise<HostResult<T>>;

/** What crosses to the host. Every method answers with a Result and never rejects. */
export interface HostMethods {
  /** What this host is, and what it lacks. */
  capabilities(): Answer<HostCapabilities>;
  /** Begins the delivery of events, those first that waited. `onEvent` calls it. */
  listen(): Answer<null>;

  /** The worked example that ships with the app. */
  openSample(): Answer<Sample>;
  /** Asks for CSV files in the system's dialog. Fails with `not-supported` where `nativeDialogs` is false. */
  chooseLeadFiles(): Answer<LeadFileChoice>;

  /** Asks in the system's dialog. Fails with `not-supported` where `nativeDialogs` is false. */
  choosePlace(request: {
    readonly purpose: PlacePurpose;
    readonly suggestedName: string | null;
  }): Answer<PlaceChoice>;
  /** One folder of the host's own chooser; null: the one last used for such files. `not-supported` where `nativeDialogs` is true. */
  listFolder(request: {
    readonly folder: string | null;
    readonly purpose: PlacePurpose;
  }): Answer<FolderListing>;
  /**
   * Takes a file of a folder that `listFolder` has shown, or that folder itself (`name` empty, `publish-folder` only).
   * A glossary to be saved gets its suffix. `not-supported` where `nativeDialogs` is true.
   */
  takePlace(request: {
    readonly folder: string;
    readonly name: string;
    readonly purpose: PlacePurpose;
  }): Answer<Place>;
  /** Makes a folder in one that `listFolder` has shown, and shows it. `not-supported` where `nativeDialogs` is true. */
  makeFolder(request: {
    readonly folder: string;
    readonly name: string;
    readonly purpose: PlacePurpose;
  }): Answer<FolderListing>;
  /** Name and folder of a glossary's place, for a page that was given the token alone, by its address. */
  describePlace(request: { readonly place: string }): Answer<Place>;
  /** Makes the file of an `open-leads` place fetchable. */
  grantLeadFile(request: { readonly place: string }): Answer<DataFile>;
  /** Text of an `open-mapping`, `open-trusted` or `open-evidence` place. */
  readText(request: { readonly place: string }): Answer<{ readonly text: string }>;

  /** Reads a glossary and, unless somebody else has it open, locks and watches it for this window. */
  readDocument(request: { readonly place: string }): Answer<OpenedText>;
  /**
   * Saves whole or not at all, keeps a revision, locks and watches the file. Refuses with `exists`, `changed-on-disk` and
   * `locked`, which `despite` can lift, and with `read-only`, which it cannot.
   */
  writeDocument(request: DocumentWrite): Answer<WrittenDocument>;
  /** Gives up lock and watch. The same happens when the window closes or reloads. */
  closeDocument(request: { readonly place: string }): Answer<null>;

  /** Keeps unsaved work outside the document, to be found after a crash. Replaces what this id kept before. */
  writeJournal(snapshot: JournalSnapshot): Answer<{ readonly savedAt: number }>;
  /** Unsaved work nobody is working on, newest first. */
  listJournals(): Answer<{ readonly journals: readonly JournalEntry[]; readonly unreadable: number }>;
  /** Takes the work over: from now on it is this window's, and offered to no other while this one lives. */
  readJournal(request: { readonly id: string }): Answer<JournalEntry & { readonly text: string }>;
  /** After a save, a "Don't save", or a restore that has a journal of its own. Nothing happens if there is none. */
  dropJournal(request: { readonly id: string }): Answer<null>;

  /** Newest first. */
  listRevisions(
    key: DocumentKey,
  ): Answer<{ readonly revisions: readonly Revision[]; readonly unreadable: number }>;
  readRevision(
    request: DocumentKey & { readonly revision: string },
  ): Answer<{ readonly text: string; readonly revision: Revision }>;

  /** Newest first. Their places can be read and saved like any that was chosen. */
  recentDocuments(): Answer<{ readonly documents: readonly RecentDocument[]; readonly unreadable: number }>;
  forgetRecent(request: { readonly place: string }): Answer<null>;

  /** Null when there is none; `unreadable` when what there is cannot be used. */
  readWorkspace(
    key: DocumentKey,
  ): Answer<{ readonly workspace: RestoredWorkspace | null; readonly unreadable: boolean }>;
  writeWorkspace(request: DocumentKey & { readonly workspace: Workspace }): Answer<null>;

  /** Writes what the renderer made to a `save-export` place. Refuses with `exists` unless `replace`. */
  writeExport(request: ExportWrite): Answer<null>;

  /** Copies of lead data this machine keeps, whoever's documents they were read for. */
  listLeadCopies(): Answer<LeadCopies>;
  /** Nothing happens if there is none of this key. */
  deleteLeadCopy(request: { readonly key: string }): Answer<null>;
  deleteLeadCopies(): Answer<null>;

  /** What was remembered of files with these columns, in their order; null: nothing, or nothing that can be read. */
  recallMappings(request: {
    readonly fingerprints: readonly Digest[];
  }): Answer<{ readonly parts: readonly (string | null)[] }>;
  /** Replaces what was remembered of such files. Of too many, those that were used longest ago are forgotten. */
  rememberMapping(request: RememberedMapping): Answer<null>;

  /** Fails with `erasures-unreadable` rather than let a person back in. */
  listErased(): Answer<{ readonly marks: readonly ErasedMark[] }>;
  /** Adds to the list, and deletes all stored copies of lead data. Data that a window holds are not its business. */
  erase(request: { readonly marks: readonly ErasedMark[] }): Answer<null>;
  /** Takes a mark from the list, and deletes all stored copies, which lack that person. Nothing happens if it is not there. */
  liftErasure(request: { readonly digest: Digest }): Answer<null>;

  listKeys(): Answer<KeyListing>;
  createKey(request: NewKeyRequest): Answer<KeyFacts>;
  /** Adds one approver's signature to a published folder, after checking that the evidence is of these definitions. */
  sign(request: SignatureRequest): Answer<SignatureOutcome>;
  verify(request: VerificationRequest): Answer<PublicationVerdict>;
  /**
   * Where a glossary is published, and the last version of it that everybody has signed: in `folder`, else in the
   * document's folder or one directly below. Judges no signature; that is `verify`'s part.
   */
  findPublished(request: DocumentKey & { readonly folder: string | null }): Answer<PublishedFinding>;
  /** Text of a trust file over keys of this machine. */
  trustedFile(request: { readonly entries: readonly TrustEntry[] }): Answer<{ readonly text: string }>;

  setWindow(facts: WindowFacts): Answer<null>;
  setMenuState(state: MenuState): Answer<null>;
  answerClose(request: { readonly answer: CloseAnswer }): Answer<null>;
  /** One more window, on a document or empty. */
  newWindow(request: { readonly place: string | null }): Answer<NewWindow>;
  setFullScreen(request: { readonly on: boolean }): Answer<null>;
  zoom(request: { readonly step: ZoomStep }): Answer<null>;
}

/** The host as the renderer holds it. An unreachable host is the problem `disconnected`. */
export interface HostApi extends HostMethods {
  /** Calls the listener with every event from now on, and with those that waited. Answers with how to stop it. */
  onEvent(listener: (event: HostEvent) => void): () => void;
  /** Finds the place of a file dropped on the page. Fails with `not-supported` where `droppedPlaces` is false. */
  takeDropped(file: DroppedFile): Promise<HostResult<Dropped>>;
}

export type HostMethod = keyof HostMethods;
export type HostArguments<K extends HostMethod> = Parameters<HostMethods[K]>;
export type HostAnswer<K extends HostMethod> = Awaited<ReturnType<HostMethods[K]>>;
