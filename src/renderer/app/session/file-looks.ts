import type { LeadSource, LoadProgress } from '#contracts/replay-api';
import type { ReplayClient } from '../../replay/replay-client';
import { changeDraft } from './change-draft';
import type { DraftFile } from './importing-state';
import type { SessionState } from './state';
import type { SessionStore } from './store';

/**
 * Looks into the files of an import: the first rows of all of them at once, then one file after the other as a whole. Reading
 * whole files gives way to whatever else the worker is asked to do, and begins that file again afterwards.
 */
export class FileLooks {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #onSeen: () => void;
  readonly #peeking = new Set<LeadSource>();
  #profiling: { readonly source: LeadSource; readonly control: AbortController } | null = null;

  /** `onSeen` is called whenever more is known of a file. */
  constructor(client: ReplayClient, store: SessionStore, onSeen: () => void) {
    this.#client = client;
    this.#store = store;
    this.#onSeen = onSeen;
    store.subscribe((state, before) => {
      if (
        state.importing !== before.importing ||
        state.activity !== before.activity ||
        state.document !== before.document
      )
        this.#goOn(state);
    });
  }

  /** Looks at the first rows of the files that nobody has looked at yet. */
  async peek(): Promise<void> {
    const sources = (this.#store.getState().importing?.files ?? [])
      .filter(({ source, peek }) => peek === null && !this.#peeking.has(source))
      .map(({ source }) => source);
    if (sources.length === 0) return this.#onSeen();
    for (const source of sources) this.#peeking.add(source);
    const seen = await this.#client.peek({ sources }, new AbortController().signal);
    for (const source of sources) this.#peeking.delete(source);
    if (!seen.ok) {
      const { error } = seen;
      changeDraft(this.#store, () => ({ stop: { piece: 'peek', problem: error } }));
      return;
    }
    changeDraft(this.#store, ({ files }) => ({
      files: files.map((file) => {
        const peek = seen.value[sources.indexOf(file.source)];
        return peek === undefined ? file : { ...file, peek };
      }),
    }));
    this.#onSeen();
  }

  #goOn(state: SessionState): void {
    const next = nextToProfile(state);
    const now = this.#profiling;
    if (now && (next === null || !isToBeProfiled(state, now.source))) {
      this.#profiling = null;
      now.control.abort();
      this.#changeFile(now.source, () => ({ progress: null }));
    } else if (!now && next) void this.#profile(next.source);
  }

  async #profile(source: LeadSource): Promise<void> {
    const running = { source, control: new AbortController() };
    this.#profiling = running;
    const { signal } = running.control;
    const onProgress = ({ rows, share }: LoadProgress): void => {
      if (this.#profiling === running) this.#changeFile(source, () => ({ progress: { rows, share } }));
    };
    const profile = await this.#client.profile({ source }, onProgress, signal);
    if (this.#profiling !== running) return;
    this.#profiling = null;
    // A worker that broke down is told of elsewhere; the file is as it was, and its turn comes again with the next work.
    if (!profile.ok && (profile.error.code === 'worker-crashed' || profile.error.code === 'internal')) {
      changeDraft(this.#store, () => ({ stop: { piece: 'peek', problem: profile.error } }));
      return;
    }
    this.#changeFile(source, () => ({ profile: profile as DraftFile['profile'], progress: null }));
    this.#onSeen();
  }

  #changeFile(source: LeadSource, change: (file: DraftFile) => Partial<DraftFile>): void {
    changeDraft(this.#store, ({ files }) => ({
      files: files.map((file) => (file.source === source ? { ...file, ...change(file) } : file)),
    }));
  }
}

const needsProfile = ({ peek, profile }: DraftFile): boolean => peek?.ok === true && profile === null;

/** The file to be read next behind the screen; null while there is none, or something else goes on. */
function nextToProfile({ importing, activity }: SessionState): DraftFile | null {
  const isFree =
    importing?.shown === true &&
    activity === null &&
    importing.work === null &&
    importing.stop?.piece !== 'peek';
  return isFree ? (importing.files.find(needsProfile) ?? null) : null;
}

const isToBeProfiled = ({ importing }: SessionState, source: LeadSource): boolean =>
  importing?.files.some((file) => file.source === source && needsProfile(file)) === true;
