import type { Comparison, Criteria } from '#domain/criteria/schema';
import type { DurationSpec, NumberOrThreshold } from '#domain/glossary/primitives';
import type { Policy } from '#domain/glossary/schema/policy';
import {
  CONSENTED,
  type Hours,
  type ModeSketch,
  type PolicySketch,
  policyOf,
  ROUND_THE_CLOCK,
  type SlaSketch,
  type StageSketch,
  type TransitionSketch,
  type Week,
} from '../support/replay-policy';
import type { Random } from './random';

export const ACTIVITIES = ['visit', 'demo', 'mail', 'call'] as const;
export const SIGNALS = ['assigned', 'touched', 'accepted'] as const;
export const FIELDS = {
  country: 'text',
  plan: 'category',
  employees: 'number',
  customer: 'boolean',
  renewal: 'date',
} as const;
type FieldId = keyof typeof FIELDS;

const COUNTRIES = ['DE', 'de', 'France', 'francE', 'US'];
const PLANS = ['basic', 'pro', 'team'];
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];
const COMPARISONS: readonly Comparison[] = ['gte', 'gte', 'gte', 'gt', 'lt', 'lte'];
const UNITS = ['minutes', 'hours', 'days', 'business-minutes', 'business-hours', 'business-days'] as const;

export const fieldValue = (random: Random, field: FieldId): string | number | boolean => {
  switch (field) {
    case 'country':
      return random.pick(COUNTRIES);
    case 'plan':
      return random.pick(PLANS);
    case 'employees':
      return random.pick([0, 5, 5, 50, 500, 12.5]);
    case 'customer':
      return random.chance(0.4);
    case 'renewal':
      return random.pick(['2026-02-01', '2026-03-29', '2026-03-28T23:30:00.000Z', '2026-06-30']);
  }
};

/** What criteria of one company may ask about. */
interface Vocabulary {
  readonly random: Random;
  /** Thresholds met so far; criteria add to them. */
  readonly thresholds: Record<string, number>;
  readonly hasScore: boolean;
  readonly tiers: readonly string[];
}

function numberIn(words: Vocabulary, value: number): NumberOrThreshold {
  if (words.random.chance(0.6)) return value;
  const threshold = `threshold-${Object.keys(words.thresholds).length + 1}`;
  words.thresholds[threshold] = value;
  return { threshold };
}

function fieldAtom(words: Vocabulary): Criteria {
  const { random } = words;
  const field = random.pick(Object.keys(FIELDS) as FieldId[]);
  if (random.chance(0.25)) return { op: 'field', field, is: random.pick(['present', 'missing'] as const) };
  switch (FIELDS[field]) {
    case 'number':
      if (random.chance(0.6)) {
        const value = numberIn(words, Number(fieldValue(random, field)));
        return { op: 'field', field, is: random.pick(COMPARISONS), value };
      }
      if (random.chance(0.4))
        return { op: 'field', field, is: random.pick(['in', 'not-in'] as const), values: [5, 500] };
      break;
    case 'date':
      return {
        op: 'field',
        field,
        is: random.pick(['before', 'since'] as const),
        date: random.pick(['2026-02-01', '2026-03-29', '2026-03-30']),
      };
    case 'text':
      if (random.chance(0.3)) {
        return { op: 'field', field, is: random.pick(['contains', 'starts-with'] as const), value: 'F' };
      }
      if (random.chance(0.4))
        return { op: 'field', field, is: random.pick(['in', 'not-in'] as const), values: ['DE', 'france'] };
      break;
    case 'category':
      if (random.chance(0.4))
        return { op: 'field', field, is: random.pick(['in', 'not-in'] as const), values: ['pro', 'team'] };
      break;
    case 'boolean':
      break;
  }
  const is = random.pick(['eq', 'eq', 'ne'] as const);
  return { op: 'field', field, is, value: fieldValue(random, field) };
}

function activityAtom(words: Vocabulary): Criteria {
  const { random } = words;
  const types = random.chance(0.7)
    ? [random.pick(ACTIVITIES)]
    : [...new Set([random.pick(ACTIVITIES), random.pick(ACTIVITIES)])];
  return {
    op: 'activity',
    types,
    atLeast: numberIn(words, random.pick([1, 1, 1, 2, 3])),
    withinDays: random.chance(0.5) ? null : numberIn(words, random.pick([1, 2, 5, 10, 20])),
  };
}

function atom(words: Vocabulary): Criteria {
  const { random } = words;
  const kind = random.int(1, 12);
  if (kind <= 3) return activityAtom(words);
  if (kind <= 6 && words.hasScore) {
    const value = numberIn(words, random.pick([5, 10, 10, 20, 25, 40, 12.5]));
    return { op: 'score', score: 'points', is: random.pick(COMPARISONS), value };
  }
  if (kind === 7 && words.tiers.length > 0) {
    const [first = '', ...others] = random.some(words.tiers, 0.6);
    return { op: 'tier', in: first === '' ? [...words.tiers] : [first, ...others] };
  }
  if (kind === 8) return CONSENTED;
  if (kind === 9) return { op: 'signal', signal: random.pick(SIGNALS) };
  return fieldAtom(words);
}

