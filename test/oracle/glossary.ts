import type { DurationSpec } from '#domain/glossary/primitives';
import type { Policy } from '#domain/glossary/schema/policy';
import {
  ALWAYS,
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
import { ACTIVITIES, FIELDS, fieldAtom, numberIn, SIGNALS, tree, type Vocabulary } from './criteria';
import type { Random } from './random';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'];
const UNITS = ['minutes', 'hours', 'days', 'business-minutes', 'business-hours', 'business-days'] as const;

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

/** The stages of all glossaries, in the order leads mostly go through them. */
export const NAMES = ['lead', 'mql', 'sal', 'sql', 'won', 'lost', 'nurture'] as const;

/** What a stage is, where it is more than a step on the way. */
const KINDS: Readonly<Record<string, StageSketch['kind']>> = {
  sql: 'opportunity',
  won: 'won',
  lost: 'lost',
  nurture: 'recycled',
};

function stagesOf(words: Vocabulary, names: readonly string[]): Record<string, StageSketch> {
  const { random } = words;
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      {
        kind: name !== 'nurture' && index > 0 && random.chance(0.1) ? 'recycled' : (KINDS[name] ?? 'open'),
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
  // With rules that lead back a lead may walk to and fro as often as a timeout fits in: seldom, for SQL takes its time.
  if (kind <= 3 && (!backward || random.chance(0.1))) return 'rules';
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

/** The first whose criteria hold is a lead's; some have only some of the SLAs, or none. */
function populationsOf(words: Vocabulary, slas: readonly string[]): PolicySketch['populations'] {
  const { random } = words;
  if (!random.chance(0.5)) return [];
  const terms = () => ({
    treatment: random.pick(['include', 'include', 'exclude'] as const),
    slas: random.chance(0.6) ? random.some(slas, 0.5) : null,
  });
  return [
    { id: 'first', when: fieldAtom(words), ...terms() },
    { id: 'second', when: tree(words, 1), ...terms() },
    ...(random.chance(0.5) ? [{ id: 'others', when: ALWAYS, ...terms() }] : []),
  ];
}

/** A glossary that a room could have agreed on, if a strange one: the first of its stages is the initial one. */
export function glossaryOf(
  random: Random,
  scope: Scope,
  names: readonly string[] = NAMES.slice(0, random.int(3, NAMES.length)),
): Policy {
  const thresholds: Record<string, number> = {};
  const plain: Vocabulary = { random, thresholds, hasScore: false, tiers: [] };
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
  return policyOf({
    stages: stagesOf(words, names),
    transitions: transitionsOf(words, names, calendarIds, slaIds),
    fields: FIELDS,
    caseSensitive: random.chance(0.5) ? ['country', 'plan'] : [],
    activities: ACTIVITIES,
    signals: SIGNALS,
    ...(hasScore ? { points } : {}),
    tiers,
    populations: populationsOf(plain, slaIds) ?? [],
    slas,
    ...(scope.calendars ? assignmentOf(words, names, calendarIds) : {}),
    calendars,
    thresholds,
  });
}
