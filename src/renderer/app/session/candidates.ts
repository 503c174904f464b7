import type { HostApi } from '#contracts/host-api';
import type { CopyUse } from '#contracts/replay-api';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Problem, Result } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import { cellText } from '../../ui/cell-text';
import { counted } from '../../ui/format';
import { changeDraft } from './change-draft';
import {
  type Candidate,
  givenSources,
  type ImportDraft,
  type ImportPiece,
  type ImportWork,
  isCurrent,
} from './importing-state';
import { isOfData, PIECE_OF } from './importing-steps';
import type { OpenDocument } from './state';
import type { SessionStore } from './store';
import { differ } from './today';

/** Reads data for an import, beside those that are used, and finds out about them what the steps show. */
export class Candidates {
  readonly #host: HostApi;
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  #running: AbortController | null = null;

  constructor(host: HostApi, client: ReplayClient, store: SessionStore) {
    this.#host = host;
    this.#client = client;
    this.#store = store;
  }

  /**
   * Finds out whatever the step that is shown needs and nobody knows yet, piece by piece; gone to another step meanwhile,
   * what that one needs. Ends at the first piece that fails, which `stop` tells.
   */
  async bring(copy: CopyUse | null = null): Promise<void> {
    if (this.#running) return;
    const control = new AbortController();
    this.#running = control;
    for (let piece = this.#next(); piece !== null; piece = this.#next()) {
      if (!(await this.#do(piece, control.signal, copy)) || this.#running !== control) break;
    }
    if (this.#running === control) this.#running = null;
  }

  /** Ends what goes on because the person says so, which `stop` tells. */
  cancel(): void {
    const work = this.#store.getState().importing?.work;
    this.drop();
    if (work) changeDraft(this.#store, () => ({ stop: { piece: work.piece, problem: cancelled } }));
  }

  /** Ends what goes on, because nobody waits for it any more. */
  drop(): void {
    this.#running?.abort();
    this.#running = null;
    changeDraft(this.#store, ({ work }) => (work ? { work: null } : {}));
  }

  /** Makes the candidate the data held. Null: it could not be, and `stop` says why. */
  async adopt(): Promise<Candidate | null> {
    const { importing, document } = this.#store.getState();
    const candidate = importing?.candidate;
    if (!importing || !document || !candidate || !isCurrent(importing, policyOf(document))) return null;
    const adopted = await this.#client.adopt();
    if (adopted.ok) return { ...candidate, summary: adopted.value };
    changeDraft(this.#store, () => ({ stop: { piece: 'finish', problem: adopted.error }, candidate: null }));
    return null;
  }

  #next(): ImportPiece | null {
    const { importing, document } = this.#store.getState();
    if (!importing?.shown || !document || !isOfData(importing.step)) return null;
    if (!isCurrent(importing, policyOf(document))) return 'read';
    const piece = PIECE_OF[importing.step];
    return piece && importing.candidate?.[piece] === null ? piece : null;
  }

  /** True: it is done. */
  async #do(piece: ImportPiece, signal: AbortSignal, copy: CopyUse | null): Promise<boolean> {
    const { importing, document } = this.#store.getState();
    if (!importing || !document) return false;
    changeDraft(this.#store, () => ({
      work: { piece, share: null, detail: WORDS[piece] ?? '' },
      stop: null,
    }));
    const outcome = await this.#ask(piece, importing, document, signal, copy);
    if (signal.aborted) return false;
    changeDraft(this.#store, ({ candidate }) => ({
      work: null,
      ...(outcome.ok ? { candidate: outcome.value(candidate) } : { stop: { piece, problem: outcome.error } }),
    }));
    return outcome.ok;
  }

  /** Asks the worker, and answers with what becomes of the candidate. */
  async #ask(
    piece: ImportPiece,
    draft: ImportDraft,
    document: OpenDocument,
    signal: AbortSignal,
    copy: CopyUse | null,
  ): Promise<Result<(candidate: Candidate | null) => Candidate | null, Problem>> {
    const { options } = this.#store.getState();
    const { glossary } = document.edited;
    const { policy } = glossary;
    const onShare = (share: number) => this.#report(signal, { piece, share, detail: WORDS[piece] ?? '' });
    switch (piece) {
      case 'people':
        return into(piece, await this.#client.people({ policy, options }, onShare, signal));
      case 'check':
        return into(piece, await this.#client.check({ policy, asOf: options.asOf }, onShare, signal));
      case 'fidelity': {
        const today = differ(document.today, policy) ? document.today : null;
        const request = { glossary: { id: glossary.id, policy }, today, options };
        return into(piece, await this.#client.fidelity(request, onShare, signal));
      }
      default:
        return this.#read(draft, policy, signal, copy);
    }
  }

  async #read(draft: ImportDraft, policy: Policy, signal: AbortSignal, copy: CopyUse | null) {
    const { mapping } = draft;
    const given = givenSources(draft.files);
    const erased = await this.#host.listErased();
    if (!erased.ok) return erased;
    if (!mapping) return { ok: true as const, value: () => null };
    const read = await this.#client.load(
      {
        policy,
        mapping,
        given,
        standIns: [],
        copy: draft.copy === 'none' ? 'none' : (copy ?? draft.copy),
        hold: 'candidate',
        erased: erased.value.marks,
      },
      ({ file, rows, share }) =>
        this.#report(signal, {
          piece: 'read',
          share,
          detail: `${cellText(file)}, ${counted(rows, 'row')} read`,
        }),
      signal,
    );
    if (!read.ok) return read;
    const summary = read.value;
    return {
      ok: true as const,
      value: (): Candidate => ({
        mapping,
        policy,
        given,
        summary,
        people: null,
        check: null,
        fidelity: null,
      }),
    };
  }

  #report(signal: AbortSignal, work: ImportWork): void {
    // A report may arrive after the answer.
    if (!signal.aborted)
      changeDraft(this.#store, (draft) => (draft.work?.piece === work.piece ? { work } : {}));
  }
}

const cancelled: Problem = {
  code: 'cancelled',
  message: 'You cancelled this',
  remedy: 'Nothing is lost; begin it again when you want to go on.',
};

const policyOf = ({ edited }: OpenDocument): Policy => edited.glossary.policy;

const WORDS: Readonly<Partial<Record<ImportPiece, string>>> = {
  read: 'Reading the files',
  people: 'Counting people and journeys',
  check: 'Checking the data',
  fidelity: 'Replaying today’s rules',
};

/** Puts an answer into its place beside the data it is of. */
function into<K extends 'people' | 'check' | 'fidelity'>(
  piece: K,
  answer: Result<NonNullable<Candidate[K]>, Problem>,
): Result<(candidate: Candidate | null) => Candidate | null, Problem> {
  if (!answer.ok) return answer;
  return { ok: true, value: (candidate) => candidate && { ...candidate, [piece]: answer.value } };
}
