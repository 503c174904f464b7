import type { HostApi } from '#contracts/host-api';
import { type ErasedMark, type ErasureKind, erasureMark, erasureText } from '#domain/leads/people/erasure';
import type { Digest } from '#domain/publish/digest';
import { ok, type Problem, type Result } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import type { Importing } from './importing';
import type { LeadActions } from './leads';
import type { SessionStore } from './store';

/** What erasing somebody has reached of what is on the table. */
export interface Erased {
  /** Records of theirs in the leads in use, which are gone; null: no leads are in use, or they could not be read again and are gone. */
  readonly records: number | null;
  /** One for each record of theirs that is known. */
  readonly marks: readonly ErasedMark[];
}

/** Takes a person out of all that Parley holds on this machine, and keeps them out of imports to come. */
export class Erasing {
  readonly #host: HostApi;
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #leads: LeadActions;
  readonly #importing: Importing;

  constructor(
    host: HostApi,
    client: ReplayClient,
    store: SessionStore,
    leads: LeadActions,
    importing: Importing,
  ) {
    this.#host = host;
    this.#client = client;
    this.#store = store;
    this.#leads = leads;
    this.#importing = importing;
  }

  /** Whoever is passed by already. The marks do not say who they are. */
  async marks(): Promise<Result<readonly ErasedMark[], Problem>> {
    const listed = await this.#host.listErased();
    return listed.ok ? ok(listed.value.marks) : listed;
  }

  /** Whether this id or address has a mark of its own among those listed; null: it has none. */
  markOf(marks: readonly ErasedMark[], kind: ErasureKind, text: string): ErasedMark | null {
    if (erasureText(kind, text) === '') return null;
    const { digest } = erasureMark(kind, text);
    return marks.find((mark) => mark.digest === digest) ?? null;
  }

  /**
   * Marks somebody as erased, by an id of one of their records, with the other records that the data say are theirs, or by
   * their address. All stored copies go; data that are held are read again without them, and where that fails they go, too.
   */
  async erase(kind: ErasureKind, text: string): Promise<Result<Erased, Problem>> {
    if (erasureText(kind, text) === '') return { ok: false, error: nobody };
    const marks = await this.#marksOf(kind, text);
    const erased = await this.#host.erase({ marks });
    if (!erased.ok) return erased;
    const before = this.#store.getState().data?.summary.report.erased ?? 0;
    await this.#readAnew();
    const after = this.#store.getState().data?.summary.report.erased;
    const records = after === undefined ? null : Math.max(0, after - before);
    this.#store.setState({ message: 'The person is erased, and imports to come pass them by.' });
    return ok({ records, marks });
  }

  /** Takes a mark back: imports read that id or address again. */
  async lift(digest: Digest): Promise<Result<null, Problem>> {
    const lifted = await this.#host.liftErasure({ digest });
    if (!lifted.ok) return lifted;
    await this.#readAnew();
    this.#store.setState({ message: 'The mark is taken back. Imports read that person again.' });
    return ok(null);
  }

  async #marksOf(kind: ErasureKind, text: string): Promise<readonly ErasedMark[]> {
    if (kind === 'email') return [erasureMark(kind, text)];
    const found = await this.#client.marks({ id: text }, new AbortController().signal);
    // Without data there are no other records to be known.
    return found.ok ? found.value : [erasureMark(kind, text)];
  }

  /** Whatever is held was read before, so it is let go of or read again. */
  async #readAnew(): Promise<void> {
    await this.#importing.letGo();
    const { data } = this.#store.getState();
    if (data) {
      await this.#leads.readAgain();
      if (this.#store.getState().data === data) this.#forget();
    }
    await this.#importing.readAgain();
  }

  /** They could not be read again, and must not stay as they are. */
  #forget(): void {
    this.#client.terminate();
    this.#store.setState({
      data: null,
      replay: { result: null, stale: false },
      matches: null,
      message: 'The leads could not be read again, so Parley does not hold them any more.',
    });
  }
}

const nobody: Problem = {
  code: 'nobody',
  message: 'No id and no address was given',
  remedy: 'Type the id of one of the person’s records, or their e-mail address.',
};
