import type { LeadsResult } from '#contracts/list-api';
import type { SimulateRequest } from '#contracts/replay-api';
import type { Figure } from '#domain/replay/leads-of/figure';
import type { ReplayClient } from '../../replay/replay-client';

/** What figures on screen were asked by. */
export type AskedBy = Omit<SimulateRequest, 'runId'>;

/** The leads behind figures. They are shown and kept nowhere. */
export class Lists {
  readonly #client: ReplayClient;

  constructor(client: ReplayClient) {
    this.#client = client;
  }

  /** @param by what the figure was asked by, which need not be what is on screen by now. */
  leadsOf(
    figure: Figure,
    by: AskedBy,
    most: number,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<LeadsResult> {
    return this.#client.leadsOf({ ...by, figure, most }, onProgress, signal);
  }
}
