import type { ChangeRequest, ChangeResult, WhatIfApi } from '#contracts/what-if-api';
import { smallestChange } from '#domain/replay/what-if/smallest-change';
import { fail } from '#domain/result';
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
      const steps = smallestChange({ proposal: policy, data: held.data, options }, lead, stage);
      return this.#desk.drive(steps, run, throttled(tools.now, onProgress));
    });
  }
}
