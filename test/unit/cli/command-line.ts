import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runCli } from '../../../src/cli/run';

export interface Ran {
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

/** The one time there is, for signatures. */
export const NOW = Date.UTC(2026, 0, 31) / 1000;

/** Runs command lines in-process from this folder; keys lie in its `app`. */
export const commandLine =
  (folder: string) =>
  async (...argv: readonly string[]): Promise<Ran> => {
    const written = { stdout: '', stderr: '' };
    const code = await runCli(argv, {
      stdout: (text) => {
        written.stdout += text;
      },
      stderr: (text) => {
        written.stderr += text;
      },
      terminal: false,
      cwd: folder,
      appFolder: join(folder, 'app'),
      now: () => NOW,
      untilInterrupted: () => Promise.resolve(),
    });
    return { code, ...written };
  };

/** Every file of a folder with its bytes, and its folders as null: what must be the same after a refusal. */
export async function contentsOf(folder: string): Promise<Record<string, string | null>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries.map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }));
  const contents = await Promise.all(
    paths.map(
      async ({ entry, path }): Promise<[string, string | null]> => [
        relative(folder, path),
        entry.isFile() ? await readFile(path, 'latin1') : null,
      ],
    ),
  );
  return Object.fromEntries(contents.sort(([a], [b]) => (a < b ? -1 : 1)));
}
