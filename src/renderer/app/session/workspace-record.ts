import type { HostApi } from '#contracts/host-api';
import type { Workspace as Kept, RestoredWorkspace } from '#contracts/host-documents';
import { z } from '#domain/format/zod';
import type { Policy } from '#domain/glossary/schema/policy';
import { parseMapping } from '#domain/leads/mapping/format';
import type { Mapping } from '#domain/leads/mapping/schema';
import { DEFAULT_OPTIONS, TIMING_MODELS } from '#domain/replay/options';
import { assumptionSchema, PERIOD_LENGTHS } from '#domain/replay/result-judgement';
import { listed } from '../../ui/format';
import type { LeadActions } from './leads';
import type { PublishActions } from './publishing';
import { type OpenDocument, type SessionState, WORKSPACES } from './state';
import type { SessionStore } from './store';
import { signedToday, todayAtOpening, todayFrom, todayRecord } from './today';

/** Changes follow each other closely; the record is written once they have rested so long, in ms. */
const PAUSE_MS = 500;

const settingsSchema = z
  .object({
    workspace: z.enum(WORKSPACES),
    selection: z.object({ kind: z.enum(['stage', 'transition']), id: z.string() }).nullable(),
    baseline: z.enum(['recorded', 'today']),
    options: z.object({
      timing: z.enum(TIMING_MODELS),
      asOf: z.number().nullable(),
      maturityDays: z.number(),
      period: z.object({ from: z.number(), to: z.number() }).nullable(),
      populations: z.array(z.string()),
      segments: z.array(z.string()),
      seed: z.number(),
      // Records of before it could be set have none.
      fidelityLimit: z.number().min(0).max(1).default(DEFAULT_OPTIONS.fidelityLimit),
      target: z.string().nullable().default(DEFAULT_OPTIONS.target),
      assumptions: z.array(assumptionSchema).default([]),
      cohorts: z.enum(PERIOD_LENGTHS).nullable().default(DEFAULT_OPTIONS.cohorts),
      regimes: z.array(z.number()).default([]),
      smallestCell: z.int().min(1).default(DEFAULT_OPTIONS.smallestCell),
    }),
  })
  .partial();

/**
 * What this machine remembers of a document so that reopening it loads its leads and comes back to the same view.
 * None of it is in the document, which others get to see. An older record that no longer makes sense is passed over.
 */
export class WorkspaceRecord {
  readonly #host: HostApi;
  readonly #store: SessionStore;
  readonly #leads: LeadActions;
  readonly #publishing: PublishActions;
  /** The last signed version of the document that is open, as found when it was opened. */
  lastSigned: number | null = null;
  /** The sitting that may be written; what was remembered must be read first. */
  #sitting: string | null = null;
  #due: ReturnType<typeof setTimeout> | null = null;

  constructor(host: HostApi, store: SessionStore, leads: LeadActions, publishing: PublishActions) {
    this.#host = host;
    this.#store = store;
    this.#leads = leads;
    this.#publishing = publishing;
    store.subscribe((state, before) => {
      if (isKept(state) && state.document?.sitting === this.#sitting && changes(state, before))
        this.#schedule();
    });
  }

  /** Begins a record for a document that has none. */
  begin(): void {
    this.#sitting = this.#store.getState().document?.sitting ?? null;
    this.lastSigned = null;
    this.#schedule();
  }

  /** Brings back what was remembered of the open document, its leads too, and says which of them are missing. */
  async restore(): Promise<void> {
    const opened = this.#store.getState();
    const { document } = opened;
    if (!document) return;
    const read = await this.#host.readWorkspace(keyOf(document));
    // Another document may have been opened meanwhile.
    if (this.#store.getState().document?.sitting !== document.sitting) return;
    const kept = read.ok ? read.value.workspace : null;
    await this.#findToday(document, kept);
    if (kept) await this.#bring(document, kept, opened);
    if (this.#store.getState().document?.sitting !== document.sitting) return;
    this.#sitting = document.sitting;
    // Which rules were there at the first opening must be known at the next.
    if (!kept?.today) this.#schedule();
  }

  /** Settles which rules count as today's, and goes on with the folder where versions of the document lie. */
  async #findToday(document: OpenDocument, kept: RestoredWorkspace | null): Promise<void> {
    const folder = kept?.publishFolder ?? null;
    const found = await this.#host.findPublished({ ...keyOf(document), folder: folder?.token ?? null });
    if (this.#store.getState().document?.sitting !== document.sitting) return;
    const signed = signedToday(found.ok ? found.value.signed : null);
    this.lastSigned = signed?.source.kind === 'signed' ? signed.source.version : null;
    const now = { policy: document.today, source: document.todaySource };
    const today = todayAtOpening(now, todayFrom(kept?.today ?? null), signed);
    this.#store.setState(({ document: open }) => ({
      document: open && { ...open, today: today.policy, todaySource: today.source },
    }));
    const published = folder ?? (found.ok ? found.value.folder : null);
    // The verdict on it keeps nobody waiting.
    if (published) void this.#publishing.resume(published);
  }

