import { Temporal } from 'temporal-polyfill';
import type { Policy } from '#domain/glossary/schema/policy';
import type { DataSketch, LeadSketch, Time } from '../support/replay-leads';
import { ACTIVITIES, FIELDS, fieldValue, SIGNALS } from './criteria';
import { glossaryOf, NAMES, type Scope } from './glossary';
import { inForce, otherGlossaryOf } from './other-glossary';
import { Random } from './random';

const iso = (at: number): Time => new Date(at).toISOString();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_DAY = Date.UTC(2026, 0, 5);
const SPAN_DAYS = 90;

/** A company: what was agreed, what was recorded, and how it is to be replayed. */
export interface Company {
  readonly seed: number;
  readonly policy: Policy;
  /** The glossary it is compared with; null: the record. */
  readonly baseline: Policy | null;
  /** The rules in force, where thresholds of the policy have been set otherwise; null: the policy is in force. */
  readonly today: Policy | null;
  readonly data: DataSketch & { readonly zone: string; readonly recordedStages: readonly string[] };
  readonly asOf: Time | null;
  readonly timing: 'delays' | 'dates';
  readonly maturityDays: number;
  readonly period: { readonly from: Time; readonly to: Time } | null;
  /** Fields to break figures down by. */
  readonly segments: readonly string[];
  /** The stage by which the others are judged. */
  readonly target: string | null;
  /** Periods to restate by. */
  readonly cohorts: 'week' | 'month' | 'quarter' | null;
}

/** Times of one lead: the more of them there are, the more often one of them is used once more. */
class Times {
  readonly #random: Random;
  readonly #zone: string;
  readonly #known: number[] = [];

  constructor(random: Random, zone: string) {
    this.#random = random;
    this.#zone = zone;
  }

  instant(): number {
    const random = this.#random;
    if (this.#known.length > 0 && random.chance(0.25)) {
      // At one instant, or when an activity drops out of a window.
      return random.pick(this.#known) + random.pick([0, 0, 1, 2, 5]) * DAY;
    }
    return this.#keep(FIRST_DAY + random.int(0, SPAN_DAYS) * DAY + this.#timeOfDay());
  }

  after(at: number, days: number): number {
    if (this.#random.chance(0.1)) return this.#keep(at);
    return this.#keep(at + Math.floor(this.#random.next() * days * 48) * (HOUR / 2));
  }

  /** Now and then known to the day only. */
  text(at: number): Time {
    return this.#random.chance(0.12) ? this.day(at) : new Date(at).toISOString();
  }

  day(at: number): Time {
    const instant = Temporal.Instant.fromEpochMilliseconds(at);
    return instant.toZonedDateTimeISO(this.#zone).toPlainDate().toString();
  }

  #timeOfDay(): number {
    const random = this.#random;
    if (random.chance(0.1)) return Math.floor(random.next() * DAY);
    return random.int(0, 47) * (HOUR / 2);
  }

  #keep(at: number): number {
    this.#known.push(at);
    return at;
  }
}

/** Recorded entries: mostly a way through the stages, with returns, repetitions and a few that make no sense. */
function entriesOf(
  random: Random,
  times: Times,
  created: number,
  recorded: readonly string[],
): Record<string, Time[]> {
  const entries: Record<string, Time[]> = {};
  const add = (stage: string, at: number) => {
    entries[stage] = [...(entries[stage] ?? []), times.text(at)];
  };
  let at = created;
  for (const pass of [1, 2]) {
    for (const stage of recorded) {
      if (!random.chance(pass === 1 ? 0.6 : 0.2)) continue;
      at = times.after(at, 12);
      add(stage, at);
    }
  }
  if (recorded.length > 0 && random.chance(0.3)) add(random.pick(recorded), times.instant());
  return entries;
}

const without = <T extends object>(all: T, empty: (value: unknown) => boolean): T =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => !empty(value))) as T;

