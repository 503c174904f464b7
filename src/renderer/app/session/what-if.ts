import type { ChangeResult } from '#contracts/what-if-api';
import { fail } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import type { SessionStore } from './store';

/** Questions about one lead, asked of the rules as they stand. */
export class WhatIf {
  readonly #client: ReplayClient;
  readonly #store: SessionStore;

  constructor(client: ReplayClient, store: SessionStore) {
    this.#client = client;
    this.#store = store;
  }

  /** The smallest changes by which a lead would be treated otherwise at a stage. */
  async change(
    { lead, stage }: { readonly lead: string; readonly stage: string },
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<ChangeResult> {
    const { document, options } = this.#store.getState();
    if (!document) return fail(noDocument);
    const { policy } = document.edited.glossary;
    return this.#client.change({ policy, options, lead, stage }, onProgress, signal);
  }
}

const noDocument = {
  code: 'no-data',
  message: 'No glossary is open',
  remedy: 'Open a glossary and import leads first',
} as const;