function tree(words: Vocabulary, depth: number): Criteria {
  const { random } = words;
  const kind = random.int(1, 10);
  if (depth === 0 || kind <= 4) return atom(words);
  if (kind <= 6) return { op: 'all', of: random.times(1, 3, () => tree(words, depth - 1)) };
  if (kind <= 9) return { op: 'any', of: random.times(1, 3, () => tree(words, depth - 1)) };
  return { op: 'not', of: tree(words, depth - 1) };
}

function hours(random: Random): Hours {
  return random.pick<Hours>([
    [['09:00', '17:00']],
    [
      ['08:00', '12:00'],
      ['13:00', '17:30'],
    ],
    [
      ['00:00', '02:30'],
      ['09:15', '18:00'],
      ['22:00', '24:00'],
    ],
    [['00:00', '24:00']],
  ]);
}

function calendarOf(random: Random, id: string): Policy['calendars'][number] {
  const weekday = hours(random);
  const odd = random.chance(0.3) ? hours(random) : weekday;
  const weekend = random.chance(0.3) ? hours(random) : [];
  const week: Week = {
    mon: weekday,
    tue: odd,
    wed: weekday,
    thu: weekday,
    fri: odd,
    sat: weekend,
    sun: weekend,
  };
  const dates = random.some(['2026-01-06', '2026-02-16', '2026-03-29', '2026-04-03'], 0.4);
  return {
    id,
    name: id,
    timeZone: random.pick(ZONES),
    week,
    exceptions: dates.map((date) => ({
      date,
      name: 'Other hours',
      intervals: random.chance(0.5) ? [] : [['10:00', '13:00']],
    })),
    businessDay: random.pick(['mon', 'tue'] as const),
  };
}

function durationOf(words: Vocabulary, least: number): DurationSpec {
  const { random } = words;
  const unit = random.pick(UNITS);
  const amounts = { minutes: [600, 4000], hours: [24, 100], days: [1, 5, 20, 1.5] } as const;
  const plain = unit.replace('business-', '') as keyof typeof amounts;
  const amount = random.pick<number>(amounts[plain]);
  return { amount: numberIn(words, plain === 'days' ? Math.max(amount, least) : amount * least), unit };
}

function limitOf(words: Vocabulary): DurationSpec {
  const { random } = words;
  const unit = random.pick(UNITS);
  const amounts = { minutes: [30, 240], hours: [1, 4, 24], days: [0.5, 1, 3, 20] } as const;
  return {
    amount: random.pick<number>(amounts[unit.replace('business-', '') as keyof typeof amounts]),
    unit,
  };
}

/** How much of the rules a glossary may use, to find what a difference is about. */
export interface Scope {
  readonly signals: boolean;
  readonly calendars: boolean;
}

export const EVERYTHING: Scope = { signals: true, calendars: true };

const NAMES = ['lead', 'mql', 'sal', 'sql', 'won', 'lost', 'nurture'] as const;

function stagesOf(words: Vocabulary, names: readonly string[]): Record<string, StageSketch> {
  const { random } = words;
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      {
        kind: name === 'nurture' || (index > 0 && random.chance(0.1)) ? 'recycled' : 'open',
        entry:
          index === 0 && random.chance(0.5) ? { op: 'all', of: [] } : tree(words, random.pick([0, 1, 2, 2])),
        ...(random.chance(0.3) ? { refuse: tree(words, random.int(0, 1)) } : {}),
      },
    ]),
  );
}

function modeOf(words: Vocabulary, backward: boolean): ModeSketch {
  const { random } = words;
  const kind = random.int(1, 10);
  // Rules that lead to and fro would make a lead walk for ever.
  if (kind <= 3 && (!backward || random.chance(0.3))) return 'rules';
  if (kind <= 6) return 'rep';
  if (kind <= 8) return 'hybrid';
  return {
    after: durationOf(words, backward ? 20 : 1),
    ...(random.chance(0.5) ? { unless: tree(words, random.int(0, 1)) } : {}),
  };
}

function transitionsOf(
  words: Vocabulary,
  names: readonly string[],
  calendars: readonly string[],
  slas: readonly string[],
): TransitionSketch[] {
  const { random } = words;
  const transitions: TransitionSketch[] = [];
  names.forEach((from, at) => {
    names.forEach((to, then) => {
      const likelihood = then === at + 1 ? 0.9 : then > at ? 0.35 : then < at ? 0.15 : 0;
      if (!random.chance(likelihood)) return;
      transitions.push({
        step: `${from}>${to}`,
        mode: modeOf(words, then < at),
        ...(random.chance(0.2) ? { calendar: random.pick(calendars) } : {}),
        ...(slas.length > 0 && random.chance(0.3) ? { sla: random.pick(slas) } : {}),
      });
    });
  });
  return transitions.sort(() => (random.chance(0.2) ? 1 : 0));
}

