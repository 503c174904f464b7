import type { Comparison, Criteria } from '#domain/criteria/schema';
import type { DurationSpec, NumberOrThreshold } from '#domain/glossary/primitives';
import type { Sla } from '#domain/glossary/schema/operations';
import { type Policy, policySchema } from '#domain/glossary/schema/policy';
import type { Stage, Transition } from '#domain/glossary/schema/stage';
import { smallPolicy } from './small-glossary';

/** Criteria in short notation. */
export const all = (...of: Criteria[]): Criteria => ({ op: 'all', of });
export const any = (...of: Criteria[]): Criteria => ({ op: 'any', of });
export const not = (of: Criteria): Criteria => ({ op: 'not', of });
export const ALWAYS = all();
export const NEVER = any();
export const present = (field: string): Criteria => ({ op: 'field', field, is: 'present' });
export const missing = (field: string): Criteria => ({ op: 'field', field, is: 'missing' });
export const equal = (field: string, value: string | number | boolean): Criteria => ({
  op: 'field',
  field,
  is: 'eq',
  value,
});
export const compare = (field: string, is: Comparison, value: NumberOrThreshold): Criteria => ({
  op: 'field',
  field,
  is,
  value,
});
export const score = (is: Comparison, value: NumberOrThreshold): Criteria => ({
  op: 'score',
  score: 'points',
  is,
  value,
});
/** At least `atLeast` activities of one type, ever or within so many days. */
export const did = (activity: string, atLeast = 1, withinDays: number | null = null): Criteria => ({
  op: 'activity',
  types: [activity],
  atLeast,
  withinDays,
});
export const tier = (...ids: string[]): Criteria => ({ op: 'tier', in: ids });
export const signalled = (signal: string): Criteria => ({ op: 'signal', signal });
export const CONSENTED: Criteria = { op: 'consent', is: 'granted' };

type FieldType = Policy['fields'][number]['type'];
export type Week = Policy['calendars'][number]['week'];
export type Hours = [string, string][];

const week = (weekday: Hours, weekend: Hours = []): Week => ({
  mon: weekday,
  tue: weekday,
  wed: weekday,
  thu: weekday,
  fri: weekday,
  sat: weekend,
  sun: weekend,
});

const calendar = (id: string, timeZone: string, hours: Week): Policy['calendars'][number] => ({
  id,
  name: id,
  timeZone,
  week: hours,
  exceptions: [],
  businessDay: 'mon',
});

/** Open round the clock in UTC, so that business time is clock time. */
export const ROUND_THE_CLOCK = calendar('always', 'UTC', week([['00:00', '24:00']], [['00:00', '24:00']]));
/** Monday to Friday, 09:00 to 17:00 UTC: a business day is eight hours. */
export const OFFICE = calendar('office', 'UTC', week([['09:00', '17:00']]));

export interface StageSketch {
  readonly entry?: Criteria;
  /** A disqualifier. */
  readonly refuse?: Criteria;
  readonly kind?: Stage['kind'];
}

export type ModeSketch =
  | 'rules'
  | 'rep'
  | 'hybrid'
  | { readonly after: DurationSpec; readonly unless?: Criteria };

export interface TransitionSketch {
  /** `from>to`, which is also made its id, `from-to`. */
  readonly step: string;
  readonly mode: ModeSketch;
  readonly calendar?: string;
  readonly sla?: string;
}

export interface SlaSketch {
  readonly id?: string;
  /** A stage, `@signal`, or nothing for creation. */
  readonly start?: string;
  /** Stages, `@signal`s and `#activity`s. */
  readonly stop: readonly string[];
  readonly by?: 'person' | 'anyone';
  readonly limit: DurationSpec;
  readonly calendar?: string;
}

export interface PolicySketch {
  /** In order; the first is the initial one, and open to all unless it says otherwise. */
  readonly stages: Readonly<Record<string, StageSketch>>;
  readonly transitions?: readonly (TransitionSketch | readonly [step: string, mode: ModeSketch])[];
  readonly fields?: Readonly<Record<string, FieldType>>;
  readonly caseSensitive?: readonly string[];
  readonly outcome?: readonly string[];
  readonly activities?: readonly string[];
  readonly signals?: readonly string[];
  readonly thresholds?: Readonly<Record<string, number>>;
  readonly points?: {
    readonly halfLifeDays?: number;
    readonly activities?: Readonly<Record<string, number | readonly [points: number, cap: number]>>;
    readonly fields?: readonly (readonly [Criteria, number])[];
    readonly cap?: number;
  };
  readonly tiers?: Readonly<Record<string, Criteria>>;
  readonly populations?: readonly {
    readonly id: string;
    readonly when: Criteria;
    readonly treatment: 'include' | 'exclude';
    /** Left out: every SLA applies. */
    readonly slas?: readonly string[] | null;
  }[];
  readonly slas?: readonly SlaSketch[];
  readonly territories?: readonly { id: string; when: Criteria; calendar: string | null }[];
  /** What is left out is as in the small glossary. */
  readonly queues?: readonly ({ readonly id: string } & Partial<Policy['queues'][number]>)[];
  readonly routing?: {
    readonly onEntryOf: string;
    readonly rules: readonly (readonly [when: Criteria, queue: string])[];
    readonly fallback: string;
  };
  /** The first is the default. */
  readonly calendars?: Policy['calendars'];
}

