import { criteriaTracer, isNearer, type TracedCriteria, type Tracer } from '../criteria/trace';
import type { Policy } from '../glossary/schema/policy';
import { recordId } from '../leads/ids';
import type { LeadData } from '../leads/lead-data';
import { fail, ok, type Problem, type Result } from '../result';
import { type ExplainedWait, explainWaits } from './capacity/explained-wait';
import type { PolicyRun } from './capacity/run-queues';
import { timedAlike } from './capacity/timed-alike';
import { checkPopulations } from './check-populations';
import { type JudgedClock, recordedClocks, walkedClocks } from './clocks';
import { Cohort, type Membership } from './cohort';
import { openContext, type ReplayContext } from './context';
import type { Visit } from './journey';
import type { Silence } from './offers';
import type { ReplayOptions, ReplayProblem } from './options';
import type { RecordedLead, RecordedTime } from './recorded';
import type { ReplayInput } from './replay-input';
import { type ConsideredStay, walkLead } from './walk';

/** What the criteria of a stage said at one instant. */
export interface CriteriaAt {
  /** UTC ms. */
  readonly at: number;
  readonly traced: TracedCriteria;
}

/** One way out of a stay, taken or not. */
export interface ExplainedExit {
  /** By its order in the policy. */
  readonly transition: number;
  readonly outcome: 'taken' | 'later' | Silence;
  /** Of the offer it made, taken or too late; of a pending act; else null. */
  readonly at: number | null;
  readonly act: RecordedTime | null;
  /** What a disqualifier refused, and which one of the stage's. */
  readonly refused: readonly { readonly at: number; readonly disqualifier: number }[];
  /** Where criteria kept it from being taken: the instant at which they came nearest. */
  readonly nearest: CriteriaAt | null;
}

export interface ExplainedVisit extends Visit {
  /** UTC ms; null: the lead stands here. */
  readonly leftAt: number | null;
  /** The entry criteria at the instant of entry. */
  readonly criteria: CriteriaAt;
  readonly exits: readonly ExplainedExit[];
}

/** One lead under one policy: the way it went, and the ways it did not go (`docs/replay.md`, section 6). */
export interface Explanation {
  readonly policy: Policy;
  /** Row of the data. */
  readonly lead: number;
  readonly id: string;
  /** NaN: in stock; then nothing was walked. */
  readonly createdAt: number;
  readonly asOf: number;
  readonly membership: Membership;
  readonly visits: readonly ExplainedVisit[];
  /** Where the lead never entered: how near it came to the initial stage. */
  readonly nearestStart: CriteriaAt | null;
  /** What the record says, by stage. */
  readonly recorded: readonly (readonly RecordedTime[])[];
  readonly clocks: { readonly recorded: readonly JudgedClock[]; readonly walked: readonly JudgedClock[] };
  /** With timing queue, what its queues did with it, visit by visit; null: leads go by another model. */
  readonly queued: { readonly seed: number; readonly waits: readonly ExplainedWait[] } | null;
}

export type ExplainProblem = ReplayProblem | Problem<'no-such-lead'>;

/** What a lead is explained by. */
export interface ExplainInput extends Pick<ReplayInput, 'proposal' | 'data' | 'options'> {
  /** The rules in force, by whose record handling times are found that the proposal lacks; left out: the proposal. */
  readonly today?: Policy;
}

/**
 * Explains one lead under a policy, whether or not it is in the cohort of `options`. Verdicts are those of the walk
 * itself: it is asked while it walks. The id may be written as a replay would know it, with or without Salesforce's
 * case suffix. With timing queue the queues are run for all leads, as `simulate` runs them first, and the lead waits among the others;
 * one outside the cohort comes to no queue. A generator, as `simulate` is.
 */
export function* explainLead(
  { proposal: policy, today = policy, data, options }: ExplainInput,
  id: string,
): Generator<number, Result<Explanation, ExplainProblem>> {
  const lead = rowOf(data, recordId(id));
  if (lead === null) return fail(noSuchLead(id));
  const opened = openContext(policy, data, options);
  if (!opened.ok) return opened;
  const run = options.timing === 'queue' ? yield* runFor(opened.value, today, options) : ok(null);
  if (!run.ok) return run;
  const context = run.value?.context ?? opened.value;
  const tracers = entryTracers(context);
  if (!tracers.ok) return tracers;
  const { definitions, facts, asOf } = context;
  const membership = new Cohort(definitions, data, facts, asOf, options).place(lead);
  const record = context.read(lead);
  facts.open(lead);
  const about = {
    ...{ policy, lead, id: data.ids.at(lead) ?? id, createdAt: record.createdAt, asOf, membership },
    queued: run.value && { seed: run.value.seed, waits: explainWaits(run.value, lead) },
  };
  if (Number.isNaN(record.createdAt)) {
    const clocks = { recorded: [], walked: [] };
    return ok({ ...about, visits: [], nearestStart: null, recorded: record.entries, clocks });
  }
  return ok({ ...about, ...explainWalk(context, record, tracers.value), recorded: record.entries });
}

