import type {
  ComparedLeadsRequest,
  ComparedLeadsResult,
  LeadsRequest,
  LeadsResult,
  ListApi,
} from '#contracts/list-api';
import { comparedLeads } from '#domain/replay/compare/compared-leads';
import { leadsOf } from '#domain/replay/leads-of/leads-of';
import { fail } from '#domain/result';
import type { Desk } from './desk';
import { throttled } from './pace';
import { inputOf } from './replay-session';
import { noData } from './session-problems';

/** The worker's lists of the leads behind figures, over the data held. */
export class ListSession implements ListApi {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  leadsOf(request: LeadsRequest, onProgress: (share: number) => void): Promise<LeadsResult> {
    const { runs, tools } = this.#desk;
    return runs.during(request.runId, 'leadsOf', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const steps = leadsOf(inputOf(request, held), request.figure, request.most);
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  comparedLeads(
    request: ComparedLeadsRequest,
    onProgress: (share: number) => void,
  ): Promise<ComparedLeadsResult> {
    const { runs, tools } = this.#desk;
    return runs.during(request.runId, 'comparedLeads', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const { stage, definitions, options, figure, most } = request;
      const steps = comparedLeads({ data: held.data, stage, definitions, options }, figure, most);
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }
}
