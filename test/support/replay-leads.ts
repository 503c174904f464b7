import type { Policy } from '#domain/glossary/schema/policy';
import type {
  EventTable,
  FieldColumn,
  HistoryTable,
  LeadData,
  TextColumn,
  TimeColumn,
} from '#domain/leads/lead-data';
import { dayFromCivil } from '#domain/time/civil';
import { loadZone } from '#domain/time/zone';
import { bitsOf, textListOf, timesOf } from './columns';

/**
 * An instant: `01-05 09:30` (2026, UTC) with optional seconds, an ISO instant, or a bare date such as `01-05` or
 * `2018-11-04`, which is known to the day only.
 */
export type Time = string;
type Value = string | number | boolean | null;

export interface LeadSketch {
  readonly id?: string;
  /** Null: in stock. */
  readonly created: Time | null;
  readonly fields?: Readonly<Record<string, Value>>;
  readonly entries?: Readonly<Record<string, Time | readonly Time[]>>;
  readonly signals?: Readonly<Record<string, Time | readonly Time[]>>;
  readonly activities?: Readonly<Record<string, Time | readonly Time[]>>;
  /** In file order. */
  readonly history?: readonly (readonly [field: string, at: Time, oldValue: Value, newValue: Value])[];
  readonly consent?: Time;
  readonly optOut?: Time;
  readonly owner?: string;
  readonly account?: string;
  readonly opportunity?: string;
  readonly amount?: number;
  readonly reason?: string;
}

export interface DataSketch {
  readonly leads: readonly LeadSketch[];
  readonly zone?: string;
  /** Stages, signals and activities whose events no person caused. */
  readonly automated?: readonly string[];
  /** What a signal or activity answers; left out: the stage whose SLA it stops. */
  readonly answers?: Readonly<Record<string, readonly string[]>>;
  /** Default: every stage some lead has an entry for. */
  readonly recordedStages?: readonly string[];
  readonly ownerCalendars?: Readonly<Record<string, string>>;
}

interface Instant {
  readonly at: number;
  readonly dateOnly: boolean;
}

const DATE = /^(?:(\d{4})-)?(\d\d)-(\d\d)$/;
const SHORT = /^\d\d-\d\d \d\d:\d\d/;

/** UTC ms of a time in the notation above, days beginning where they do in `zone`. */
export function ms(time: Time, zone = 'UTC'): number {
  return instant(time, zone).at;
}

function instant(time: Time, zoneId: string): Instant {
  const date = DATE.exec(time);
  if (date) {
    const zone = loadZone(zoneId);
    if (!zone.ok) throw new Error(zone.error.message);
    const [, year = '2026', month, day] = date;
    return {
      at: zone.value.startOfDay(dayFromCivil(Number(year), Number(month), Number(day))),
      dateOnly: true,
    };
  }
  const at = Date.parse(SHORT.test(time) ? `2026-${time.replace(' ', 'T')}Z` : time);
  if (Number.isNaN(at)) throw new Error(`not a time: ${time}`);
  return { at, dateOnly: false };
}

const list = (times: Time | readonly Time[] | undefined): readonly Time[] =>
  times === undefined ? [] : typeof times === 'string' ? [times] : times;

function textColumn(values: readonly Value[]): TextColumn {
  const dictionary = [...new Set(values.filter((value) => typeof value === 'string'))];
  return {
    kind: 'text',
    texts: textListOf(dictionary),
    codes: Int32Array.from(values, (value) => (typeof value === 'string' ? dictionary.indexOf(value) : -1)),
    valid: bitsOf(values.map((value) => typeof value === 'string')),
  };
}

function timeColumn(times: readonly (Time | null)[], zone: string): TimeColumn {
  const instants = times.map((time) => (time === null ? null : instant(time, zone)));
  return {
    kind: 'date',
    values: timesOf(instants.map((one) => one?.at ?? null)),
    dateOnly: bitsOf(instants.map((one) => one?.dateOnly ?? false)),
    valid: bitsOf(instants.map((one) => one !== null)),
  };
}

const asNumber = (value: Value): number => (value === null ? Number.NaN : Number(value));

function fieldColumn(
  type: Policy['fields'][number]['type'],
  values: readonly Value[],
  zone: string,
): FieldColumn {
  const valid = bitsOf(values.map((value) => value !== null));
  switch (type) {
    case 'number':
      return { kind: 'number', values: Float64Array.from(values, asNumber), valid };
    case 'boolean':
      return {
        kind: 'boolean',
        values: Int8Array.from(values, (value) => (value === null ? -1 : Number(value))),
        valid,
      };
    case 'date':
      return timeColumn(
        values.map((value) => (value === null ? null : String(value))),
        zone,
      );
    default:
      return textColumn(values);
  }
}

/** Lays events out as a table; `kindOf` names them, and the order given decides at one instant. */
function eventTable<Kind, Event extends { readonly name: string; readonly when: Instant }>(
  perLead: readonly (readonly Event[])[],
  names: readonly string[],
  kindOf: (name: string) => Kind,
): { table: EventTable<Kind>; events: readonly Event[] } {
  const sorted = perLead.map((events) => [...events].sort((a, b) => a.when.at - b.when.at));
  const events = sorted.flat();
  const offsets = new Uint32Array(perLead.length + 1);
  sorted.forEach((own, lead) => {
    offsets[lead + 1] = (offsets[lead] ?? 0) + own.length;
  });
  return {
    events,
    table: {
      kinds: names.map(kindOf),
      offsets,
      at: timesOf(events.map((event) => event.when.at)),
      dateOnly: bitsOf(events.map((event) => event.when.dateOnly)),
      kind: Uint16Array.from(events, (event) => names.indexOf(event.name)),
    },
  };
}