  async #bring(document: OpenDocument, kept: RestoredWorkspace, opened: SessionState): Promise<void> {
    const mapping = mappingFrom(kept);
    const view = stateFrom(kept, document.edited.glossary.policy);
    // Where somebody has gone since the document opened is where they want to be.
    this.#store.setState((now) => ({ ...untouched(view, opened, now), mapping }));
    if (!mapping || kept.data.length === 0) return;
    const missing = kept.data.filter(({ file }) => file === null);
    if (missing.length > 0) {
      const names = listed(missing.map(({ name }) => name));
      return this.#store.refuse('The leads of this document were not loaded.', {
        code: 'file-missing',
        message: `${names} ${missing.length === 1 ? 'is' : 'are'} not where ${missing.length === 1 ? 'it was' : 'they were'}`,
        remedy: 'Import the files again from where they are now.',
      });
    }
    await this.#leads.importFiles(
      kept.data.flatMap(({ file, readAs }) =>
        file ? [{ kind: 'url' as const, ...file, ...(readAs && { readAs }) }] : [],
      ),
      mapping,
    );
    const changed = kept.data.filter((file) => file.changed).map(({ name }) => name);
    if (changed.length > 0) {
      this.#store.setState({
        message: `Other than when you left: ${listed(changed)}. The figures are of the files as they are now.`,
      });
    }
  }

  /** Writes at once what waits to be written, of the document that is open at this moment. */
  flush(): void {
    if (this.#due === null) return;
    clearTimeout(this.#due);
    void this.#write();
  }

  #schedule(): void {
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = setTimeout(() => void this.#write(), PAUSE_MS);
  }

  async #write(): Promise<void> {
    this.#due = null;
    const state = this.#store.getState();
    if (!state.document || state.document.sitting !== this.#sitting || !isKept(state)) return;
    // Nothing is lost with a record that could not be written, so nobody is interrupted for it.
    await this.#host.writeWorkspace({ ...keyOf(state.document), workspace: recordOf(state.document, state) });
  }
}

const keyOf = ({ edited, place }: OpenDocument) => ({
  glossaryId: edited.glossary.id,
  place: place?.token ?? null,
});

/** The sample opens as it ships; it has nothing to remember until it is saved somewhere. */
const isKept = ({ document }: SessionState): boolean =>
  document !== null && (document.place !== null || document.origin !== 'sample');

function changes(now: SessionState, before: SessionState): boolean {
  return (
    now.data !== before.data ||
    now.mapping !== before.mapping ||
    now.options !== before.options ||
    now.baseline !== before.baseline ||
    now.workspace !== before.workspace ||
    now.selection !== before.selection ||
    now.document?.place !== before.document?.place ||
    now.document?.todaySource !== before.document?.todaySource ||
    now.publishing.folder !== before.publishing.folder
  );
}

function recordOf(
  document: OpenDocument,
  { data, mapping, options, baseline, workspace, selection, publishing }: SessionState,
): Kept {
  const { today: policy, todaySource: source, edited } = document;
  return {
    today: todayRecord(edited.glossary.id, { policy, source }),
    publishFolder: publishing.folder?.token ?? null,
    data: (data?.sources ?? []).map((source) => ({
      name: source.name,
      size: source.size,
      url: source.kind === 'url' ? source.url : null,
      readAs: source.readAs ?? null,
    })),
    mapping: mapping ? JSON.stringify(mapping) : null,
    settings: {
      workspace,
      baseline,
      selection: selection && { ...selection },
      options: { ...options, period: options.period && { ...options.period } },
    },
  };
}

function mappingFrom({ mapping }: RestoredWorkspace): Mapping | null {
  const read = mapping === null ? null : parseMapping(mapping);
  return read?.ok ? read.value : null;
}

type View = Pick<SessionState, 'workspace' | 'baseline' | 'options' | 'selection'>;

/** What of a remembered view nobody has set otherwise between two states. */
const untouched = (view: Partial<View>, before: View, now: View): Partial<View> =>
  Object.fromEntries(
    Object.entries(view).filter(([key]) => now[key as keyof View] === before[key as keyof View]),
  );

function stateFrom({ settings }: RestoredWorkspace, policy: Policy): Partial<View> {
  const { success, data } = settingsSchema.safeParse(settings);
  if (!success) return {};
  const { workspace, baseline, options, selection } = data;
  const known = selection?.kind === 'stage' ? policy.stages : policy.transitions;
  return {
    ...(workspace && { workspace }),
    ...(baseline && { baseline }),
    ...(options && { options }),
    ...(selection && known.some(({ id }) => id === selection.id) && { selection }),
  };
}
