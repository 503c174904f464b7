import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { eventChannel } from '#contracts/host-calls';
import type { MenuCommand, MenuState, WindowFacts } from '#contracts/host-window';
import { resolveLinks } from '#node/documents/places';
import { type ClientSession, openSession } from '#node/host/client-session';
import { createHostDispatch, type HostDispatch, type ReportDefect } from '#node/host/host-dispatch';
import type { HostServices } from '#node/host/services';
import { type CloseGuard, guardClose } from './close-guard';
import { createElectronHost } from './electron-host';
import { openPageWindow } from './main-window';
import { keepPlacement, lastPlacement } from './window-state';

/** One window and what the host knows of its page. A reload gives it a new session. */
export interface AppWindow {
  readonly window: BrowserWindow;
  readonly session: ClientSession;
  readonly dispatch: HostDispatch;
  readonly facts: WindowFacts | undefined;
  readonly menu: MenuState;
}

export interface Windows {
  /** Opens a window, on a document or empty. */
  open(path: string | null): Promise<void>;
  /** Brings forward the window that has the document, or opens it in an empty one or a new one. */
  openPath(path: string): Promise<void>;
  /** Brings a window forward; opens one when there is none. */
  show(): void;
  command(command: MenuCommand): void;
  find(contents: WebContents): AppWindow | undefined;
  focused(): AppWindow | undefined;
  /** Ends what the windows had open. */
  close(): Promise<void>;
}

export interface WindowParts {
  readonly root: string;
  readonly services: HostServices;
  readonly placementFile: string;
  readonly report: ReportDefect;
  /** The menu is to be made anew. */
  readonly onChange: () => void;
  /** The recent documents changed, by this one if one was opened. */
  readonly onRecent: (path: string | null) => void;
  /** The person cancelled the closing of a window, and with it quitting. */
  readonly onStay: () => void;
}

const nothingToUndo: MenuState = { undo: null, redo: null, canSave: false };

export function createWindows(parts: WindowParts): Windows {
  const { root, services, placementFile, report, onChange, onRecent, onStay } = parts;
  const windows = new Set<WindowEntry>();
  const closing = new Set<Promise<void>>();

  class WindowEntry implements AppWindow {
    readonly window: BrowserWindow;
    session: ClientSession;
    dispatch: HostDispatch;
    facts: WindowFacts | undefined;
    menu = nothingToUndo;
    readonly #guard: CloseGuard;

    constructor(window: BrowserWindow) {
      this.window = window;
      this.session = this.#openSession();
      this.dispatch = this.#createDispatch();
      const page = (): ClientSession => this.session;
      this.#guard = guardClose(window, {
        get isListening() {
          return page().isListening;
        },
        ask: () => page().emit({ type: 'close-requested' }),
        stayed: onStay,
      });
    }

    /** The page that is coming knows nothing of what the one before had open. */
    renew(): void {
      endSession(this.session);
      this.session = this.#openSession();
      this.dispatch = this.#createDispatch();
      this.facts = undefined;
      this.menu = nothingToUndo;
      onChange();
    }

    #openSession(): ClientSession {
      return openSession(services, (event) => {
        if (!this.window.isDestroyed()) this.window.webContents.send(eventChannel, event);
      });
    }

    #createDispatch(): HostDispatch {
      const host = createElectronHost({
        root,
        services,
        session: this.session,
        window: this.window,
        onRecent,
        setFacts: (facts) => {
          this.facts = facts;
        },
        setMenu: (menu) => {
          this.menu = menu;
          onChange();
        },
        answerClose: (answer) => this.#guard.answer(answer),
        openWindow: open,
      });
      return createHostDispatch(host, report);
    }
  }

  const endSession = (session: ClientSession) => {
    waitFor(session.close());
  };

  /** The app does not end before this has. */
  const waitFor = (work: Promise<unknown>) => {
    const ended = work.then(() => undefined).finally(() => closing.delete(ended));
    closing.add(ended);
  };

  const open = async (path: string | null): Promise<void> => {
    const window = openPageWindow(root, lastPlacement(placementFile, windows.size));
    keepPlacement(window, placementFile, services.machine, waitFor);
    const entry = new WindowEntry(window);
    windows.add(entry);
    if (path !== null) tellToOpen(entry, path);
    window.on('focus', onChange);
    window.once('closed', () => {
      windows.delete(entry);
      endSession(entry.session);
      onChange();
    });
    let hasLoaded = false;
    window.webContents.on('did-navigate', () => {
      if (hasLoaded) entry.renew();
      hasLoaded = true;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') void offerReload(entry);
    });
  };

  const tellToOpen = ({ session }: AppWindow, path: string) =>
    session.emit({ type: 'open-place', place: services.places.add(path, 'open-glossary') });

  const bringForward = ({ window }: AppWindow) => {
    if (window.isMinimized()) window.restore();
    window.focus();
  };

  const focused = () => {
    const window = BrowserWindow.getFocusedWindow();
    return [...windows].find((each) => each.window === window) ?? [...windows].at(-1);
  };

  return {
    open,
    focused,
    async openPath(given) {
      const path = await resolveLinks(given);
      const holder = [...windows].find(({ session }) => session.documents.has(path));
      if (holder) return bringForward(holder);
      const empty = [...windows].find(
        ({ facts, session }) => session.isListening && facts?.place === null && !facts.dirty,
      );
      if (!empty) return open(path);
      tellToOpen(empty, path);
      bringForward(empty);
    },
    show() {
      const window = focused();
      if (window) bringForward(window);
      else void open(null);
    },
    command(command) {
      focused()?.session.emit({ type: 'menu', command });
    },
    find: (contents) => [...windows].find(({ window }) => window.webContents === contents),
    async close() {
      for (const { session } of windows) endSession(session);
      await Promise.all(closing);
    },
  };
}

/** The page's process is gone, and with it everything but the journal. */
async function offerReload(entry: { readonly window: BrowserWindow; renew(): void }): Promise<void> {
  const { window } = entry;
  entry.renew();
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: `${app.name} stopped working in this window`,
    detail: 'Unsaved work is kept up to the last second and offered after reloading.',
    buttons: ['Reload', 'Close'],
    defaultId: 0,
    cancelId: 1,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}
