import type { Page } from '@playwright/test';

export type HostName = 'browser-host' | 'electron-double' | 'electron';

/** What the specs need to know of a host that was started for one test. */
export interface OpenedHost {
  readonly page: Page;
  /** Every address of the app begins with this. */
  readonly origin: string;
  /** Loads the app's page; once more in the real Electron, where the host has done so before anybody could listen. */
  load(): Promise<void>;
  /** Shows what the app's origin has at a path, and loads no app for that where it was not loaded. */
  show(path: string): Promise<void>;
  /** Electron hosts only. */
  readonly electron?: ElectronProbe;
  /** Ends the host as a person does, once its pages have agreed. */
  close(): Promise<void>;
  /** Ends the host whatever its pages would ask; nothing of it runs on. */
  discard(): Promise<void>;
  /** Ends the host at once and without warning, as a power cut does. */
  kill(): Promise<void>;
}

export interface WindowPreferences {
  readonly contextIsolation?: boolean;
  readonly sandbox?: boolean;
  readonly nodeIntegration?: boolean;
  readonly webviewTag?: boolean;
  readonly spellcheck?: boolean;
}

/** Looks into the main process, real or double, from outside. */
export interface ElectronProbe {
  windowCount(): Promise<number>;
  /** The next open dialog answers with these paths; without it a dialog would wait for a person. */
  answerOpenDialog(paths: readonly string[]): Promise<void>;
  /** The next save dialog answers with this path. */
  answerSaveDialog(path: string): Promise<void>;
  /** As the person's click on the window's close button. */
  closeWindow(): Promise<void>;
  quit(): Promise<void>;
  /** The exit code of the app, once it has ended. */
  readonly exited: Promise<number | null>;
  /** Starts the app again on the same profile and answers with that process's exit code. */
  startSecond(...args: readonly string[]): Promise<number | null>;
  /** Only the double can pretend to be any frame, or say what was registered. */
  readonly double?: DoubleProbe;
}

export interface DoubleProbe {
  describe(): Promise<DoubleDescription>;
  permission(name: string): Promise<{ request: boolean; check: boolean }>;
  invokeAs(frame: { url: string; main: boolean }, channel: string, ...args: unknown[]): Promise<unknown>;
  /** The next message box is answered by the button at this index. */
  answerMessageBox(button: number): Promise<void>;
  /** What is dropped on the page under this name lies at this path. */
  nameDropped(name: string, path: string): Promise<void>;
  /** False when the item is disabled. */
  clickMenu(...labels: readonly string[]): Promise<boolean>;
  openFile(path: string): Promise<void>;
  moveWindow(bounds: { x: number; y: number; width: number; height: number }): Promise<void>;
}

export interface MenuEntry {
  readonly role?: string;
  readonly label?: string;
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuEntry[];
}

export interface DoubleDescription {
  readonly channels: readonly string[];
  readonly schemes: readonly { scheme: string; privileges: Record<string, boolean> }[];
  readonly sandboxed: boolean;
  readonly spellChecker: boolean;
  readonly crashReporter?: { uploadToServer: boolean };
  readonly menu: readonly MenuEntry[];
  readonly recentDocuments: readonly string[];
  readonly dialogs: readonly { kind: 'open' | 'save' | 'message'; options: Record<string, unknown> }[];
  readonly windows: readonly {
    options: { webPreferences: WindowPreferences; x?: number; y?: number; width: number; height: number };
    visible: boolean;
    focused: number;
    title: string;
    representedFilename: string;
    edited: boolean;
    fullScreen: boolean;
    maximized: boolean;
    zoomLevel: number;
  }[];
}
