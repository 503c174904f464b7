import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The person's home folder. */
  readonly home: string;
}

/**
 * Where this person's keys, journal, caches and workspace records live, the same for Electron, the loopback server
 * and the command line. `PARLEY_HOME` overrides it, so that a test or a second profile never meets the first.
 * Places follow each system's convention; on Linux the XDG Base Directory Specification, which tells to ignore
 * a relative XDG_DATA_HOME.
 */
export function appFolder({ platform, env, home }: Surroundings): string {
  const chosen = env['PARLEY_HOME'];
  if (chosen) return chosen;
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Parley');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Parley');
  const data = env['XDG_DATA_HOME'];
  return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'parley');
}

/**
 * Makes the folder, readable by its owner alone, also when it was there before with wider rights. Windows keeps a
 * user profile private by its own access lists; modes mean nothing there. Synchronous, because Electron wants to
 * know its folders before anything else happens. Throws when the folder cannot be made.
 */
export function ensureAppFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return folder;
}
