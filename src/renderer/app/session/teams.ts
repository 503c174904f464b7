import type { HostApi } from '#contracts/host-api';
import { parseGlossary } from '#domain/glossary/format';
import type { ReplayClient } from '../../replay/replay-client';
import type { Questions } from './questions';
import type { SessionStore } from './store';
import { chosenOf, type Definition, definitionsOf, noTeams, type TeamsState } from './teams-state';

/** Compares the definitions that teams have of one stage, lead by lead, and lets go of what is of another document. */
export class Teams {
  readonly #host: HostApi;
  readonly #client: ReplayClient;
  readonly #store: SessionStore;
  readonly #questions: Questions;
  #running: AbortController | null = null;
  #opened = 0;

  constructor(host: HostApi, client: ReplayClient, store: SessionStore, questions: Questions) {
    this.#host = host;
    this.#client = client;
    this.#store = store;
    this.#questions = questions;
    store.subscribe(({ document, data, teams }, before) => {
      if (document?.sitting !== before.document?.sitting) this.#drop(noTeams);
      else if (data !== before.data && teams.compared.state !== 'idle') {
        this.#drop({ ...teams, compared: { state: 'idle' } });
      }
    });
  }

  chooseStage(stage: string): void {
    this.#set({ stage });
  }

  choose(keys: readonly string[]): void {
    this.#set({ chosen: keys });
  }

  /** Opens another glossary for comparing only: nothing is edited, kept or watched. */
  async open(): Promise<void> {
    const place = await this.#questions.choosePlace('open-glossary');
    if (!place) return;
    const read = await this.#host.readDocument({ place: place.token });
    const { document } = this.#store.getState();
    if (read.ok && document?.place?.token !== place.token) {
      await this.#host.closeDocument({ place: place.token });
    }
    if (!read.ok) return this.#store.refuse(`${place.name} could not be read.`, read.error);
    const glossary = parseGlossary(read.value.text);
    if (!glossary.ok) return this.#store.refuse(`${place.name} could not be read.`, glossary.error);
    this.#opened += 1;
    const { policy } = glossary.value;
    const key = `file ${this.#opened}`;
    const definition: Definition = { key, name: policy.title, source: place.name, policy };
    this.#store.setState(({ teams, document: open }) => ({
      teams: {
        ...teams,
        others: [...teams.others, definition],
        chosen: open ? [...chosenOf(definitionsOf(open, teams), teams).map((one) => one.key), key] : null,
      },
      message: `${place.name} can be compared.`,
    }));
  }

  /** Takes a glossary that was opened for comparing off the list. */
  remove(key: string): void {
    const { teams } = this.#store.getState();
    this.#set({
      others: teams.others.filter((other) => other.key !== key),
      chosen: teams.chosen?.filter((other) => other !== key) ?? null,
    });
  }

  async compare(stage: string, definitions: readonly Definition[]): Promise<void> {
    const { document, data, options } = this.#store.getState();
    if (!document || !data) return;
    this.#running?.abort();
    const control = new AbortController();
    this.#running = control;
    this.#set({ compared: { state: 'running', share: null } });
    const outcome = await this.#client.compare(
      {
        stage,
        definitions: definitions.map(({ name, policy }) => ({ name, policy })),
        options,
      },
      (share) => {
        if (this.#running === control) this.#set({ compared: { state: 'running', share } });
      },
      control.signal,
    );
    if (this.#running !== control) return;
    this.#running = null;
    this.#set({
      compared: outcome.ok
        ? { state: 'done', comparison: outcome.value, definitions, options }
        : { state: 'failed', problem: outcome.error },
    });
    if (outcome.ok) this.#store.setState({ message: 'The definitions are compared.' });
  }

  /** Gives up a comparison that is going on. */
  cancel(): void {
    this.#drop({ ...this.#store.getState().teams, compared: { state: 'idle' } });
  }

  #set(change: Partial<TeamsState>): void {
    this.#store.setState(({ teams }) => ({ teams: { ...teams, ...change } }));
  }

  #drop(teams: TeamsState): void {
    this.#running?.abort();
    this.#running = null;
    this.#store.setState({ teams });
  }
}