/** A whole policy around a sketch; what the sketch leaves out plays no part in a replay. */
export function policyOf(sketch: PolicySketch): Policy {
  const base = smallPolicy();
  const [field, stage, activity, signal] = [
    base.fields[0],
    base.stages[0],
    base.activities[0],
    base.signals[0],
  ];
  const [initial = ''] = Object.keys(sketch.stages);
  const calendars = sketch.calendars ?? [ROUND_THE_CLOCK];
  const { points } = sketch;
  return policySchema.parse({
    ...base,
    fields: Object.entries(sketch.fields ?? {}).map(([id, type]) => ({
      ...field,
      id,
      label: id,
      type,
      caseSensitive: sketch.caseSensitive?.includes(id) ?? true,
      outcome: sketch.outcome?.includes(id) ?? false,
    })),
    activities: (sketch.activities ?? []).map((id) => ({ ...activity, id, label: id })),
    signals: (sketch.signals ?? []).map((id) => ({ ...signal, id, label: id })),
    thresholds: Object.entries(sketch.thresholds ?? {}).map(([id, value]) => ({
      id,
      label: id,
      value,
      min: -1e6,
      max: 1e6,
      step: 1,
      unit: '',
      note: '',
    })),
    scores: points
      ? [
          {
            id: 'points',
            label: 'Points',
            halfLifeDays: points.halfLifeDays ?? null,
            activities: Object.entries(points.activities ?? {}).map(([id, worth]) => ({
              activity: id,
              points: typeof worth === 'number' ? worth : worth[0],
              cap: typeof worth === 'number' ? null : worth[1],
            })),
            fields: (points.fields ?? []).map(([when, worth]) => ({
              label: 'Field points',
              when,
              points: worth,
            })),
            cap: points.cap ?? null,
          },
        ]
      : [],
    tiers: Object.entries(sketch.tiers ?? {}).map(([id, when]) => ({ id, label: id, when })),
    populations: (sketch.populations ?? []).map((population) => ({
      ...base.populations[0],
      ...population,
      name: population.id,
    })),
    stages: Object.entries(sketch.stages).map(([id, { entry, refuse, kind }]) => ({
      ...stage,
      id,
      name: id,
      kind: kind ?? 'open',
      entry: entry ?? ALWAYS,
      evidence: [],
      signals: [],
      disqualifiers: refuse ? [{ id: `${id}-no`, label: 'No', when: refuse, reason: null }] : [],
    })),
    initialStage: initial,
    transitions: (sketch.transitions ?? []).map(transitionOf),
    calendars,
    defaultCalendar: calendars[0]?.id,
    territories: (sketch.territories ?? []).map((territory) => ({ ...territory, name: territory.id })),
    queues: (sketch.queues ?? []).map((queue) => ({ ...base.queues[0], name: queue.id, ...queue })),
    routing: sketch.routing
      ? {
          onEntryOf: sketch.routing.onEntryOf,
          rules: sketch.routing.rules.map(([when, queue], index) => ({
            id: `rule-${index + 1}`,
            name: queue,
            when,
            queue,
            ownerGroup: null,
          })),
          fallbackQueue: sketch.routing.fallback,
          errorQueue: sketch.routing.fallback,
          noResponse: null,
          outOfTerritory: null,
        }
      : null,
    slas: (sketch.slas ?? []).map((sla) => slaOf(sla, base)),
    rollout: null,
  });
}

export function transitionOf(
  sketch: TransitionSketch | readonly [step: string, mode: ModeSketch],
): Transition {
  const { step, mode, calendar, sla }: TransitionSketch =
    'step' in sketch ? sketch : { step: sketch[0], mode: sketch[1] };
  const [from = '', to = ''] = step.split('>');
  return {
    id: `${from}-${to}`,
    from,
    to,
    mode:
      typeof mode === 'string'
        ? { kind: mode }
        : { kind: 'timeout', after: mode.after, unless: mode.unless ?? null, reason: 'silent' },
    calendar: calendar ?? null,
    sla: sla ?? null,
    note: '',
  };
}

function slaOf({ id, start, stop, by, limit, calendar }: SlaSketch, base: Policy): Sla {
  const stages = stop.filter((name) => !/^[@#]/.test(name));
  const types = stop.filter((name) => name.startsWith('#')).map((name) => name.slice(1));
  const signals = stop.filter((name) => name.startsWith('@')).map((name) => name.slice(1));
  return {
    ...(base.slas[0] as Sla),
    id: id ?? 'sla',
    start:
      start === undefined
        ? { on: 'created' }
        : start.startsWith('@')
          ? { on: 'signal', signal: start.slice(1) }
          : { on: 'stage', stage: start },
    stop: [
      ...(stages.length > 0 ? [{ on: 'stage' as const, stages }] : []),
      ...signals.map((signal) => ({ on: 'signal' as const, signal })),
      ...(types.length > 0 ? [{ on: 'activity' as const, types, by: by ?? 'person' }] : []),
    ],
    limit,
    calendar: calendar ? { of: 'calendar', calendar } : { of: 'assignee' },
    killSwitch: null,
  };
}

/**
 * The same stages without a rule: whatever people recorded happens. Replayed as today's rules it agrees with any
 * record, so that the record stays the baseline however far the proposal departs from it.
 */
export function asRecorded(policy: Policy): Policy {
  const { stages } = policy;
  return policySchema.parse({
    ...policy,
    stages: stages.map((stage) => ({ ...stage, entry: ALWAYS, disqualifiers: [] })),
    transitions: stages.flatMap((from) =>
      stages.filter((to) => to !== from).map((to) => transitionOf([`${from.id}>${to.id}`, 'rep'])),
    ),
  });
}
