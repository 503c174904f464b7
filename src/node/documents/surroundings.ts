import { hostname, userInfo } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Result } from '#domain/result';
import {
  type WriteData,
  type WriteOptions,
  type WriteProblem,
  writeFileAtomically,
} from '../files/atomic-write';

/** What the stores need of the machine; tests put a clock, a full disk or another process in its place. */
export interface Machine {
  readonly pid: number;
  readonly hostName: string;
  readonly userName: string;
  /** UTC ms; may jump either way. */
  now(): number;
  /** Milliseconds that only grow, from anywhere. */
  ticks(): number;
  /** Whether a process of this machine runs. */
  isRunning(pid: number): boolean;
  writeFile(path: string, data: WriteData, options: WriteOptions): Promise<Result<void, WriteProblem>>;
}

export function thisMachine(): Machine {
  return {
    pid: process.pid,
    hostName: hostname(),
    userName: accountName(),
    now: Date.now,
    ticks: () => performance.now(),
    isRunning: isProcessRunning,
    writeFile: (path, data, options) => writeFileAtomically(path, data, options),
  };
}

/** An account without an entry in the system's list has no name to show. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** Signal 0 asks only. A process of another account answers "not permitted", which means it is there. */
function isProcessRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

/** The system's name of an error, such as ENOENT; empty for any other error. */
export function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
