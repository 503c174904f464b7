import type { HostApi } from '#contracts/host-api';
import { mostRecalled } from '#contracts/host-imports';
import { printDocument } from '#domain/format/envelope';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ChoiceOf, Question, QuestionKind, QuestionOf } from '#domain/leads/suggest/question';
import type { RememberedFile } from '#domain/leads/suggest/remembered';
import type { Digest } from '#domain/publish/digest';
import { changeDraft } from './change-draft';
import { fitsWhole } from './fits-whole';
import { type Candidate, type ImportDraft, readableFiles } from './importing-state';
import type { Mappings } from './mappings';
import type { SessionStore } from './store';

/** Brings presets and suggestions along, which nobody needs before the first import. */
async function loadSuggesting() {
  const [{ suggested }, { answer, answerAsSuggested }, { remember }, { recall }] = await Promise.all([
    import('./suggesting'),
    import('#domain/leads/suggest/answers'),
    import('#domain/leads/suggest/remember'),
    import('#domain/leads/suggest/remembered'),
  ]);
  return { suggested, answer, answerAsSuggested, remember, recall };
}
type Suggesting = Awaited<ReturnType<typeof loadSuggesting>>;

/** What a draft is taken for, from its files and from what was decided for such files before. */
export class Suggestions {
  readonly #host: HostApi;
  readonly #store: SessionStore;
  readonly #mappings: Mappings;
  /** By the columns of the file; null: nothing is remembered. */
  readonly #remembered = new Map<Digest, RememberedFile | null>();
  #suggesting: Suggesting | null = null;

  constructor(host: HostApi, store: SessionStore, mappings: Mappings) {
    this.#host = host;
    this.#store = store;
    this.#mappings = mappings;
  }

  /** More is known of the files: what is remembered of such files is looked up, and all of it goes into the mapping. */
  async learn(): Promise<void> {
    this.#suggesting ??= await loadSuggesting();
    const [fitting] = await Promise.all([this.#mappings.fitting(), this.#recall(this.#suggesting)]);
    const { importing } = this.#store.getState();
    if (!importing) return;
    const { mapping, past, files } = importing;
    // Whoever has a mapping that describes these very files has decided already.
    if (fitting && mapping === null && past.length === 0 && isWhole(fitting, files))
      changeDraft(this.#store, () => ({ mapping: fitting }));
    this.renew();
  }

  /** Suggests again for files, mapping and glossary as they are. What a person decided stays as it is. */
  renew(): void {
    const { importing, document } = this.#store.getState();
    if (!importing || !document || !this.#suggesting) return;
    // What nobody has looked into yet may be the very file that the others belong to.
    if (importing.files.some(({ peek }) => peek === null)) return;
    const remembered = new Map<Digest, RememberedFile>();
    for (const [fingerprint, part] of this.#remembered) if (part) remembered.set(fingerprint, part);
    const { policy } = document.edited.glossary;
    const suggested = this.#suggesting.suggested(importing, policy, remembered);
    changeDraft(this.#store, () => suggested);
  }

  /** The mapping with an answer to a question in it. */
  answered<K extends QuestionKind>(mapping: Mapping, question: QuestionOf<K>, choice: ChoiceOf<K>): Mapping {
    return this.#suggesting ? this.#suggesting.answer(mapping, question, choice) : mapping;
  }

  /** The mapping with what is suggested as the answer to each of the questions. */
  answeredAsSuggested(mapping: Mapping, questions: readonly Question[]): Mapping {
    return questions.reduce(
      (now, question) => this.#suggesting?.answerAsSuggested(now, question) ?? now,
      mapping,
    );
  }

  /** What was decided, kept for files with the same columns. Nothing is lost with what could not be kept. */
  async remember({ files }: ImportDraft, { mapping, summary, policy }: Candidate): Promise<void> {
    const readable = readableFiles(files);
    const headers = new Map(
      mapping.files.flatMap(({ id }, i): [string, readonly string[]][] => {
        const peek = readable[summary.chosen[i] ?? -1]?.peek;
        return peek ? [[id, peek.header]] : [];
      }),
    );
    const parts = this.#suggesting?.remember(mapping, headers, policy) ?? [];
    await Promise.all(
      parts.map((part) => {
        this.#remembered.set(part.fingerprint, part);
        return this.#host.rememberMapping({ fingerprint: part.fingerprint, text: printDocument(part) });
      }),
    );
  }

  async #recall({ recall }: Suggesting): Promise<void> {
    const { importing } = this.#store.getState();
    const wanted = readableFiles(importing?.files ?? []).map(({ peek }) => peek.fingerprint);
    const fingerprints = [...new Set(wanted)]
      .filter((one) => !this.#remembered.has(one))
      .slice(0, mostRecalled);
    if (fingerprints.length === 0) return;
    const found = await this.#host.recallMappings({ fingerprints });
    for (const [i, fingerprint] of fingerprints.entries()) {
      const text = found.ok ? found.value.parts[i] : null;
      const part = text ? recall(text) : null;
      this.#remembered.set(fingerprint, part?.ok ? part.value : null);
    }
  }
}

function isWhole(mapping: Mapping, files: ImportDraft['files']): boolean {
  const readable = readableFiles(files);
  const given = readable.map(({ file, peek }) => ({
    name: file.source.name,
    header: peek.header,
    role: null,
  }));
  return readable.length === files.length && fitsWhole(mapping, given, new Set());
}
