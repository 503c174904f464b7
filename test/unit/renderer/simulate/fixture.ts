import { parseGlossary } from '#domain/glossary/format';
import type { Policy } from '#domain/glossary/schema/policy';
import { templateGlossary } from '#domain/glossary/templates/index';
import type { ReplayResult, SlaResult, StageResult, TransitionResult } from '#domain/replay/result';

/** Texts keep a number and its unit on one line; tests write plain spaces. */
export const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

type Numbers = readonly [baseline: number | null, proposal: number];

/** A stage by the leads that reach it on both sides; its id is its name in lower case. */
export const stage = (
  name: string,
  [before, after]: Numbers,
  more: Partial<StageResult> = {},
): StageResult => ({
  stage: name.toLowerCase(),
  name,
  baseline: before === null ? null : side(before),
  proposal: side(after),
  today: null,
  range: null,
  swap: null,
  unknown: 0,
  refusedByDisqualifier: 0,
  difference: null,
  wins: null,
  setAside: null,
  ...more,
});

const side = (reached: number): StageResult['proposal'] => ({
  reached,
  standing: 0,
  entries: reached,
  time: { completed: 0, open: 0, p50: null, p75: null, p90: null, kaplanMeierMedian: null },
});

export const swap = (parts: Partial<NonNullable<StageResult['swap']>>): NonNullable<StageResult['swap']> => ({
  kept: 0,
  same: 0,
  earlier: 0,
  later: 0,
  added: 0,
  addedWorked: 0,
  addedUnworked: 0,
  dropped: 0,
  neither: 0,
  ...parts,
});

/** Bounds in which nothing is unknown but what is given. */
export const bounds = (more: Partial<TransitionResult['bounds']>): TransitionResult['bounds'] => ({
  unknown: 0,
  pending: 0,
  upstream: 0,
  rate: null,
  ends: null,
  breakEven: null,
  assumed: [],
  ...more,
});

type Quality = NonNullable<ReplayResult['quality']>[number];

/** A stage judged by an outcome, of which nothing is unknown but what is given. */
export const quality = (more: Partial<Quality>): Quality => {
  const { m = 0, hits = 0, unknown = 0, targets = 0 } = more;
  return {
    stage: 'mql',
    target: 'won',
    m,
    hits,
    late: 0,
    immature: 0,
    unknown,
    upstream: 0,
    upstreamTargets: 0,
    targets,
    outside: 0,
    cohort: m,
    precision: null,
    precisionObserved: m > unknown ? hits / (m - unknown) : null,
    precisionInterval: null,
    recall: null,
    recallRecorded: targets > 0 ? hits / targets : null,
    lift: null,
    afterTarget: 0,
    ...more,
  };
};

/** A difference with its interval by chance, and what unknown leads could make of it. */
export const difference = (
  value: number,
  interval: [number, number] | null,
  possible: [number, number] | null = null,
): TransitionResult['difference'] => ({ value, interval, groups: 100, bounds: possible });

type StepDifference = NonNullable<TransitionResult['difference']>;
type PairedCounts = NonNullable<StepDifference['counts']>['proposal'];

/** What of one side a step's difference is of; nothing is unknown but what is given. */
export const pairedCounts = (more: Partial<PairedCounts>): PairedCounts => ({
  observed: 0,
  converted: 0,
  unknown: 0,
  pending: 0,
  upstream: 0,
  mayLeave: { converted: 0, notConverted: 0 },
  ...more,
});

/** A transition between two stages, of `reached` leads on either side `converted` go on. */
export const step = (
  from: string,
  to: string,
  more: Partial<TransitionResult> & { readonly converted?: number } = {},
): TransitionResult => {
  const { converted = 0, ...rest } = more;
  const conversion = {
    reached: 100,
    observed: 100,
    converted,
    rate: converted / 100,
    immature: 0,
    outOfOrder: 0,
    unworked: 0,
    time: { p50: null, p75: null, p90: null },
    wilson: null,
    toStage: null,
  };
  return {
    transition: `${from}-${to}`,
    from,
    to,
    mode: 'rules',
    baseline: conversion,
    proposal: conversion,
    bounds: bounds({}),
    difference: null,
    taken: 0,
    clamped: 0,
    againstCriteria: 0,
    refusedByCriteria: 0,
    ...rest,
  };
};

export const slaSide = (
  attainment: number | null,
  bounds: SlaResult['proposal']['bounds'] = null,
): SlaResult['proposal'] => ({
  clocks: 0,
  verdicts: { met: 0, breached: 0, running: 0, withdrawn: 0, unknown: 0, 'not-assessable': 0 },
  early: 0,
  attainment,
  wilson: null,
  bounds,
  time: { p50: null, p90: null },
});

export const sla = (name: string, before: number | null, after: number | null): SlaResult => ({
  sla: name.toLowerCase(),
  name,
  target: 0.9,
  baseline: slaSide(before),
  proposal: slaSide(after),
  difference: null,
});

/** A result that has been judged, as every one is once its rules rest. */
export const INTERVALS: NonNullable<ReplayResult['intervals']> = {
  level: 0.95,
  method: 'percentile of a Poisson bootstrap',
  replicates: 1000,
  buckets: 4096,
  by: 'account',
  groups: 1812,
};

/** As much of a result as the screen's texts read. */
export const result = (parts: Partial<ReplayResult>): ReplayResult =>
  ({
    baseline: { kind: 'recorded', title: null, policyDigest: null, asked: 'recorded' },
    options: { timing: 'delays', assumptions: [], asOf: '2026-06-30T00:00:00.000Z' },
    set: [],
    intervals: INTERVALS,
    stages: [],
    transitions: [],
    slas: [],
    segments: [],
    fidelity: null,
    notes: [],
    ...parts,
  }) as unknown as ReplayResult;

const template = parseGlossary(
  JSON.stringify(templateGlossary('lifecycle-matrix', { glossaryId: 'acme', title: 'Acme' })),
);
if (!template.ok) throw new Error(template.error.message);

/** A whole policy, as a template gives it. */
export const templatePolicy: Policy = template.value.policy;

/** Names and kinds of stages are all that the figures' texts need of a policy. */
export const policyWith = (kinds: Readonly<Record<string, Policy['stages'][number]['kind']>>): Policy => {
  const [first] = templatePolicy.stages;
  if (!first) throw new Error('the template has no stage');
  return {
    ...templatePolicy,
    stages: Object.entries(kinds).map(([name, kind]) => ({ ...first, id: name.toLowerCase(), name, kind })),
  };
};
