import type { Policy } from '../glossary/schema/policy';
import { strayTimes } from './as-of';
import { loadOf } from './capacity/load-report';
import { counterpartsOf } from './counterparts';
import { coverageRows } from './coverage';
import { fidelityOf, isLow } from './fidelity';
import { dataDigest, documentDigest, ENGINE_VERSION, offsetsDigest } from './fingerprint';
import { groupResults, strataOf } from './groups/group-results';
import { replayNotes } from './notes';
import type { ReplayOptions, TimingModel } from './options';
import type { Contexts, ReplayPass } from './pass';
import { qualityFigures } from './quality/quality-figures';
import { isoInstant, type ReplayInput } from './replay-input';
import { restatementOf } from './restatement/restatement';
import type { ReplayResult, StageResult } from './result';
import { setAsideOf } from './set-aside/set-aside';
import type { BaselineSide } from './sides';
import { countsOf, judgedBounds } from './uncertainty/judged-bounds';
import { opportunitiesOf } from './wins/opportunities';

/** The result document of a finished pass, for one of its settings. */
export function buildResult(
  input: ReplayInput,
  contexts: Contexts,
  pass: ReplayPass,
  setting: number,
): ReplayResult {
  const { data, options, proposal: policy, today, baseline } = input;
  const { asOf } = contexts;
  const { definitions } = contexts.proposal;
  const inForce = (contexts.today ?? contexts.proposal).definitions;
  const fidelity = fidelityOf(inForce, pass.fidelity, setting, options.fidelityLimit);
  const side = chooseBaseline(pass, fidelity, options.timing);
  const counterparts = counterpartsOf(definitions, side.definitions, (of) => side.swaps.baselineStage(of));
  const replayed = side === pass.recorded ? null : side.definitions.policy;
  const policyDigest = documentDigest(policy);
  const baselineDigest = replayed && documentDigest(replayed);
  const set = changedThresholds(today, policy);
  const load = loadOf(contexts, pass, setting);
  const { zone } = contexts.proposal;
  const segments = groupResults(options, definitions, pass, side, counterparts, zone, setting);

  return {
    kind: 'parley.result',
    formatVersion: 2,
    glossary: { id: input.glossary.id, title: policy.title, version: policy.version, policyDigest },
    set,
    baseline: {
      kind: replayed ? 'replayed' : 'recorded',
      title: replayed?.title ?? null,
      policyDigest: baselineDigest,
      asked: baseline === 'recorded' ? 'recorded' : 'replayed',
    },
    options: {
      timing: options.timing,
      asOf: isoInstant(asOf),
      maturityDays: options.maturityDays,
      period: options.period && { from: isoInstant(options.period.from), to: isoInstant(options.period.to) },
      populations: [...options.populations],
      segments: [...options.segments],
      seed: options.seed,
      target: options.target,
      assumptions: [...options.assumptions],
      cohorts: options.cohorts,
      regimes: options.regimes.map(isoInstant),
      smallestCell: options.smallestCell,
    },
    intervals: null,
    leads: pass.cohort.summary(pass.steps.neverEntered(setting)),
    stages: definitions.stages.map(({ stage }, index) => {
      const { unknown, range, ...proposal } = pass.proposal.stage(index, setting);
      return {
        stage: stage.id,
        name: stage.name,
        baseline: stageBaseline(side, index, setting),
        proposal,
        today: reachedToday(pass, index, setting),
        range,
        swap: side.swaps.stage(index, setting),
        unknown,
        refusedByDisqualifier: pass.steps.refused(index, setting),
        difference: null,
        wins: pass.wins.stage(index, pass.placeOf(side), setting),
        setAside: setAside(pass, side, index, setting),
      };
    }),
    transitions: definitions.transitions.map(({ transition }, order) => {
      const proposal = pass.proposal.transition(order, setting);
      const counterpart = counterparts.transition(order);
      const before = counterpart === null ? null : side.tally.transition(counterpart, setting).side;
      return {
        transition: transition.id,
        from: transition.from,
        to: transition.to,
        mode: transition.mode.kind,
        baseline: before,
        proposal: proposal.side,
        bounds: judgedBounds(
          proposal,
          before && { k: before.converted, n: before.observed },
          options.assumptions,
          strataOf(options, pass, order, setting),
          pass.response.assumed(countsOf(proposal), order, setting),
        ),
        difference: null,
        ...pass.steps.transition(order, setting),
      };
    }),
    slas: definitions.slas.map(({ sla, target }, index) => {
      const counterpart = counterparts.sla(index);
      return {
        sla: sla.id,
        name: sla.name,
        target,
        baseline: counterpart === null ? null : side.tally.sla(counterpart, setting),
        proposal: pass.proposal.sla(index, setting),
        difference: null,
      };
    }),
    segments,
    quality: qualityFigures(pass.quality, definitions, options.target, setting),
    opportunities: opportunitiesOf(data),
    restatement: restatementOf(pass, setting),
    load,
    routing: pass.steps.queues(setting),
    fidelity,
    coverage: coverageRows(contexts.proposal),
    notes: replayNotes(input, pass, {
      definitions,
      fidelity,
      stray: strayTimes(data),
      zone,
      segments,
      asOf,
      set,
      setting,
      load,
      queues: contexts.queues,
    }),
    fingerprint: {
      engine: ENGINE_VERSION,
      policy: policyDigest,
      baselinePolicy: baselineDigest,
      mapping: input.mappingDigest,
      data: dataDigest(data),
      offsets: offsetsDigest(
        [definitions, side.definitions],
        data.zone,
        earliest(data.created.values, asOf),
        asOf,
      ),
      seed: options.seed,
    },
  };
}