function slasOf(words: Vocabulary, names: readonly string[], calendars: readonly string[]): SlaSketch[] {
  const { random } = words;
  return random.times(1, 3, (index) => {
    const start = random.pick([null, ...names, ...names, ...SIGNALS.map((name) => `@${name}`)]);
    const stop = [
      ...random
        .some(SIGNALS, 0.4)
        .filter((name) => `@${name}` !== start)
        .map((name) => `@${name}`),
      ...random.some(names.slice(1), 0.2).filter((name) => name !== start),
      ...random.some(ACTIVITIES, 0.2).map((name) => `#${name}`),
    ];
    return {
      id: `sla-${index + 1}`,
      ...(start === null ? {} : { start }),
      stop: stop.length > 0 ? stop : ['#call'],
      by: random.pick(['person', 'anyone'] as const),
      limit: limitOf(words),
      ...(random.chance(0.5) ? { calendar: random.pick(calendars) } : {}),
    };
  });
}

/** Who gets which lead, and whose calendar runs its clocks. */
function assignmentOf(
  words: Vocabulary,
  names: readonly string[],
  calendars: readonly string[],
): Pick<PolicySketch, 'territories' | 'queues' | 'routing'> {
  const { random } = words;
  const calendar = () => (random.chance(0.6) ? random.pick(calendars) : null);
  const territories = random.chance(0.5)
    ? random.times(1, 2, (index) => ({
        id: `territory-${index + 1}`,
        when: tree(words, random.int(0, 1)),
        calendar: calendar(),
      }))
    : [];
  if (!random.chance(0.6)) return { territories };
  const queues = random.times(1, 3, (index) => ({
    id: `queue-${index + 1}`,
    calendar: calendar(),
    territory: territories.length > 0 && random.chance(0.5) ? random.pick(territories).id : null,
  }));
  const queue = () => random.pick(queues).id;
  return {
    territories,
    queues,
    routing: {
      onEntryOf: random.pick(names),
      rules: random.times(0, 2, () => [tree(words, random.int(0, 1)), queue()] as const),
      fallback: queue(),
    },
  };
}

/** A glossary that a room could have agreed on, if a strange one: the first of its stages is the initial one. */
export function glossaryOf(random: Random, scope: Scope): Policy {
  const thresholds: Record<string, number> = {};
  const plain: Vocabulary = { random, thresholds, hasScore: false, tiers: [] };
  const names = NAMES.slice(0, random.int(3, NAMES.length));
  const calendars = scope.calendars
    ? random.times(1, 3, (index) => calendarOf(random, `calendar-${index + 1}`))
    : [ROUND_THE_CLOCK];
  const calendarIds = calendars.map(({ id }) => id);
  const hasScore = random.chance(0.8);
  const tierReadsScore = random.chance(0.5);
  const tierIds = random.chance(0.6) ? ['a', 'b', 'c'] : [];
  const tierWords = { ...plain, hasScore: hasScore && tierReadsScore };
  const tiers = Object.fromEntries(tierIds.map((id) => [id, tree(tierWords, random.int(0, 1))]));
  const scoreWords = { ...plain, tiers: tierReadsScore ? [] : tierIds };
  const points: PolicySketch['points'] = {
    ...(random.chance(0.7) ? { halfLifeDays: random.pick([1, 3, 7, 30, 12.5]) } : {}),
    activities: Object.fromEntries(
      random.some(ACTIVITIES, 0.7).map((activity) => {
        const worth = random.pick([5, 10, 20, 2.5, 40, -5]);
        return [activity, worth > 0 && random.chance(0.3) ? ([worth, 2 * worth] as const) : worth];
      }),
    ),
    fields: random.times(
      0,
      2,
      () => [tree(scoreWords, random.int(0, 1)), random.pick([5, 10, -10])] as const,
    ),
    ...(random.chance(0.3) ? { cap: 30 } : {}),
  };
  const words: Vocabulary = { ...plain, hasScore, tiers: tierIds };
  const slas = scope.signals ? slasOf(words, names, calendarIds) : [];
  const slaIds = slas.map(({ id }) => id ?? '');
  const populations = random.chance(0.4)
    ? [
        { id: 'first', when: fieldAtom(plain), treatment: random.pick(['include', 'exclude'] as const) },
        { id: 'second', when: tree(plain, 1), treatment: random.pick(['include', 'exclude'] as const) },
      ]
    : [];
  return policyOf({
    stages: stagesOf(words, names),
    transitions: transitionsOf(words, names, calendarIds, slaIds),
    fields: FIELDS,
    caseSensitive: random.chance(0.5) ? ['country', 'plan'] : [],
    activities: ACTIVITIES,
    signals: SIGNALS,
    ...(hasScore ? { points } : {}),
    tiers,
    populations,
    slas,
    ...(scope.calendars ? assignmentOf(words, names, calendarIds) : {}),
    calendars,
    thresholds,
  });
}