function leadOf(random: Random, zone: string, recorded: readonly string[], scope: Scope): LeadSketch {
  const times = new Times(random, zone);
  const created = FIRST_DAY + random.int(0, 40) * DAY + random.int(0, 47) * (HOUR / 2);
  const events = (names: readonly string[], most: number) =>
    Object.fromEntries(
      names.map((name) => [name, random.times(0, random.int(0, most), () => times.text(times.instant()))]),
    );
  const activities = events(ACTIVITIES, 4);
  const fields = without(
    Object.fromEntries(
      (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map((field) => [
        field,
        random.chance(0.7) ? fieldValue(random, field) : null,
      ]),
    ),
    (value) => value === null,
  );
  const history = random.chance(0.5)
    ? random.times(1, 4, () => {
        const field = random.pick(Object.keys(FIELDS) as (keyof typeof FIELDS)[]);
        const value = () => (random.chance(0.8) ? fieldValue(random, field) : null);
        return [field, times.text(times.instant()), value(), value()] as const;
      })
    : [];
  return {
    created: random.chance(0.05) ? null : times.text(created),
    fields,
    activities,
    history,
    entries: entriesOf(random, times, created, recorded),
    ...(scope.signals ? { signals: events(SIGNALS, 2) } : {}),
    ...(random.chance(0.5) ? { consent: times.text(times.instant()) } : {}),
    ...(random.chance(0.2) ? { optOut: times.text(times.instant()) } : {}),
    ...(random.chance(0.6) ? { owner: random.pick(['ann', 'bob', 'cleo']) } : {}),
  };
}

function targetOf(
  random: Random,
  { stages, initialStage }: Policy,
  recorded: readonly string[],
): string | null {
  const usable = recorded.filter((id) => id !== initialStage && stages.some((stage) => stage.id === id));
  return usable.length > 0 && random.chance(0.7) ? random.pick(usable) : null;
}

/** What belongs to an account or an opportunity; drawn apart, so that the rest of a seed stays what it was. */
function belongings(seed: number, leads: readonly LeadSketch[]): LeadSketch[] {
  const random = new Random(seed + 0x5eed);
  const scarce = random.chance(0.2);
  return leads.map((lead) => ({
    ...lead,
    ...(!scarce && random.chance(0.7) ? { account: random.pick(['acme', 'bolt', 'core']) } : {}),
    ...(random.chance(scarce ? 0.1 : 0.6) ? { opportunity: `deal-${random.int(1, 4)}` } : {}),
    ...(random.chance(0.6) ? { reason: random.pick(['timing', 'timing', 'silent', 'unheard-of']) } : {}),
    ...(random.chance(0.7) ? { amount: random.pick([10, 0.5, 1234.56, 99, -3.25]) } : {}),
  }));
}

export function companyOf(seed: number, scope: Scope): Company {
  const random = new Random(seed);
  const policy = glossaryOf(random, scope);
  const zone = random.pick(['UTC', 'Europe/Berlin', 'America/New_York']);
  const baseline = random.chance(0.4) ? otherGlossaryOf(random, scope, policy) : null;
  const today = random.chance(0.4) ? inForce(random, policy) : null;
  const glossaries = baseline ? [policy, baseline] : [policy];
  const known = new Set(glossaries.flatMap(({ stages }) => stages.map(({ id }) => id)));
  const stages = NAMES.filter((name) => known.has(name));
  const [initial = '', ...others] = stages;
  const recordedStages = [...(random.chance(0.3) ? [initial] : []), ...random.some(others, 0.85)];
  const leads = random.times(0, random.chance(0.1) ? 40 : 12, () =>
    leadOf(random, zone, recordedStages, scope),
  );
  const signals = random.some(SIGNALS, 0.3);
  // A mapping may name a calendar that one of the glossaries does not have.
  const ownerCalendars = Object.fromEntries(
    scope.calendars
      ? random.some(['ann', 'bob'], 0.6).map((owner) => [owner, `calendar-${random.int(1, 3)}`])
      : [],
  );
  const answers = Object.fromEntries(
    random
      .some([...SIGNALS, ...ACTIVITIES], 0.2)
      .map((name) => [name, [...new Set([random.pick(stages), ...random.some(stages, 0.1)])]]),
  );
  return {
    seed,
    policy,
    baseline,
    today,
    data: {
      leads: belongings(seed, leads),
      zone,
      automated: [...random.some(stages, 0.25), ...signals, ...random.some(ACTIVITIES, 0.4)],
      recordedStages,
      answers,
      ownerCalendars,
    },
    asOf: random.chance(0.5)
      ? new Date(FIRST_DAY + random.int(30, 100) * DAY + 10 * HOUR).toISOString()
      : null,
    timing: random.pick(['delays', 'delays', 'delays', 'dates'] as const),
    maturityDays: random.pick([0, 0, 7, 30.5]),
    period: random.chance(0.2)
      ? { from: iso(FIRST_DAY + 5 * DAY + 9 * HOUR), to: iso(FIRST_DAY + random.int(6, 30) * DAY) }
      : null,
    segments: random.some(['country', 'plan', 'customer'], 0.3),
    target: targetOf(random, policy, recordedStages),
    cohorts: new Random(seed + 0xca1).pick([null, 'week', 'month', 'month', 'quarter']),
  };
}
