/** The window around the page: what the host tells the renderer, and what the renderer tells the host of itself. */
import type { Digest } from '#domain/publish/digest';
import type { Place } from './host-places';

/** What a person can ask of the document by menu. Whatever also works without a window is the renderer's alone. */
export const menuCommands = [
  'new',
  'open',
  'open-sample',
  'save',
  'save-as',
  'revisions',
  'import-leads',
  'stored-leads',
  'export',
  'undo',
  'redo',
  'palette',
  'shortcuts',
  'presenter',
] as const;

export type MenuCommand = (typeof menuCommands)[number];

export type HostEvent =
  /** `undo` and `redo` also reach text fields this way: act on the focused field first, if there is one. */
  | { readonly type: 'menu'; readonly command: MenuCommand }
  /** The file of an open document is other than last read or written here; null when it is gone. */
  | { readonly type: 'changed-on-disk'; readonly place: string; readonly digest: Digest | null }
  /** The window is to close. Answer with `answerClose` within five seconds, `asking` included. */
  | { readonly type: 'close-requested' }
  /** Somebody opened a glossary from outside: the file manager, the Dock, a second start, the recent list. */
  | { readonly type: 'open-place'; readonly place: Place }
  /** The host is gone or going: nothing can be saved through it any more. */
  | { readonly type: 'host-ended' };

/**
 * `close`: nothing to lose, go on. `stay`: the person cancelled, quitting included. `asking`: a question is on screen;
 * the host waits for one of the other two without a limit.
 */
export const closeAnswers = ['close', 'stay', 'asking'] as const;
export type CloseAnswer = (typeof closeAnswers)[number];

export interface WindowFacts {
  /** Of the document; the host adds the name of the app where the system wants it. */
  readonly title: string;
  readonly dirty: boolean;
  /** Token of the document's place. */
  readonly place: string | null;
}

export interface MenuState {
  /** What the entry reads after "Undo", such as `move "MQL"`; null when there is nothing to undo. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly canSave: boolean;
}

export const zoomSteps = ['in', 'out', 'reset'] as const;
export type ZoomStep = (typeof zoomSteps)[number];

export type NewWindow =
  | { readonly outcome: 'opened' }
  /**
   * This host cannot open one: pass the address to `window.open` while the person's click still counts. The page that
   * comes finds the token of the document behind the hash, as `place=…`, and asks `describePlace`.
   */
  | { readonly outcome: 'open-address'; readonly address: string };
