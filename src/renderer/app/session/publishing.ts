import type { HostApi } from '#contracts/host-api';
import type { Place } from '#contracts/host-places';
import type { KeyFacts, NewKeyRequest, PublicationVerdict, TrustEntry } from '#contracts/host-publish';
import { parseDocument, printDocument } from '#domain/format/envelope';
import { isDirty } from '#domain/glossary/commands/history';
import { resultFormat } from '#domain/replay/result';
import { fail, ok, type Problem, type Result } from '#domain/result';
import {
  evidenceOf,
  isPublished,
  nothingPublished,
  type Publishing,
  publishedBy,
  signerOf,
  signingRoles,
} from './publishing-state';
import type { Questions } from './questions';
import type { OpenDocument, SessionState } from './state';
import type { SessionStore } from './store';

/**
 * Keys, signatures and verdicts. A passphrase passes through on its way to the host and is kept nowhere. Problems are
 * answered, for the view to show where they arose.
 */
export class PublishActions {
  readonly #host: HostApi;
  readonly #store: SessionStore;
  readonly #questions: Questions;

  constructor(host: HostApi, store: SessionStore, questions: Questions) {
    this.#host = host;
    this.#store = store;
    this.#questions = questions;
    store.subscribe((state, before) => {
      if (state.document?.sitting === before.document?.sitting) this.#putInForce(before, state.document);
      else store.setState({ publishing: nothingPublished, published: null });
    });
  }

  /** Lists the keys of this machine. */
  async listKeys(): Promise<Problem | null> {
    const keys = await this.#host.listKeys();
    if (!keys.ok) return keys.error;
    this.#put({ keys: keys.value });
    return null;
  }

  /** Makes a key and lets it sign in its role. */
  async createKey(request: NewKeyRequest): Promise<Result<KeyFacts>> {
    const made = await this.#host.createKey(request);
    if (!made.ok) return made;
    await this.listKeys();
    if (request.role !== null) await this.chooseSigner(request.role, made.value.kid);
    this.#say(`The key of ${made.value.name} is made.`);
    return made;
  }

  /** Lets a key sign in a role, or nobody; the folder is judged anew, since who is trusted has changed. */
  async chooseSigner(role: string, kid: string | null): Promise<Problem | null> {
    this.#choose(role, kid);
    return this.look();
  }

  /** Asks for the folder that is published into and looks at what it holds. */
  async chooseFolder(): Promise<Problem | null> {
    const folder = await this.#questions.choosePlace('publish-folder');
    if (!folder) return null;
    this.#put({ folder, found: null, verification: null });
    this.#store.setState({ published: null });
    return this.look();
  }

