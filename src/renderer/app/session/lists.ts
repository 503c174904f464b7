import type { ComparedLeadsResult, LeadsResult } from '#contracts/list-api';
import type { SimulateRequest } from '#contracts/replay-api';
import type { ComparedFigure } from '#domain/replay/compare/compared-leads';
import type { Figure } from '#domain/replay/leads-of/figure';
import type { ReplayClient } from '../../replay/replay-client';
import type { Compared } from './teams-state';

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

  /** Of a comparison, whose definitions may have been changed since. */
  comparedLeads(
    figure: ComparedFigure,
    { comparison: { stage }, definitions, options }: Extract<Compared, { state: 'done' }>,
    most: number,
    onProgress: (share: number) => void,
    signal: AbortSignal,
  ): Promise<ComparedLeadsResult> {
    const named = definitions.map(({ name, policy }) => ({ name, policy }));
    return this.#client.comparedLeads(
      { stage, definitions: named, options, figure, most },
      onProgress,
      signal,
    );
  }
}
