import type { QueuesResult } from '#contracts/judge-api';
import type { ChangeResult, RankResult } from '#contracts/what-if-api';
import type { ServiceKind } from '#domain/replay/capacity/service';
import { fail } from '#domain/result';
import type { ReplayClient } from '../../replay/replay-client';
import type { SessionStore } from './store';
import { differ } from './today';

/** Questions that are asked of the rules as they stand, beside the figures that follow them by themselves. */
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

  /** What of the rules decides who enters a stage, one change at a time. */
  async rank(stage: string, onProgress: (share: number) => void, signal: AbortSignal): Promise<RankResult> {
    const { document, options } = this.#store.getState();
    if (!document) return fail(noDocument);
    const { id, policy } = document.edited.glossary;
    return this.#client.rank({ glossary: { id, policy }, options, stage }, onProgress, signal);
  }

  /** What the queues come to, whatever all other figures are timed by. */
  async runQueues(
    service: ServiceKind,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<QueuesResult> {
    const { document, options, baseline } = this.#store.getState();
    if (!document) return fail(noDocument);
    const { today, edited } = document;
    const { id, policy } = edited.glossary;
    return this.#client.runQueues(
      {
        glossary: { id, policy },
        today: differ(today, policy) ? today : null,
        baseline: baseline === 'recorded' ? 'recorded' : today,
        options,
        service,
      },
      onProgress,
      signal,
    );
  }
}

const noDocument = {
  code: 'no-data',
  message: 'No glossary is open',
  remedy: 'Open a glossary and import leads first',
} as const;
