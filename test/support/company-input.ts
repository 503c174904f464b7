import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import type { Company } from '../oracle/company';
import { leadDataOf, ms } from './replay-leads';
import { asRecorded } from './replay-policy';

/** A generated company, to be replayed against its record. Runs in Node and in a page. */
export function companyInput({ policy, data, asOf, timing, target, cohorts }: Company): ReplayInput {
  return {
    glossary: { id: 'generated' },
    today: asRecorded(policy),
    proposal: policy,
    baseline: 'recorded',
    data: leadDataOf(data, policy),
    mappingDigest: `sha-256:${'0'.repeat(64)}`,
    options: {
      ...DEFAULT_OPTIONS,
      timing,
      target,
      cohorts,
      asOf: asOf === null ? null : ms(asOf, data.zone),
    },
  };
}
