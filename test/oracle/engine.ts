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

type Outcome = NonNullable<LeadRow['recorded']>;

/** What both sides have of a lead. */
const sideFacts = (side: string, { entries, standing, spells, clocks }: Outcome): LeadFacts => ({
  [`${side} entries`]: entries.flatMap((times, stage) =>
    times.length > 0 ? [`${stage} at ${times.map(iso).join(', ')}`] : [],
  ),
  [`${side} standing`]: standing === null ? [] : [String(standing)],
  [`${side} spells`]: spells
    .map(({ stage, spell }) => `${stage} for ${spell.ms}${spell.ended ? '' : ', open'}`)
    .sort(),
  [`${side} clocks`]: clocks.map(
    ({ sla, at, verdict, elapsedMs, early }) =>
      `${sla} from ${iso(at)} ${verdict}${verdict === 'met' && early ? ', early' : ''}${
        ['met', 'breached'].includes(verdict) && elapsedMs !== null ? ` after ${elapsedMs}` : ''
      }`,
  ),
});

function factsOf({ membership, recorded, proposal }: LeadRow): LeadFacts {
  if (!membership.in || !recorded || !proposal?.walked) return {};
  const { visits, refused, pending, refusedByCriteria, signals } = proposal.walked;
  return {
    visits: visits.map(({ stage, at, via, act, clamped, dateOnly, againstCriteria }) =>
      [
        `${stage} at ${iso(at)} by ${via}`,
        ...(act ? [`act of ${iso(act.at)}`] : []),
        ...(clamped ? ['clamped'] : []),
        ...(dateOnly ? ['known to the day'] : []),
        ...(againstCriteria ? ['against criteria'] : []),
      ].join(', '),
    ),
    refused: sorted(refused),
    pending: sorted(pending),
    'refused by criteria': sorted(refusedByCriteria),
    signals: [...signals].map(([signal, at]) => `${signal} at ${iso(at)}`),
    worked: sorted(proposal.worked),
    unworked: sorted(proposal.unworked),
    unknown: sorted(proposal.unknown),
    ...sideFacts('recorded', recorded),
    ...sideFacts('walked', proposal),
  };
}

export function engineFacts(companies: readonly Company[]): Facts {
  const facts = new Map<string, LeadFacts>();
  for (const company of companies) {
    for (const row of replayed(company)?.rows ?? []) facts.set(keyOf(company.seed, row.lead), factsOf(row));
  }
  return facts;
}
