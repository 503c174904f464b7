import { type CriteriaCompiler, criteriaCompiler } from '../criteria/compile';
import type { CompiledCriteria } from '../criteria/compiled';
import type { Turned } from '../criteria/dial';
import { mergeReads, type Reads } from '../criteria/reads';
import type { Reason } from '../glossary/schema/dictionary';
import type { Sla } from '../glossary/schema/operations';
import type { Policy } from '../glossary/schema/policy';
import type { Stage, Transition } from '../glossary/schema/stage';
import { numberReader } from '../glossary/thresholds';
import { fail, ok, type Result } from '../result';
import { type BusinessCalendar, clockCalendar } from '../time/calendar';
import { compiledCalendar } from './calendars-made';
import { type LimitOf, limitReader } from './limits';
import type { ReplayProblem } from './options';
import { stagesFrom, stagesOnlyThrough } from './reachability';

export interface CompiledStage {
  readonly stage: Stage;
  readonly entry: CompiledCriteria;
  readonly disqualifiers: readonly CompiledCriteria[];
  /** Stages reachable from here without passing on from a recycled stage (`docs/replay.md`, section 4). */
  readonly reachable: ReadonlySet<number>;
  /** The same without the stage itself. */
  readonly exits: readonly number[];
  /** Stages reachable from here by any way. */
  readonly downstream: ReadonlySet<number>;
  /** Whether people decide some way out of it. */
  readonly hasPersonExit: boolean;
}

export interface CompiledTransition {
  readonly transition: Transition;
  readonly order: number;
  readonly from: number;
  readonly to: number;
  readonly cancel: CompiledCriteria | null;
  /** The SLA it answers. */
  readonly sla: number | null;
  /** Its offer is found without asking criteria at one instant after the other. */
  readonly isQuick: boolean;
}

export interface CompiledSla {
  readonly sla: Sla;
  readonly startStage: number | null;
  /** The stage its clock runs in: the one that starts it, or that of the clock its starting signal answers. */
  readonly runsIn: number | null;
  readonly stopStages: ReadonlySet<number>;
  /** Stages that only lie behind the one that starts the clock: an entry recorded before it is out of order. */
  readonly onlyAfterStart: ReadonlySet<number>;
  readonly stopSignals: ReadonlySet<string>;
  /** Of those, the ones that answer this SLA; a signal that stops several answers the first of them. */
  readonly answeringSignals: readonly string[];
  readonly stopActivities: readonly { readonly types: ReadonlySet<string>; readonly personOnly: boolean }[];
  /** 0 to 1. */
  readonly target: number;
}

/** A policy made ready to be replayed: stages by index, criteria compiled, calendars loaded. */
export interface Definitions {
  readonly policy: Policy;
  readonly stages: readonly CompiledStage[];
  readonly stageIndex: ReadonlyMap<string, number>;
  readonly initial: number;
  readonly transitions: readonly CompiledTransition[];
  readonly from: readonly (readonly CompiledTransition[])[];
  readonly slas: readonly CompiledSla[];
  /** SLAs by what starts their clocks. */
  readonly startedBy: {
    readonly creation: readonly number[];
    readonly stage: readonly (readonly number[])[];
    readonly signal: ReadonlyMap<string, readonly number[]>;
  };
  /** The SLA whose clock a signal answers: the first one it stops. */
  readonly slaOfSignal: ReadonlyMap<string, number>;
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
  readonly defaultCalendar: BusinessCalendar;
  readonly routes: readonly { readonly queue: string; readonly when: CompiledCriteria }[];
  readonly territories: readonly { readonly calendar: string | null; readonly when: CompiledCriteria }[];
  readonly populations: readonly {
    readonly id: string;
    readonly excluded: boolean;
    readonly when: CompiledCriteria;
  }[];
  readonly criteria: CriteriaCompiler;
  /** Count windows of every criterion a walk evaluates; their lapses are evaluation instants. */
  readonly windows: Reads['windows'];
  readonly reasons: ReadonlyMap<string, Reason>;
  readonly limit: LimitOf;
}

/**
 * Prepares a policy. Fails with the first criterion or calendar that cannot be replayed, naming its place.
 * @param dial thresholds to be turned while leads are walked. They note when something reads them that a walk does not ask.
 */
