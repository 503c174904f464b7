import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildIsStale, buildNow } from '../../../scripts/build-state.mjs';

export const root = join(import.meta.dirname, '..', '..', '..');

/** These tests are about what is built, so they build it when it is stale. */
export function ensureBuilt(): void {
  if (buildIsStale() && !buildNow()) throw new Error('The build failed; the messages above say where.');
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of the repository with plain Node. `onOutput` sees all of stdout so far, and may end the process. */
export function runNode(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  onOutput: (stdout: string, end: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    onOutput(stdout, (signal) => child.kill(signal));
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