/**
 * Another glossary if asked for; else the record, unless today's rules fail to give it back, or leads are timed by queues: then
 * those, replayed. A queue is a model, and what it gets wrong must not pass for what a proposal does.
 */
export function chooseBaseline(
  pass: ReplayPass,
  fidelity: ReplayResult['fidelity'],
  timing: TimingModel,
): BaselineSide {
  if (pass.replayedOther) return pass.replayedOther;
  return timing === 'queue' || isLow(fidelity) ? (pass.replayedToday ?? pass.itself()) : pass.recorded;
}

/** What the result of a finished pass compares with. */
export function baselineSide(
  pass: ReplayPass,
  contexts: Contexts,
  { fidelityLimit, timing }: Pick<ReplayOptions, 'fidelityLimit' | 'timing'>,
  setting: number,
): BaselineSide {
  const inForce = (contexts.today ?? contexts.proposal).definitions;
  return chooseBaseline(pass, fidelityOf(inForce, pass.fidelity, setting, fidelityLimit), timing);
}

function changedThresholds(today: Policy, proposal: Policy): ReplayResult['set'] {
  return proposal.thresholds.flatMap(({ id, label, value }) => {
    const before = today.thresholds.find((threshold) => threshold.id === id)?.value;
    return before === undefined || before === value
      ? []
      : [{ threshold: id, label, from: before, to: value }];
  });
}

function reachedToday({ replayedToday }: ReplayPass, index: number, setting: number): number | null {
  const counterpart = replayedToday?.swaps.baselineStage(index) ?? null;
  return replayedToday && counterpart !== null ? replayedToday.tally.reached(counterpart, setting) : null;
}

function setAside(
  pass: ReplayPass,
  side: BaselineSide,
  index: number,
  setting: number,
): StageResult['setAside'] {
  const proposal = pass.proposal.aside(index, setting);
  const counterpart = side.swaps.baselineStage(index);
  const baseline = counterpart === null ? null : side.tally.aside(counterpart, setting);
  return proposal && setAsideOf(proposal, index, baseline);
}

function stageBaseline(
  side: BaselineSide,
  index: number,
  setting: number,
): ReplayResult['stages'][number]['baseline'] {
  const counterpart = side.swaps.baselineStage(index);
  if (counterpart === null) return null;
  const { unknown: _unknown, range: _range, ...counts } = side.tally.stage(counterpart, setting);
  return counts;
}

export function earliest(created: Iterable<number>, fallback: number): number {
  let first = fallback;
  for (const at of created) if (at < first) first = at;
  return first;
}
