import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { LeadRow } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { leadDataOf, ms } from '../support/replay-leads';
import { asRecorded } from '../support/replay-policy';
import type { Company } from './company';
import { type Facts, iso, keyOf, type LeadFacts, sorted } from './facts';

interface Replayed {
  readonly rows: readonly LeadRow[];
  readonly result: ReplayResult;
}

/** What the engine makes of a company, with the record for a baseline; null where no lead has a time of creation. */
export function replayed({ policy, data, asOf, timing }: Company): Replayed | null {
  const rows: LeadRow[] = [];
  const run = simulate(
    {
      glossary: { id: 'oracle' },
      today: asRecorded(policy),
      proposal: policy,
      baseline: 'recorded',
      data: leadDataOf(data, policy),
      mappingDigest: `sha-256:${'0'.repeat(64)}`,
      options: { ...DEFAULT_OPTIONS, timing, asOf: asOf === null ? null : ms(asOf, data.zone) },
    },
    (row) => rows.push(row),
  );
  let step = run.next();
  while (!step.done) step = run.next();
  if (step.value.ok) return { rows, result: step.value.value };
  if (step.value.error.code === 'no-leads') return null;
  throw new Error(`${step.value.error.code}: ${step.value.error.message}`);
}

function factsOf({ membership, proposal }: LeadRow): LeadFacts {
  if (!membership.in || !proposal?.walked) return { visits: null, refused: [] };
  const { visits, refused } = proposal.walked;
  return {
    visits: visits.map(({ stage, at, via, act, clamped, againstCriteria }) =>
      [
        `${stage} at ${iso(at)} by ${via}`,
        ...(act ? [`act of ${iso(act.at)}`] : []),
        ...(clamped ? ['clamped'] : []),
        ...(againstCriteria ? ['against criteria'] : []),
      ].join(', '),
    ),
    refused: sorted(refused),
  };
}

export function engineFacts(companies: readonly Company[]): Facts {
  const facts = new Map<string, LeadFacts>();
  for (const company of companies) {
    for (const row of replayed(company)?.rows ?? []) facts.set(keyOf(company.seed, row.lead), factsOf(row));
  }
  return facts;
}