export function defineReplay(policy: Policy, dial?: Turned): Result<Definitions, ReplayProblem> {
  const compiler = criteriaCompiler(policy, dial);
  if (!compiler.ok) return compiler;

  const own = policy.populations.findIndex((population) => population.entryStage !== null);
  if (own >= 0) {
    return fail({
      code: 'not-yet-supported',
      message: `The population ${policy.populations[own]?.name ?? ''} enters at a stage of its own, which this version does not replay`,
      remedy: 'Set its entry stage to null, or exclude the population',
      where: { path: `policy.populations[${own}].entryStage` },
    });
  }

  let problem: ReplayProblem | null = null;
  const compile = (criteria: Stage['entry'], path: string): CompiledCriteria => {
    const compiled = compiler.value.compile(criteria, path);
    if (compiled.ok) return compiled.value;
    problem ??= compiled.error;
    return { test: () => false, may: () => false, reads: mergeReads([]) };
  };

  const calendars = new Map<string, BusinessCalendar>();
  for (const [index, definition] of policy.calendars.entries()) {
    const calendar = compiledCalendar(definition);
    if (calendar.ok) calendars.set(definition.id, calendar.value);
    else {
      problem ??= {
        ...calendar.error,
        code: 'calendar-invalid',
        where: { path: [`policy.calendars[${index}]`, calendar.error.where?.path].filter(Boolean).join('.') },
      };
    }
  }

  const stageIndex = new Map(policy.stages.map((stage, index) => [stage.id, index]));
  const at = (stage: string) => stageIndex.get(stage) ?? -1;
  const transitions = policy.transitions.map(
    (transition, order): CompiledTransition => ({
      transition,
      order,
      from: at(transition.from),
      to: at(transition.to),
      isQuick: transition.mode.kind === 'rep' || transition.mode.kind === 'timeout',
      sla: indexOrNull(policy.slas.findIndex(({ id }) => id === transition.sla)),
      cancel:
        transition.mode.kind === 'timeout' && transition.mode.unless
          ? compile(transition.mode.unless, `policy.transitions[${order}].mode.unless`)
          : null,
    }),
  );
  const from = policy.stages.map((_, index) => transitions.filter((transition) => transition.from === index));
  const stages = policy.stages.map((stage, index): CompiledStage => {
    // Nothing is reached through a recycled stage, though it can be an end.
    const reachable = stagesFrom(index, from, (passed) => policy.stages[passed]?.kind === 'recycled');
    return {
      stage,
      entry: compile(stage.entry, `policy.stages[${index}].entry`),
      disqualifiers: stage.disqualifiers.map((disqualifier, i) =>
        compile(disqualifier.when, `policy.stages[${index}].disqualifiers[${i}].when`),
      ),
      reachable,
      exits: [...reachable].filter((target) => target !== index),
      downstream: stagesFrom(index, from),
      hasPersonExit: (from[index] ?? []).some(({ transition }) =>
        ['rep', 'hybrid'].includes(transition.mode.kind),
      ),
    };
  });

  const read = dial ? dial.noting(numberReader(policy)) : numberReader(policy);
  const slasAtStart = policy.slas.map((sla): Omit<CompiledSla, 'runsIn' | 'answeringSignals'> => {
    const stops = sla.stop;
    const startStage = sla.start.on === 'stage' ? at(sla.start.stage) : null;
    return {
      sla,
      startStage,
      onlyAfterStart:
        startStage === null ? new Set() : stagesOnlyThrough(startStage, at(policy.initialStage), from),
      stopStages: new Set(stops.flatMap((stop) => (stop.on === 'stage' ? stop.stages.map(at) : []))),
      stopSignals: new Set(stops.flatMap((stop) => (stop.on === 'signal' ? [stop.signal] : []))),
      stopActivities: stops.flatMap((stop) =>
        stop.on === 'activity' ? [{ types: new Set(stop.types), personOnly: stop.by === 'person' }] : [],
      ),
      target: read(sla.target),
    };
  });
  const slaOfSignal = new Map<string, number>();
  slasAtStart.forEach((sla, index) => {
    for (const signal of sla.stopSignals) if (!slaOfSignal.has(signal)) slaOfSignal.set(signal, index);
  });
  const slas = slasAtStart.map((sla, index) => ({
    ...sla,
    runsIn: stageOfClock(slasAtStart, slaOfSignal, index),
    answeringSignals: [...sla.stopSignals].filter((signal) => slaOfSignal.get(signal) === index),
  }));
  const slasThat = (starts: (start: Sla['start']) => boolean): number[] =>
    policy.slas.flatMap(({ start }, index) => (starts(start) ? [index] : []));

  const walked = [
    ...stages.flatMap((stage) => [stage.entry, ...stage.disqualifiers]),
    ...transitions.flatMap((transition) => transition.cancel ?? []),
  ];
  const routes = (policy.routing?.rules ?? []).map((rule, index) => ({
    queue: rule.queue,
    when: compile(rule.when, `policy.routing.rules[${index}].when`),
  }));
  const territories = policy.territories.map((territory, index) => ({
    calendar: territory.calendar,
    when: compile(territory.when, `policy.territories[${index}].when`),
  }));
  const populations = policy.populations.map((population, index) => ({
    id: population.id,
    excluded: population.treatment === 'exclude',
    when: compile(population.when, `policy.populations[${index}].when`),
  }));
  const placing = [...routes, ...territories, ...populations].map(({ when }) => when);
  // Who a lead belongs to is worked out before it is walked.
  if (dial && placing.some(({ reads }) => reads.dial)) dial.notePlacing();
  const durations = [
    ...policy.slas.map(({ limit }, index) => ({ duration: limit, path: `policy.slas[${index}].limit` })),
    ...policy.transitions.flatMap(({ mode }, index) =>
      mode.kind === 'timeout'
        ? [{ duration: mode.after, path: `policy.transitions[${index}].mode.after` }]
        : [],
    ),
  ];
  for (const { duration, path } of durations) {
    const amount = read(duration.amount);
    if (amount < 0) problem ??= negativeDuration(amount, path);
  }

  const definitions: Definitions = {
    policy,
    stages,
    stageIndex,
    initial: at(policy.initialStage),
    transitions,
    from,
    slas,
    startedBy: {
      creation: slasThat(({ on }) => on === 'created'),
      stage: policy.stages.map(({ id }) => slasThat((start) => start.on === 'stage' && start.stage === id)),
      signal: new Map(
        policy.slas.flatMap(({ start }) =>
          start.on === 'signal'
            ? [[start.signal, slasThat((other) => other.on === 'signal' && other.signal === start.signal)]]
            : [],
        ),
      ),
    },
    slaOfSignal,
    calendars,
    defaultCalendar: calendars.get(policy.defaultCalendar) ?? clockCalendar,
    routes,
    territories,
    populations,
    criteria: compiler.value,
    windows: mergeReads(walked.map(({ reads }) => reads)).windows,
    reasons: new Map(policy.reasons.map((reason) => [reason.id, reason])),
    limit: limitReader(read),
  };
  return problem ? fail(problem) : ok(definitions);
}

const negativeDuration = (amount: number, path: string): ReplayProblem => ({
  code: 'duration-negative',
  message: `A time to wait cannot be ${amount}, less than none`,
  remedy: 'Give zero or more, here or as the value of the threshold it names',
  where: { path: `${path}.amount` },
});

const indexOrNull = (index: number): number | null => (index < 0 ? null : index);

/** Follows the signals that start clocks back to a stage; null where creation is at the root, or a circle. */
function stageOfClock(
  slas: readonly Pick<CompiledSla, 'sla' | 'startStage'>[],
  slaOfSignal: ReadonlyMap<string, number>,
  sla: number,
): number | null {
  const seen = new Set<number>();
  let index: number | undefined = sla;
  while (index !== undefined && !seen.has(index)) {
    seen.add(index);
    const compiled: Pick<CompiledSla, 'sla' | 'startStage'> | undefined = slas[index];
    if (compiled?.startStage != null) return compiled.startStage;
    index = compiled?.sla.start.on === 'signal' ? slaOfSignal.get(compiled.sla.start.signal) : undefined;
  }
  return null;
}
