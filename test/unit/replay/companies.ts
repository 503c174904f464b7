import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { companyOf } from '../../oracle/company';
import { EVERYTHING } from '../../oracle/glossary';
import { leadDataOf, ms } from '../../support/replay-leads';
import { asRecorded } from '../../support/replay-policy';

/** Runs a piece of work to its end. */
export function ended<T>(steps: Generator<number, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** Beside, at and between the values a threshold is compared with, and far from them. */
export const BESIDE = [-1000, -20, -5, -1, -0.5, 0, 0.25, 1, 2, 7, 30, 1000];

/** A generated company, to be replayed against its record. */
export function inputOf(seed: number): ReplayInput {
  const { policy, data, asOf, timing } = companyOf(seed, EVERYTHING);
  return {
    glossary: { id: 'company' },
    today: asRecorded(policy),
    proposal: policy,
    baseline: 'recorded',
    data: leadDataOf(data, policy),
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: { ...DEFAULT_OPTIONS, timing, asOf: asOf === null ? null : ms(asOf, data.zone) },
  };
}
