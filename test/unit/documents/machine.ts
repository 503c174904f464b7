import { onTestFinished } from 'vitest';
import type { WriteProblemCode } from '#contracts/host-problems';
import type { HostEvent } from '#contracts/host-window';
import { createDataGrants } from '#node/assets/data-grants';
import type { Machine } from '#node/documents/surroundings';
import { writeFileAtomically } from '#node/files/atomic-write';
import { type ClientSession, openSession } from '#node/host/client-session';
import { type DocumentMethods, documentMethods } from '#node/host/document-methods';
import { type HostServices, startServices } from '#node/host/services';
import { temporaryFolder } from '../hosts/temporary-folder';

/** A machine in the test's hand: its clock, its processes, and writes that fail where the test says so. */
export class FakeMachine implements Machine {
  pid = 100;
  hostName = 'laptop';
  userName = 'ada';
  time = Date.UTC(2026, 2, 2, 9);
  elapsed = 10_000_000;
  readonly running = new Set([100]);
  /** Which writes fail, and how. */
  failing: (path: string) => WriteProblemCode | undefined = () => undefined;
  readonly writes: string[] = [];
  /** How long a write goes on once the file stands there, ms. */
  lingering = 0;

  now = () => this.time;
  ticks = () => this.elapsed;
  isRunning = (pid: number) => this.running.has(pid);
  writeFile: Machine['writeFile'] = async (path, data, options) => {
    const code = this.failing(path);
    if (code) return { ok: false, error: { code, message: 'made up', remedy: '', where: { file: path } } };
    this.writes.push(path);
    const written = await writeFileAtomically(path, data, options);
    await new Promise((resolve) => setTimeout(resolve, this.lingering));
    return written;
  };

  /** Time passes, by both clocks. */
  pass(ms: number): void {
    this.time += ms;
    this.elapsed += ms;
  }
}

export interface Window {
  readonly session: ClientSession;
  readonly api: DocumentMethods;
  readonly events: HostEvent[];
}

export interface Process {
  readonly machine: FakeMachine;
  readonly services: HostServices;
  openWindow(): Window;
}

/** How often files are looked at in these tests, ms. */
const watchEvery = 15;

/** A host process over an app folder: several of them may share one, as processes do. */
export async function startProcess(
  folder: string,
  machine = new FakeMachine(),
  home?: string,
): Promise<Process> {
  const services = await startServices({
    folder,
    grants: createDataGrants(),
    machine,
    ...(home === undefined ? {} : { home }),
  });
  onTestFinished(() => services.instances.close());
  return {
    machine,
    services,
    openWindow() {
      const events: HostEvent[] = [];
      const session = openSession(services, (event) => void events.push(event), watchEvery);
      session.listen();
      onTestFinished(() => session.close());
      return { session, api: documentMethods(services, session), events };
    },
  };
}

/** One process with one window, an app folder and a folder of documents. */
export async function startDesk(files: Readonly<Record<string, string>> = {}) {
  const [app, desk] = [await temporaryFolder(), await temporaryFolder(files)];
  const process = await startProcess(app);
  return { app, desk, ...process, ...process.openWindow() };
}

/** The value of a Result that must be one. */
export function valueIn<T>(
  result: { ok: true; value: T } | { ok: false; error: { code: string; message: string } },
): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** The code of a Result that must be a problem. */
export const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code;
