/**
 * What a host (Electron, or the loopback server behind a browser) does for the renderer. These are the only words the
 * two sides share: names, arguments and results. The validators are in `host-api-schema.ts`, apart from this file,
 * so that the preload, which needs only the names, stays a few lines long.
 *
 * Everything here survives structured cloning and JSON alike; lead rows never pass this way, only the address the
 * rows are streamed from.
 */
import type { Problem, Result } from '#domain/result';

/** Why a host refused. `internal` is a defect of ours: it carries no details, the host's log does. */
export type HostProblemCode =
  | 'not-supported'
  | 'unknown-method'
  | 'bad-arguments'
  | 'untrusted-sender'
  | 'sample-missing'
  | 'file-unreadable'
  | 'disconnected'
  | 'internal';

export type HostProblem = Problem<HostProblemCode>;
export type HostResult<T> = Result<T, HostProblem>;

export interface HostCapabilities {
  readonly host: 'electron' | 'browser';
  /** The host opens the system's own file dialogs; where false, the renderer uses an `<input type="file">`. */
  readonly nativeDialogs: boolean;
  /** One sentence for each thing this host cannot do, ready to be shown. Empty when it lacks nothing. */
  readonly lacks: readonly string[];
}

/** A file the person granted. The address holds a random token, never the path. */
export interface DataFile {
  /** The base name, for display. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Root-relative address to `fetch`, `/data/<token>`; valid until the host ends. */
  readonly url: string;
}

export interface Sample {
  readonly glossaryText: string;
  readonly mappingText: string;
  readonly files: readonly DataFile[];
}

export type LeadFileChoice =
  | { readonly outcome: 'chosen'; readonly files: readonly DataFile[] }
  | { readonly outcome: 'cancelled' };

/** Every method answers with a Result and never rejects; an unreachable host is the problem `disconnected`. */
export interface HostApi {
  /** What this host is, and what it lacks. */
  capabilities(): Promise<HostResult<HostCapabilities>>;
  /** The worked example that ships with the app. */
  openSample(): Promise<HostResult<Sample>>;
  /** Asks for CSV files in the system's dialog. Fails with `not-supported` where `nativeDialogs` is false. */
  chooseLeadFiles(): Promise<HostResult<LeadFileChoice>>;
}

export type HostMethod = keyof HostApi;
export type HostArguments<K extends HostMethod> = Parameters<HostApi[K]>;
export type HostAnswer<K extends HostMethod> = Awaited<ReturnType<HostApi[K]>>;

// A record rather than a list: a method that is missing here, or here only, does not compile.
const methods: Record<HostMethod, true> = { capabilities: true, openSample: true, chooseLeadFiles: true };

/** Every method name, once. */
export const hostMethods: readonly HostMethod[] = Object.keys(methods) as HostMethod[];

/** The one Electron IPC channel; the first argument is the method, the second the list of its arguments. */
export const hostChannel = 'parley:host';

/** Where the preload puts HostApi on the page's `window`. */
export const hostGlobal = 'parleyHost';

/** The WebSocket address of the loopback server, relative to its origin. */
export const hostSocketPath = '/host';

/** Carries one call to the host, whichever way it travels. */
export type HostCall = <K extends HostMethod>(method: K, args: HostArguments<K>) => Promise<HostAnswer<K>>;

/** A HostApi whose every method is `call`: the shape is the same for IPC and for the WebSocket. */
export function hostApiFrom(call: HostCall): HostApi {
  const entry = <K extends HostMethod>(method: K) => [
    method,
    (...args: HostArguments<K>): Promise<HostAnswer<K>> => call(method, args),
  ];
  return Object.fromEntries(hostMethods.map(entry)) as unknown as HostApi;
}
