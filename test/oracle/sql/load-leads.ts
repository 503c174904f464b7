import { Temporal } from 'temporal-polyfill';
import type { Time } from '../../support/replay-leads';
import type { Company } from '../company';
import type { Columns, Database, Row } from './database';

interface Instant {
  readonly ts: number;
  /** Where only a day is known: the instant that day ends. */
  readonly dayEnd: number | null;
}

const startOf = (date: Temporal.PlainDate, zone: string): number =>
  date.toZonedDateTime({ timeZone: zone }).epochMilliseconds;

function instantOf(time: Time, zone: string): Instant {
  if (time.includes('T')) return { ts: Temporal.Instant.from(time).epochMilliseconds, dayEnd: null };
  const date = Temporal.PlainDate.from(time);
  return { ts: startOf(date, zone), dayEnd: startOf(date.add({ days: 1 }), zone) };
}

/** The instant at which a day begins in a zone. */
export const dayStart = (date: string, zone: string): number => startOf(Temporal.PlainDate.from(date), zone);

const list = (times: Time | readonly Time[]): readonly Time[] =>
  typeof times === 'string' ? [times] : times;

const STEPS = { week: { weeks: 1 }, month: { months: 1 }, quarter: { months: 3 } } as const;

/** All periods that anything recorded of a company can fall in: weeks from a Monday on. */
function* periodsOf(
  by: keyof typeof STEPS,
  zone: string,
): Generator<{ day: string; opens: number; closes: number }> {
  let day = Temporal.PlainDate.from(by === 'week' ? '2025-06-30' : '2025-07-01');
  while (day.year < 2027) {
    const next = day.add(STEPS[by]);
    yield { day: day.toString(), opens: startOf(day, zone), closes: startOf(next, zone) };
    day = next;
  }
}

/**
 * Tables by company `c` and lead `l`; stages, activities, signals and fields are numbered as in the policy. A stage
 * that only another glossary has is -1.
 */
const TABLES = {
  company: {
    c: 'INTEGER',
    horizon: 'BIGINT',
    dates: 'BOOLEAN',
    initial: 'INTEGER',
    maturity: 'BIGINT',
    period_from: 'BIGINT',
    period_to: 'BIGINT',
    target: 'INTEGER',
  },
  segment_field: { c: 'INTEGER', f: 'INTEGER', name: 'VARCHAR', yes_no: 'BOOLEAN' },
  /** A period to restate by and to tell leads apart by, from one instant up to another. */
  period: {
    c: 'INTEGER',
    field: 'VARCHAR',
    label: 'VARCHAR',
    day: 'VARCHAR',
    opens: 'BIGINT',
    closes: 'BIGINT',
  },
  raw_lead: {
    c: 'INTEGER',
    l: 'INTEGER',
    created: 'BIGINT',
    day_end: 'BIGINT',
    owner: 'VARCHAR',
    account: 'VARCHAR',
    opportunity: 'VARCHAR',
    cents: 'BIGINT',
    reason: 'VARCHAR',
  },
  raw_entry: {
    c: 'INTEGER',
    l: 'INTEGER',
    s: 'INTEGER',
    ts: 'BIGINT',
    day_end: 'BIGINT',
    person: 'BOOLEAN',
    seq: 'INTEGER',
  },
  raw_signal: {
    c: 'INTEGER',
    l: 'INTEGER',
    g: 'INTEGER',
    ts: 'BIGINT',
    day_end: 'BIGINT',
    person: 'BOOLEAN',
    seq: 'INTEGER',
  },
  raw_activity: {
    c: 'INTEGER',
    l: 'INTEGER',
    a: 'INTEGER',
    ts: 'BIGINT',
    day_end: 'BIGINT',
    person: 'BOOLEAN',
    seq: 'INTEGER',
  },
  raw_history: {
    c: 'INTEGER',
    l: 'INTEGER',
    f: 'INTEGER',
    ts: 'BIGINT',
    day_end: 'BIGINT',
    seq: 'INTEGER',
    old_text: 'VARCHAR',
    old_number: 'DOUBLE',
    new_text: 'VARCHAR',
    new_number: 'DOUBLE',
  },
  raw_field: { c: 'INTEGER', l: 'INTEGER', f: 'INTEGER', text: 'VARCHAR', number: 'DOUBLE' },
  raw_consent: { c: 'INTEGER', l: 'INTEGER', ts: 'BIGINT', day_end: 'BIGINT', granted: 'BOOLEAN' },
  recorded_stage: { c: 'INTEGER', s: 'INTEGER' },
  named_answer: { c: 'INTEGER', kind: 'VARCHAR', id: 'INTEGER', s: 'INTEGER' },
  owner_calendar: { c: 'INTEGER', owner: 'VARCHAR', calendar: 'VARCHAR' },
} as const satisfies Record<string, Columns>;
type Table = keyof typeof TABLES;

