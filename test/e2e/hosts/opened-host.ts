import type { Page } from '@playwright/test';

export type HostName = 'browser-host' | 'electron-double' | 'electron';

/** What the specs need to know of a host that was started for one test. */
export interface OpenedHost {
  readonly page: Page;
  /** Every address of the app begins with this. */
  readonly origin: string;
  /** Electron hosts only. */
  readonly electron?: ElectronProbe;
  close(): Promise<void>;
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
  /** As the person's click on the window's close button. */
  closeWindow(): Promise<void>;
  quit(): Promise<void>;
  /** The exit code of the app, once it has ended. */
  readonly exited: Promise<number | null>;
  /** Starts the app again on the same profile and answers with that process's exit code. */
  startSecond(): Promise<number | null>;
  /** Only the double can pretend to be any frame, or say what was registered. */
  readonly double?: DoubleProbe;
}

export interface DoubleProbe {
  describe(): Promise<DoubleDescription>;
  permission(name: string): Promise<{ request: boolean; check: boolean }>;
  invokeAs(frame: { url: string; main: boolean }, channel: string, ...args: unknown[]): Promise<unknown>;
}

export interface DoubleDescription {
  readonly channels: readonly string[];
  readonly schemes: readonly { scheme: string; privileges: Record<string, boolean> }[];
  readonly sandboxed: boolean;
  readonly spellChecker: boolean;
  readonly crashReporter?: { uploadToServer: boolean };
  readonly menu: readonly { role?: string; label?: string }[];
  readonly windows: readonly {
    options: { webPreferences: WindowPreferences };
    visible: boolean;
    focused: number;
  }[];
}
