import type {
  ChangeRequest,
  ChangeResult,
  CompareRequest,
  CompareResult,
  WhatIfApi,
} from '#contracts/what-if-api';
import { comparisonDocument } from '#domain/replay/compare/comparison-document';
import { compareDefinitions } from '#domain/replay/compare/definitions-compared';
import { smallestChange } from '#domain/replay/what-if/smallest-change';
import { fail, ok } from '#domain/result';
import type { Desk } from './desk';
import { throttled } from './pace';
import { noData } from './session-problems';

/** The worker's work on rules that are thought of, over the data held. */
export class WhatIfSession implements WhatIfApi {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  change(
    { runId, policy, options, lead, stage }: ChangeRequest,
    onProgress: (share: number) => void,
  ): Promise<ChangeResult> {
    const { runs, tools } = this.#desk;
    return runs.during(runId, 'change', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const { data, gates } = held;
      const steps = smallestChange({ proposal: policy, data, options }, lead, stage, (changed) =>
        gates.entries({ proposal: changed, options }, stage),
      );
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }

  compare(
    { runId, stage, definitions, options }: CompareRequest,
    onProgress: (share: number) => void,
  ): Promise<CompareResult> {
    const { runs, tools } = this.#desk;
    return runs.during(runId, 'compare', async (run) => {
      const { held } = this.#desk;
      if (!held) return fail(noData);
      const input = { data: held.data, stage, definitions, options };
      const compared = await this.#desk.drive(
        compareDefinitions(input, true),
        run,
        throttled(tools.now, onProgress),
      );
      return compared.ok ? ok(comparisonDocument(compared.value, input, held.mappingDigest)) : compared;
    });
  }
}