type Sink = (table: Table, row: Row) => void;

/** A value as text or as number: yes is 1, a date is its instant. */
function cellsOf(type: string, value: string | number | boolean | null, zone: string) {
  if (value === null) return { text: null, number: null };
  if (type === 'text' || type === 'category') return { text: String(value), number: null };
  return { text: null, number: type === 'date' ? instantOf(String(value), zone).ts : Number(value) };
}

function loadCompany(
  { policy, data, asOf, timing, maturityDays, period, segments, target, cohorts }: Company,
  c: number,
  put: Sink,
): void {
  const { zone, automated = [] } = data;
  const stages = policy.stages.map(({ id }) => id);
  const activities = policy.activities.map(({ id }) => id);
  const signals = policy.signals.map(({ id }) => id);
  put('company', {
    c,
    horizon: asOf === null ? null : instantOf(asOf, zone).ts,
    dates: timing === 'dates',
    initial: stages.indexOf(policy.initialStage),
    maturity: Math.round(maturityDays * 86_400_000),
    period_from: period && instantOf(period.from, zone).ts,
    period_to: period && instantOf(period.to, zone).ts,
    target: target === null || !stages.includes(target) ? null : stages.indexOf(target),
  });
  if (cohorts) {
    for (const { day, opens, closes } of periodsOf(cohorts, zone)) {
      const [year = '', month = ''] = day.split('-');
      const quarter = ['01', '04', '07', '10'].indexOf(month) + 1;
      const label = { week: day, month: `${year}-${month}`, quarter: `${year}-Q${quarter}` }[cohorts];
      put('period', { c, field: `:${cohorts}`, label, day, opens, closes });
    }
  }
  for (const name of segments) {
    const f = policy.fields.findIndex(({ id }) => id === name);
    put('segment_field', { c, f, name, yes_no: policy.fields[f]?.type === 'boolean' });
  }
  for (const id of data.recordedStages)
    if (stages.includes(id)) put('recorded_stage', { c, s: stages.indexOf(id) });
  for (const [name, answered] of Object.entries(data.answers ?? {})) {
    const kind = signals.includes(name) ? 'signal' : 'activity';
    const id = (kind === 'signal' ? signals : activities).indexOf(name);
    for (const stage of answered) put('named_answer', { c, kind, id, s: stages.indexOf(stage) });
  }
  for (const [owner, calendar] of Object.entries(data.ownerCalendars ?? {}))
    if (policy.calendars.some(({ id }) => id === calendar))
      put('owner_calendar', { c, owner, calendar: `${c}/${calendar}` });

  data.leads.forEach((lead, l) => {
    const events = (
      table: Table,
      column: string,
      of: Readonly<Record<string, Time | readonly Time[]>> = {},
      ids: readonly string[],
    ) => {
      let seq = 0;
      for (const [id, times] of Object.entries(of)) {
        for (const time of list(times)) {
          const { ts, dayEnd } = instantOf(time, zone);
          const person = !automated.includes(id);
          put(table, { c, l, [column]: ids.indexOf(id), ts, day_end: dayEnd, person, seq: seq++ });
        }
      }
    };
    const created = lead.created === null ? null : instantOf(lead.created, zone);
    put('raw_lead', {
      c,
      l,
      created: created?.ts ?? null,
      day_end: created?.dayEnd ?? null,
      owner: lead.owner ?? null,
      account: lead.account ?? null,
      opportunity: lead.opportunity ?? null,
      reason: lead.reason ?? null,
      cents: lead.amount === undefined ? null : Math.round(lead.amount * 100),
    });
    events('raw_entry', 's', lead.entries, stages);
    events('raw_signal', 'g', lead.signals, signals);
    events('raw_activity', 'a', lead.activities, activities);
    policy.fields.forEach(({ id, type }, f) => {
      put('raw_field', { c, l, f, ...cellsOf(type, lead.fields?.[id] ?? null, zone) });
    });
    (lead.history ?? []).forEach(([id, time, before, after], seq) => {
      const f = policy.fields.findIndex((field) => field.id === id);
      const type = policy.fields[f]?.type ?? 'text';
      const when = instantOf(time, zone);
      const [old, fresh] = [cellsOf(type, before, zone), cellsOf(type, after, zone)];
      put('raw_history', {
        c,
        l,
        f,
        ts: when.ts,
        day_end: when.dayEnd,
        seq,
        old_text: old.text,
        old_number: old.number,
        new_text: fresh.text,
        new_number: fresh.number,
      });
    });
    for (const [time, granted] of [
      [lead.consent, true],
      [lead.optOut, false],
    ] as const) {
      if (time === undefined) continue;
      const { ts, dayEnd } = instantOf(time, zone);
      put('raw_consent', { c, l, ts, day_end: dayEnd, granted });
    }
  });
}