  /** Goes on with the folder that was published into before, or that was found beside the document. */
  async resume(folder: Place): Promise<void> {
    this.#put({ folder });
    const listed = await this.listKeys();
    if (!listed && this.#publishing.folder?.token === folder.token) await this.look();
  }

  /** Looks at the folder again. Without any key there is nothing to judge it with, and nothing is found. */
  async look(): Promise<Problem | null> {
    const { folder } = this.#publishing;
    const trusted = folder && (await this.trustedText());
    if (!folder || !trusted) return null;
    if (!trusted.ok) return trusted.error;
    const verdict = await this.#host.verify({ place: folder.token, trusted: { text: trusted.value } });
    if (!verdict.ok) return verdict.error;
    this.#put({ found: verdict.value });
    this.#note(verdict.value);
    return null;
  }

  /** Has the host add one signature to the folder. */
  async sign(role: string, kid: string, passphrase: string): Promise<Problem | null> {
    const { document, publishing } = this.#store.getState();
    if (!document || !publishing.folder) return notReady('There is no folder to publish into');
    if (!isSaved(document)) return notReady('The glossary is not saved');
    const { glossary } = document.edited;
    const evidence = evidenceOf(glossary.policy, this.#store.getState());
    if (evidence.state !== 'ready') return notReady('There is no evidence of these definitions');
    const signed = await this.#host.sign({
      place: publishing.folder.token,
      glossaryText: printDocument(glossary),
      evidenceText: evidence.text,
      role,
      kid,
      passphrase,
    });
    if (!signed.ok) return signed.error;
    this.#choose(role, kid);
    const { missing } = signed.value;
    this.#say(
      missing.length === 0
        ? 'All required signatures are there.'
        : `Signed. ${missing.length} still to sign.`,
    );
    return this.look();
  }

  /** Judges the folder by the keys that sign here. */
  async verifyWithKeys(): Promise<Problem | null> {
    const trusted = await this.trustedText();
    if (!trusted) return noKeys;
    return trusted.ok ? this.#verify({ text: trusted.value }, null) : trusted.error;
  }

  /** Judges the folder by a trusted-signers file, which is asked for. */
  async verifyWithFile(): Promise<Problem | null> {
    const place = await this.#questions.choosePlace('open-trusted');
    return place && this.#verify({ place: place.token }, place.name);
  }

  /** Takes a result from a file as evidence, which is asked for. */
  async openEvidence(): Promise<Problem | null> {
    const place = await this.#questions.choosePlace('open-evidence');
    if (!place) return null;
    const read = await this.#host.readText({ place: place.token });
    if (!read.ok) return read.error;
    const result = parseDocument(resultFormat, read.value.text);
    if (!result.ok) return { ...result.error, where: { ...result.error.where, file: place.name } };
    this.#put({ evidenceFile: { name: place.name, text: read.value.text, result: result.value } });
    return null;
  }

  /** Goes back to the replay of this window. */
  dropEvidenceFile(): void {
    this.#put({ evidenceFile: null });
  }

  /** Text of a trust file over the keys that sign here; null when there is no key. */
  async trustedText(): Promise<Result<string> | null> {
    const entries = this.#trustEntries();
    if (entries.length === 0) return null;
    const trusted = await this.#host.trustedFile({ entries });
    return trusted.ok ? ok(trusted.value.text) : fail(trusted.error);
  }

  /** Writes what was made here to a place the person chooses; asks before anything is replaced. Null: written or left. */
  async exportText(suggestedName: string, text: string): Promise<Problem | null> {
    const place = await this.#questions.choosePlace('save-export', suggestedName);
    if (!place) return null;
    const write = (replace: boolean) =>
      this.#host.writeExport({ place: place.token, content: { text }, replace });
    let written = await write(false);
    if (!written.ok && written.error.code === 'exists') {
      const answer = await this.#questions.ask({ kind: 'exists', name: place.name }, 'cancel');
      if (answer === 'cancel') return null;
      written = await write(true);
    }
    if (!written.ok) return written.error;
    this.#put({ exported: [...this.#publishing.exported.filter((name) => name !== place.name), place.name] });
    this.#say(`Wrote ${place.name} to ${place.folder}.`);
    return null;
  }

  async #verify(
    trusted: { readonly place: string } | { readonly text: string },
    against: string | null,
  ): Promise<Problem | null> {
    const { folder } = this.#publishing;
    if (!folder) return notReady('There is no folder to verify');
    const verdict = await this.#host.verify({ place: folder.token, trusted });
    if (!verdict.ok) return verdict.error;
    this.#put({ verification: { against, verdict: verdict.value } });
    this.#note(verdict.value);
    this.#say(verdict.value.valid ? 'Verified: everything holds.' : 'Verified: this does not hold.');
    return null;
  }

  #choose(role: string, kid: string | null): void {
    const { [role]: _, ...others } = this.#publishing.chosen;
    this.#put({ chosen: kid === null ? others : { ...others, [role]: kid }, verification: null });
  }

  /** Keeps for the whole window what the document is published as. */
  #note(verdict: PublicationVerdict): void {
    const { document } = this.#store.getState();
    if (document) this.#store.setState({ published: publishedBy(verdict, document.edited.glossary) });
  }

  /**
   * A version that is signed counts as today's rules from the first edit after it. Not sooner: the figures of what was
   * signed stay those that were signed.
   */
  #putInForce({ document: former, published }: SessionState, document: OpenDocument | null): void {
    const policy = former?.edited.glossary.policy;
    if (!policy || !document || policy === document.edited.glossary.policy) return;
    if (!isPublished(policy, published)) return;
    const { version } = policy;
    if (document.todaySource.kind === 'signed' && document.todaySource.version >= version) return;
    this.#store.setState({
      document: { ...document, today: policy, todaySource: { kind: 'signed', version, at: null } },
    });
  }

  /** One entry per key that signs here, with every role it signs in. */
  #trustEntries(): TrustEntry[] {
    const { document, publishing } = this.#store.getState();
    const glossary = document?.edited.glossary;
    const roles = glossary ? signingRoles(glossary.id, glossary.policy, publishing.found) : [];
    const entries = new Map<string, string[]>();
    for (const role of roles) {
      const kid = signerOf(publishing, role)?.kid;
      if (kid !== undefined) entries.set(kid, [...(entries.get(kid) ?? []), role]);
    }
    return [...entries].map(([kid, signsAs]) => ({ kid, roles: signsAs }));
  }

  get #publishing(): Publishing {
    return this.#store.getState().publishing;
  }

  #put(change: Partial<Publishing>): void {
    this.#store.setState(({ publishing }) => ({ publishing: { ...publishing, ...change } }));
  }

  #say(message: string): void {
    this.#store.setState({ message });
  }
}

/** What would be signed is what lies on disk. */
export const isSaved = (document: OpenDocument): boolean =>
  document.place !== null && !document.changedOnDisk && !isDirty(document.edited);

const notReady = (message: string): Problem => ({
  code: 'not-ready',
  message,
  remedy: 'Look at the parts above; they say what is missing.',
});

const noKeys: Problem = {
  code: 'no-keys',
  message: 'There is no key on this machine to judge the signatures by',
  remedy: 'Make the keys, or verify with a file of trusted signers.',
};
