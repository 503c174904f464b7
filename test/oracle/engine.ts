import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { LeadRow } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { leadDataOf, ms } from '../support/replay-leads';
import { asRecorded } from '../support/replay-policy';
import type { Company } from './company';
import { type Facts, hundredths, iso, keyOf, type LeadFacts, sorted } from './facts';

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

type StageSide = NonNullable<ReplayResult['stages'][number]['baseline']>;

const stageText = (index: number, { reached, entries, standing, time }: StageSide): string =>
  `${index}: ${[reached, entries, standing, time.completed, time.open].join(' ')}, ${[time.p50, time.p75, time.p90].map(hundredths).join(' ')}`;

/** The figures that hold the proposal against the record. */
const recordTotals = (
  stages: ReplayResult['stages'],
  transitions: ReplayResult['transitions'],
): LeadFacts => ({
  'recorded stages': stages.flatMap(({ baseline }, s) => (baseline ? [stageText(s, baseline)] : [])),
  swaps: stages.flatMap(({ swap }, s) =>
    swap
      ? [
          `${s}: ${[swap.same, swap.earlier, swap.later, swap.addedWorked, swap.addedUnworked, swap.dropped, swap.neither].join(' ')}`,
        ]
      : [],
  ),
  conversions: transitions.flatMap(({ baseline }, tr) =>
    baseline ? [`${tr}: ${baseline.reached} ${baseline.converted}`] : [],
  ),
});

/** The figures about all leads; where fidelity is too low, there are none against the record. */
function totalsOf({ stages, transitions, baseline: { kind } }: ReplayResult): LeadFacts {
  return {
    ...(kind === 'recorded' ? recordTotals(stages, transitions) : {}),
    'walked stages': stages.map(({ proposal }, s) => stageText(s, proposal)),
    gaps: stages.map(({ unknown, refusedByDisqualifier }, s) => `${s}: ${unknown} ${refusedByDisqualifier}`),
    steps: transitions.map(
      ({ taken, clamped, againstCriteria }, tr) => `${tr}: ${taken} ${clamped} ${againstCriteria}`,
    ),
  };
}

export function engineFacts(companies: readonly Company[]): Facts {
  const facts = new Map<string, LeadFacts>();
  for (const company of companies) {
    const outcome = replayed(company);
    if (!outcome) continue;
    for (const row of outcome.rows) facts.set(keyOf(company.seed, row.lead), factsOf(row));
    facts.set(keyOf(company.seed, 'all'), totalsOf(outcome.result));
  }
  return facts;
}
