/** How calls to the host travel: by name, over Electron IPC or the WebSocket, in one shape. */
import type { HostAnswer, HostArguments, HostMethod, HostMethods } from './host-api';
import type { Dropped, DroppedFile } from './host-places';
import type { HostResult } from './host-problems';

// A record rather than a list: a method that is missing here, or here only, does not compile.
const methods: Record<HostMethod, true> = {
  capabilities: true,
  listen: true,
  openSample: true,
  chooseLeadFiles: true,
  choosePlace: true,
  listFolder: true,
  takePlace: true,
  makeFolder: true,
  describePlace: true,
  grantLeadFile: true,
  readText: true,
  readDocument: true,
  writeDocument: true,
  closeDocument: true,
  writeJournal: true,
  listJournals: true,
  readJournal: true,
  dropJournal: true,
  listRevisions: true,
  readRevision: true,
  recentDocuments: true,
  forgetRecent: true,
  readWorkspace: true,
  writeWorkspace: true,
  writeExport: true,
  listLeadCopies: true,
  deleteLeadCopy: true,
  deleteLeadCopies: true,
  recallMappings: true,
  rememberMapping: true,
  listErased: true,
  erase: true,
  liftErasure: true,
  listKeys: true,
  createKey: true,
  sign: true,
  verify: true,
  findPublished: true,
  trustedFile: true,
  setWindow: true,
  setMenuState: true,
  answerClose: true,
  newWindow: true,
  setFullScreen: true,
  zoom: true,
};

/** Every method name, once. */
export const hostMethods: readonly HostMethod[] = Object.keys(methods) as HostMethod[];

/** The Electron IPC channel of calls; the first argument is the method, the second the list of its arguments. */
export const hostChannel = 'parley:host';

/** The Electron IPC channel on which events come back. */
export const eventChannel = 'parley:event';

/** The Electron IPC channel for the path of a dropped file, which only the preload can learn. */
export const droppedChannel = 'parley:dropped';

/** Where the preload puts its bridge on the page's `window`. */
export const hostGlobal = 'parleyHost';

/** The WebSocket address of the loopback server, relative to its origin. */
export const hostSocketPath = '/host';

/** Carries one call to the host, whichever way it travels. */
export type HostCall = <K extends HostMethod>(method: K, args: HostArguments<K>) => Promise<HostAnswer<K>>;

/** What the preload exposes: HostApi, but for events, which nobody has checked yet. */
export interface HostBridge extends HostMethods {
  onEvent(listener: (event: unknown) => void): () => void;
  takeDropped(file: DroppedFile): Promise<HostResult<Dropped>>;
}

/** Methods whose every one is `call`: the shape is the same for IPC and for the WebSocket. */
export function hostMethodsFrom(call: HostCall): HostMethods {
  const entry = <K extends HostMethod>(method: K) => [
    method,
    (...args: HostArguments<K>): Promise<HostAnswer<K>> => call(method, args),
  ];
  return Object.fromEntries(hostMethods.map(entry)) as unknown as HostMethods;
}