/** The queues of the policy, run over its cohort. */
function* runFor(
  context: ReplayContext,
  today: Policy,
  options: ReplayOptions,
): Generator<number, Result<PolicyRun | null, ReplayProblem>> {
  const asked = checkPopulations(context.definitions.policy, options);
  if (!asked.ok) return asked;
  const present =
    today === context.definitions.policy ? ok(context) : openContext(today, context.data, options);
  if (!present.ok) return present;
  const ran = yield* timedAlike([context], present.value, options, 'own');
  return ran.ok ? ok(ran.value[0] ?? null) : ran;
}

function explainWalk(
  context: ReplayContext,
  record: RecordedLead,
  tracers: readonly Tracer[],
): Pick<Explanation, 'visits' | 'nearestStart' | 'clocks'> {
  const { definitions, facts } = context;
  const recorded = recordedClocks(context, record);
  const exits: (readonly ExplainedExit[])[] = [];
  const entered: CriteriaAt[] = [];
  const trace = (stage: number, at: number): CriteriaAt | null => {
    const traced = tracers[stage]?.(facts, at);
    return traced ? { at, traced } : null;
  };
  const walked = walkLead(context, record, (stay) => {
    exits[stay.visit] = stay.sources.map((source) => explainExit(context, stay, source, trace));
    // Asked now, since signals of later clocks are not yet known to the facts, as they were not to the walk.
    const next = stay.taken && trace(stay.taken.transition.to, stay.taken.at);
    if (next) entered[stay.visit + 1] = next;
  });
  const start = walked.visits[0];
  const first = start && trace(start.stage, start.at);
  if (first) entered[0] = first;
  return {
    visits: walked.visits.flatMap((visit, index) => {
      const criteria = entered[index];
      const leftAt = walked.visits[index + 1]?.at ?? null;
      return criteria ? [{ ...visit, leftAt, criteria, exits: exits[index] ?? [] }] : [];
    }),
    nearestStart: start ? null : nearestOf(definitions.initial, startInstants(context, record), trace),
    clocks: { recorded, walked: walkedClocks(context, record, walked) },
  };
}

export type Trace = (stage: number, at: number) => CriteriaAt | null;
export type Source = ConsideredStay['sources'][number];

/** What became of one way out of a stay; asked while the walk is there. */
export function explainExit(
  { definitions, facts }: ReplayContext,
  { taken, refused }: ConsideredStay,
  source: Source,
  trace: Trace,
): ExplainedExit {
  const { transition } = source;
  const isTaken = taken?.transition === transition;
  const offer = isTaken ? taken : source.peek();
  const act = source.act();
  const outcome = isTaken ? 'taken' : offer ? 'later' : source.silence();
  const disqualifiers = definitions.stages[transition.to]?.disqualifiers ?? [];
  return {
    transition: transition.order,
    outcome,
    at: offer?.at ?? (outcome === 'pending' ? (act?.at ?? null) : null),
    act: offer ? (offer.act?.recorded ?? null) : (act?.recorded ?? null),
    refused: refused
      .filter((offered) => offered.transition === transition)
      .map(({ at }) => ({ at, disqualifier: disqualifiers.findIndex(({ test }) => test(facts, at)) })),
    nearest: outcome === 'not-met' ? nearestOf(transition.to, source.asked(), trace) : null,
  };
}

/** The instant at which the fewest atoms kept the criteria from holding; of several, where numbers came closest. */
export function nearestOf(stage: number, instants: readonly number[], trace: Trace): CriteriaAt | null {
  let nearest: CriteriaAt | null = null;
  for (const at of instants) {
    const seen = trace(stage, at);
    if (!seen || seen.traced.holds) continue;
    if (!nearest || isNearer(seen.traced.distance, nearest.traced.distance)) nearest = seen;
  }
  return nearest;
}

/** When the criteria of the initial stage are asked. */
export function startInstants({ facts, definitions }: ReplayContext, { createdAt }: RecordedLead): number[] {
  const later = facts.allInstants(definitions.windows).filter((at) => at > createdAt);
  return [createdAt, ...later].sort((a, b) => a - b);
}

/** Explains the entry criteria, by stage. */
export function entryTracers({ definitions }: ReplayContext): Result<readonly Tracer[], ReplayProblem> {
  const tracers: Tracer[] = [];
  for (const [index, { stage }] of definitions.stages.entries()) {
    const path = `policy.stages[${index}].entry`;
    const tracer = criteriaTracer(definitions.policy, definitions.criteria, stage.entry, path);
    if (!tracer.ok) return tracer;
    tracers.push(tracer.value);
  }
  return ok(tracers);
}

export function rowOf({ ids }: LeadData, id: string): number | null {
  for (let row = 0; row < ids.length; row++) if (ids.at(row) === id) return row;
  return null;
}

export const noSuchLead = (id: string): Problem<'no-such-lead'> => ({
  code: 'no-such-lead',
  message: `There is no lead "${id}" in the data`,
  remedy: 'Copy its id from the column the mapping names as the key of the leads',
});
