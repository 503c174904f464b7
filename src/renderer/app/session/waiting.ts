import type { LeadSource } from '#contracts/replay-api';
import { cellText } from '../../ui/cell-text';
import { listed } from '../../ui/format';
import type { SessionStore } from './store';

/** Tables that came before there was a document. They wait for one, so that nobody has to find them twice. */
export class Waiting {
  readonly #store: SessionStore;

  constructor(store: SessionStore) {
    this.#store = store;
  }

  /** One that bears the name of another takes its place. */
  add(sources: readonly LeadSource[]): void {
    const { waiting } = this.#store.getState();
    const all = [...waiting.filter(({ name }) => sources.every((one) => one.name !== name)), ...sources];
    const names = listed(all.map(({ name }) => cellText(name)));
    this.#store.setState({
      waiting: all,
      message: `${names} ${all.length === 1 ? 'waits' : 'wait'} for a glossary: start one from a template, or open one.`,
    });
  }

  /** Those that wait, if there is a document for them now; they wait no longer. */
  release(): readonly LeadSource[] {
    const { waiting, document } = this.#store.getState();
    if (!document || waiting.length === 0) return [];
    this.forget();
    return waiting;
  }

  forget(): void {
    this.#store.setState({ waiting: [] });
  }
}