/**
 * As-of and what lies up to it (section 1). `entry` numbers the recorded entries of each lead to each stage from 1,
 * creation being the first one to the initial stage. `value` is what a field was worth from an instant on.
 */
const UP_TO_AS_OF = `
UPDATE company SET horizon = latest.ts FROM (
  SELECT c, max(ts) AS ts FROM (
    SELECT c, created AS ts FROM raw_lead UNION ALL SELECT c, ts FROM raw_entry UNION ALL SELECT c, ts FROM raw_signal
    UNION ALL SELECT c, ts FROM raw_activity UNION ALL SELECT c, ts FROM raw_history
  ) GROUP BY c
) latest WHERE latest.c = company.c AND horizon IS NULL;

CREATE TABLE lead AS SELECT lead.* FROM raw_lead lead JOIN company USING (c) WHERE created <= horizon;
CREATE TABLE activity AS
  SELECT e.*, row_number() OVER (ORDER BY c, l, ts, seq) AS e
  FROM raw_activity e JOIN company USING (c) JOIN lead USING (c, l) WHERE ts <= horizon;
CREATE TABLE signal AS
  SELECT e.*, row_number() OVER (ORDER BY c, l, ts, seq) AS e
  FROM raw_signal e JOIN company USING (c) JOIN lead USING (c, l) WHERE ts <= horizon;
CREATE TABLE change AS
  SELECT e.* FROM raw_history e JOIN company USING (c) JOIN lead USING (c, l) WHERE ts <= horizon;
CREATE TABLE consent AS
  SELECT e.* FROM raw_consent e JOIN company USING (c) JOIN lead USING (c, l) WHERE ts <= horizon;
CREATE TABLE entry AS
  SELECT c, l, s, ts, day_end, person,
    row_number() OVER (ORDER BY c, l, ts, seq) AS e,
    row_number() OVER (PARTITION BY c, l, s ORDER BY ts, seq) AS nth
  FROM (
    SELECT c, l, initial AS s, created AS ts, day_end, false AS person, -1 AS seq FROM lead JOIN company USING (c)
    UNION ALL
    SELECT c, l, s, ts, e.day_end, person, seq
    FROM raw_entry e JOIN company USING (c) JOIN lead USING (c, l)
    WHERE s >= 0 AND ts <= horizon AND (s <> initial OR ts > created)
  );
CREATE TABLE value AS
  SELECT c, l, f, ts AS since, new_text AS text, new_number AS number FROM change
  QUALIFY row_number() OVER (PARTITION BY c, l, f, ts ORDER BY seq DESC) = 1
  UNION ALL
  SELECT c, l, f, -1, old_text, old_number FROM change
  QUALIFY row_number() OVER (PARTITION BY c, l, f ORDER BY ts, seq) = 1
  UNION ALL
  SELECT c, l, f, -1, text, number FROM raw_field JOIN lead USING (c, l)
  WHERE (c, l, f) NOT IN (SELECT (c, l, f) FROM change);
`;

export async function loadLeads(db: Database, companies: readonly Company[]): Promise<void> {
  const rows = new Map<Table, Row[]>();
  companies.forEach((company, c) => {
    loadCompany(company, c, (table, row) => {
      const known = rows.get(table);
      if (known) known.push(row);
      else rows.set(table, [row]);
    });
  });
  for (const table of Object.keys(TABLES) as Table[])
    await db.load(table, TABLES[table], rows.get(table) ?? []);
  await db.run(UP_TO_AS_OF);
}