function historyTable(leads: readonly LeadSketch[], policy: Policy, zone: string): HistoryTable {
  const perLead = leads.map((lead) =>
    (lead.history ?? []).map(([name, at, before, after]) => ({
      name,
      when: instant(at, zone),
      before,
      after,
    })),
  );
  const names = [...new Set(perLead.flat().map((change) => change.name))];
  const { table, events } = eventTable(perLead, names, (field) => ({ field }));
  const typeOf = new Map(policy.fields.map((field) => [field.id, field.type]));
  const texts = events
    .flatMap(({ before, after }) => [before, after])
    .filter((value) => typeof value === 'string');
  const dictionary = [...new Set(texts)];
  const isText = (name: string) => ['text', 'category'].includes(typeOf.get(name) ?? '');
  const code = (name: string, value: Value) =>
    isText(name) && typeof value === 'string' ? dictionary.indexOf(value) : -1;
  const number = (name: string, value: Value) => {
    if (isText(name) || value === null) return Number.NaN;
    return typeOf.get(name) === 'date' ? ms(String(value), zone) : Number(value);
  };
  return {
    ...table,
    texts: textListOf(dictionary),
    oldCode: Int32Array.from(events, ({ name, before }) => code(name, before)),
    newCode: Int32Array.from(events, ({ name, after }) => code(name, after)),
    oldNumber: Float64Array.from(events, ({ name, before }) => number(name, before)),
    newNumber: Float64Array.from(events, ({ name, after }) => number(name, after)),
  };
}

/** Columns as an import would build them, ids `1`, `2` … where the sketch names none. */
export function leadDataOf(sketch: DataSketch, policy: Policy): LeadData {
  const { leads, zone = 'UTC', automated = [], answers = {} } = sketch;
  const events = (of: (lead: LeadSketch) => Readonly<Record<string, Time | readonly Time[]>> | undefined) =>
    leads.map((lead) =>
      Object.entries(of(lead) ?? {}).flatMap(([name, times]) =>
        list(times).map((time) => ({ name, when: instant(time, zone) })),
      ),
    );
  const byPerson = (name: string) => !automated.includes(name);
  const entered = [...new Set(leads.flatMap((lead) => Object.keys(lead.entries ?? {})))];
  const recordedStages = sketch.recordedStages ?? entered;
  const optional = (of: (lead: LeadSketch) => string | undefined) =>
    leads.some((lead) => of(lead) !== undefined) ? leads.map((lead) => of(lead) ?? null) : null;
  const owners = optional((lead) => lead.owner);
  const reasons = optional((lead) => lead.reason);
  const accounts = optional((lead) => lead.account);
  const opportunities = optional((lead) => lead.opportunity);
  const amounts = leads.map((lead) => lead.amount ?? null);
  const granted = optional((lead) => lead.consent);
  const withdrawn = optional((lead) => lead.optOut);
  return {
    count: leads.length,
    ids: textListOf(leads.map((lead, index) => lead.id ?? String(index + 1))),
    created: timeColumn(
      leads.map((lead) => lead.created),
      zone,
    ),
    fields: new Map(
      policy.fields.map((field) => [
        field.id,
        fieldColumn(
          field.type,
          leads.map((lead) => lead.fields?.[field.id] ?? null),
          zone,
        ),
      ]),
    ),
    owner: owners && textColumn(owners),
    ownerCalendars: new Map(Object.entries(sketch.ownerCalendars ?? {})),
    reason: reasons && textColumn(reasons),
    amount: amounts.some((amount) => amount !== null)
      ? {
          kind: 'number',
          values: Float64Array.from(amounts, asNumber),
          valid: bitsOf(amounts.map((amount) => amount !== null)),
        }
      : null,
    account: accounts && textColumn(accounts),
    persons: null,
    opportunity: opportunities && textColumn(opportunities),
    consentGranted: granted && timeColumn(granted, zone),
    consentWithdrawn: withdrawn && timeColumn(withdrawn, zone),
    recordedStages,
    entries: eventTable(
      events((lead) => lead.entries),
      recordedStages,
      (stage) => ({ stage, byPerson: byPerson(stage), proxy: false }),
    ).table,
    signals: eventTable(
      events((lead) => lead.signals),
      policy.signals.map((signal) => signal.id),
      (signal) => ({ signal, byPerson: byPerson(signal), proxy: false, answers: answers[signal] ?? null }),
    ).table,
    activities: eventTable(
      events((lead) => lead.activities),
      policy.activities.map((activity) => activity.id),
      (activity) => ({ activity, byPerson: byPerson(activity), answers: answers[activity] ?? null }),
    ).table,
    history: historyTable(leads, policy, zone),
    zone,
    report: {
      files: [],
      leads: leads.length,
      inStock: leads.filter((lead) => lead.created === null).length,
      rejections: [],
      examples: [],
      historyConflicts: [],
      proxies: [],
      links: [],
      opportunities: null,
      exclusions: [],
      people: null,
      erased: 0,
      pseudonymised: [],
      readable: [],
    },
  };
}
