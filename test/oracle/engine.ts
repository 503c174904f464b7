import { VERDICTS } from '#domain/replay/clocks';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { LeadRow } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';
import { simulate } from '#domain/replay/simulate';
import { leadDataOf, ms, type Time } from '../support/replay-leads';
import type { Company } from './company';
import { type Facts, hundredths, iso, keyOf, type LeadFacts, sorted, twelfths, words } from './facts';

interface Replayed {
  readonly rows: readonly LeadRow[];
  readonly result: ReplayResult;
}

/** What the engine makes of a company; null where no lead has a time of creation. */
export function replayed(company: Company): Replayed | null {
  const { policy, baseline, today, data, asOf, timing, maturityDays, segments, target, cohorts } = company;
  const rows: LeadRow[] = [];
  const at = (time: Time) => ms(time, data.zone);
  const period = company.period && { from: at(company.period.from), to: at(company.period.to) };
  const run = simulate(
    {
      glossary: { id: 'oracle' },
      today: today ?? policy,
      proposal: policy,
      baseline: baseline ?? 'recorded',
      data: leadDataOf(data, policy),
      mappingDigest: `sha-256:${'0'.repeat(64)}`,
      options: {
        ...DEFAULT_OPTIONS,
        timing,
        asOf: asOf === null ? null : at(asOf),
        maturityDays,
        period,
        segments,
        target,
        cohorts,
        // The oracle counts every segment, however small.
        smallestCell: 1,
        // Rules that nothing was set in would be compared with themselves; the oracle holds them against the record.
        ...(today === null && { fidelityLimit: 0 }),
      },
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

/** The same of a glossary replayed to compare with, and what the record cannot tell of it. */
const walkFacts = (side: string, walk: Outcome): LeadFacts => ({
  [`${side} pending`]: sorted(walk.pending),
  [`${side} worked`]: sorted(walk.worked),
  [`${side} unworked`]: sorted(walk.unworked),
  [`${side} unknown`]: sorted(walk.unknown),
  ...sideFacts(side, walk),
});

function factsOf({ membership, recorded, proposal, today, other }: LeadRow): LeadFacts {
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
    ...(other && walkFacts('other', other)),
    ...(today && walkFacts('today', today)),
  };
}

type Stage = ReplayResult['stages'][number];
type StageSide = NonNullable<Stage['baseline']>;
type Transition = ReplayResult['transitions'][number];
type TransitionSide = NonNullable<Transition['baseline']>;
type SlaSide = NonNullable<ReplayResult['slas'][number]['baseline']>;

const stageText = (index: number, { reached, entries, standing, time }: StageSide): string =>
  `${index}: ${words(reached, entries, standing, time.completed, time.open)}, ${[time.p50, time.p75, time.p90].map(hundredths).join(' ')}, ${hundredths(time.kaplanMeierMedian)}`;

const transitionText = (index: number, side: TransitionSide): string =>
  `${index}: ${words(side.reached, side.observed, side.converted, side.immature, side.outOfOrder, side.unworked, side.rate)}, ${[side.time.p50, side.time.p75, side.time.p90].map(hundredths).join(' ')}`;

const slaText = (index: number, { verdicts, early, attainment, bounds, time }: SlaSide): string =>
  `${index}: ${words(...VERDICTS.map((verdict) => verdicts[verdict]), early, attainment, ...(bounds ?? [null, null]))}, ${[time.p50, time.p90].map(hundredths).join(' ')}`;

const qualityText = ({ stages }: ReplayResult, one: NonNullable<ReplayResult['quality']>[number]): string =>
  `${stages.findIndex(({ stage }) => stage === one.stage)}: ${words(one.m, one.hits, one.late, one.immature, one.unknown, one.upstream, one.upstreamTargets, one.targets, one.outside, one.cohort, one.afterTarget)}, ${[one.precision, one.recall, one.lift].map((ends) => twelfths(...(ends ?? [null, null]))).join(' ')}`;

/** The figures of each value of a segment field, by side. */
function segmentTexts({ segments }: ReplayResult, side: 'baseline' | 'proposal'): string[] {
  return segments.flatMap(({ field, values }) =>
    values.flatMap(({ value, stages, transitions }) => [
      ...stages.flatMap((stage, s) =>
        stage[side] === null ? [] : [`${field} ${value}, stage ${s}: ${stage[side]}`],
      ),
      ...transitions.flatMap(({ [side]: figures }, tr) =>
        figures === null
          ? []
          : [`${field} ${value}, step ${tr}: ${words(figures.reached, figures.observed, figures.converted)}`],
      ),
    ]),
  );
}

type Wins = NonNullable<Stage['wins']>;

function winText(index: number, { amount, ...counts }: Wins): string {
  const of = (figures: typeof counts | NonNullable<typeof amount>): string =>
    words(
      figures.wins,
      figures.same,
      figures.earlier,
      figures.later,
      figures.afterWin,
      figures.throughOpportunity,
      figures.throughAccount,
      figures.notFound,
    );
  return `${index}: ${of(counts)}, ${amount ? `${of(amount)}, ${amount.missing} missing` : 'no amounts'}`;
}

/** Leads set aside at each stage by reason, and those that returned; nothing where there are none. */
function asideTexts({ stages }: ReplayResult, side: 'baseline' | 'proposal'): string[] {
  return stages.flatMap(({ setAside }, s) => {
    const { reasons = [], returned } = setAside ?? {};
    const rows = [
      ...reasons.map((one) => [one.reason, one[side]] as const),
      ['returned', returned?.[side] ?? 0] as const,
    ];
    return rows.flatMap(([name, leads]) => (leads ? [`${s} ${name}: ${leads}`] : []));
  });
}

/** What falls in each period; where nothing does on any side, nothing. */
function restatementTexts({ restatement }: ReplayResult): string[] {
  return (restatement?.rows ?? []).flatMap(({ from, stages, pipeline, slas }) => {
    const rows: (readonly [name: string, figures: readonly (number | null)[]])[] = [
      ...stages.map(
        ({ recorded, today, proposal, range }, s) =>
          [`stage ${s}`, [recorded, today, proposal, ...(range ?? [])]] as const,
      ),
      ...(pipeline ? [['pipeline', [pipeline.recorded, pipeline.today, pipeline.proposal]] as const] : []),
      ...slas.map(
        ({ clocks: { recorded, today, proposal } }, z) => [`SLA ${z}`, [recorded, today, proposal]] as const,
      ),
    ];
    return rows.flatMap(([name, figures]) =>
      figures.some((figure) => figure) ? [`${from} ${name}: ${words(...figures)}`] : [],
    );
  });
}

/** The figures about all leads. */
function totalsOf(result: ReplayResult): LeadFacts {
  const { stages, transitions, slas, segments, routing, fidelity, leads } = result;
  return {
    cohort: [String(leads.cohort)],
    'baseline stages': stages.flatMap(({ baseline }, s) => (baseline ? [stageText(s, baseline)] : [])),
    'walked stages': stages.map(({ proposal }, s) => stageText(s, proposal)),
    swaps: stages.flatMap(({ swap }, s) =>
      swap
        ? [
            `${s}: ${words(swap.same, swap.earlier, swap.later, swap.addedWorked, swap.addedUnworked, swap.dropped, swap.neither)}`,
          ]
        : [],
    ),
    gaps: stages.map(
      ({ unknown, refusedByDisqualifier, range }, s) =>
        `${s}: ${words(unknown, refusedByDisqualifier, ...(range ?? []))}`,
    ),
    'baseline conversions': transitions.flatMap(({ baseline }, tr) =>
      baseline ? [transitionText(tr, baseline)] : [],
    ),
    'walked conversions': transitions.map(({ proposal }, tr) => transitionText(tr, proposal)),
    bounds: transitions.map(
      ({ bounds: { unknown, pending, upstream, rate } }, tr) =>
        `${tr}: ${words(unknown, pending, upstream, ...(rate ?? [null, null]))}`,
    ),
    steps: transitions.map(
      ({ taken, clamped, againstCriteria }, tr) => `${tr}: ${words(taken, clamped, againstCriteria)}`,
    ),
    'baseline SLAs': slas.flatMap(({ baseline }, z) => (baseline ? [slaText(z, baseline)] : [])),
    'walked SLAs': slas.map(({ proposal }, z) => slaText(z, proposal)),
    values: segments.flatMap(({ field, values }) =>
      values.map(({ value, leads: count }) => `${field} ${value}: ${count}`),
    ),
    'baseline segments': segmentTexts(result, 'baseline'),
    'walked segments': segmentTexts(result, 'proposal'),
    quality: (result.quality ?? []).map((one) => qualityText(result, one)),
    queues: (routing ?? []).map(({ queue, leads: count }) => `${queue}: ${count}`),
    baseline: [result.baseline.kind],
    wins: stages.flatMap(({ wins }, s) => (wins ? [winText(s, wins)] : [])),
    restatement: restatementTexts(result),
    'baseline asides': asideTexts(result, 'baseline'),
    'walked asides': asideTexts(result, 'proposal'),
    fidelity: (fidelity?.stages ?? []).map(({ stage, agreement }) => `${stage}: ${words(agreement)}`),
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
