/** Places: how the renderer names files and folders without ever holding a path it could act on. */

/** What a file or folder is wanted for. It decides what a chooser shows and what the place then allows. */
export const placePurposes = [
  'open-glossary',
  'save-glossary',
  'open-mapping',
  'open-leads',
  'open-trusted',
  'open-evidence',
  'save-export',
  'publish-folder',
] as const;

export type PlacePurpose = (typeof placePurposes)[number];

/**
 * A file or folder the person chose. The token is random, made by this host process and worth nothing to another;
 * name and folder are for display only.
 */
export interface Place {
  readonly token: string;
  /** Base name. */
  readonly name: string;
  /** The folder it lies in, as the system writes it. */
  readonly folder: string;
}

export type PlaceChoice =
  | { readonly outcome: 'chosen'; readonly place: Place }
  | { readonly outcome: 'cancelled' };

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'folder' | 'file';
  /** Bytes; 0 for a folder. */
  readonly size: number;
  /** UTC ms. */
  readonly modified: number;
}

/** One folder as the chooser of a host without native dialogs shows it. */
export interface FolderListing {
  /** To show, and to go back to. */
  readonly folder: string;
  /** The folder above; null at the top. */
  readonly parent: string | null;
  /** Folders first, each kind by name; hidden files and what does not fit the purpose are left out. */
  readonly entries: readonly FolderEntry[];
  /** How many entries were left out because there are too many to show. */
  readonly more: number;
  /** Where people start from: home, documents and the like, as far as they exist. */
  readonly shortcuts: readonly { readonly name: string; readonly folder: string }[];
}

/** What was dropped on the window: a text file that can be opened, or a table to stream. */
export type Dropped =
  | { readonly kind: 'document'; readonly place: Place }
  | {
      readonly kind: 'data';
      readonly file: { readonly name: string; readonly size: number; readonly url: string };
    };

/** As much of a browser's `File` as names it; contracts know no DOM. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
}
