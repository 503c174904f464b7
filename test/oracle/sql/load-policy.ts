import type { DurationSpec } from '#domain/glossary/primitives';
import type { CalendarDefinition } from '#domain/glossary/schema/operations';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Transition } from '#domain/glossary/schema/stage';
import type { Company } from '../company';
import { loadCalendars } from './calendars';
import { CRITERIA_TABLES, CriteriaNodes } from './criteria-nodes';
import type { Columns, Database, Row } from './database';

/** Entry to the initial stage is the one way out of here. */
export const BEFORE_THE_WALK = -1;

const TABLES = {
  ...CRITERIA_TABLES,
  stage: {
    c: 'INTEGER',
    s: 'INTEGER',
    name: 'VARCHAR',
    kind: 'VARCHAR',
    recycled: 'BOOLEAN',
    entry: 'INTEGER',
  },
  disqualifier: { c: 'INTEGER', s: 'INTEGER', n: 'INTEGER' },
  /** Calendars: `clock`, one by name, or null for that of the assignee. */
  transition: {
    c: 'INTEGER',
    tr: 'INTEGER',
    src: 'INTEGER',
    dst: 'INTEGER',
    mode: 'VARCHAR',
    act_cal: 'VARCHAR',
    after_cal: 'VARCHAR',
    after_amount: 'DOUBLE',
    after_unit: 'DOUBLE',
    unless: 'INTEGER',
  },
  population: { c: 'INTEGER', pos: 'INTEGER', n: 'INTEGER', included: 'BOOLEAN', limited: 'BOOLEAN' },
  /** The SLAs of populations that do not have all of them. */
  population_sla: { c: 'INTEGER', pos: 'INTEGER', z: 'INTEGER' },
  sla: {
    c: 'INTEGER',
    z: 'INTEGER',
    name: 'VARCHAR',
    starts: 'VARCHAR',
    start_id: 'INTEGER',
    amount: 'DOUBLE',
    unit: 'DOUBLE',
    is_clock: 'BOOLEAN',
    cal: 'VARCHAR',
  },
  sla_stop: { c: 'INTEGER', z: 'INTEGER', kind: 'VARCHAR', id: 'INTEGER', only_person: 'BOOLEAN' },
  policy: { c: 'INTEGER', default_cal: 'VARCHAR' },
  territory: { c: 'INTEGER', y: 'INTEGER', n: 'INTEGER', cal: 'VARCHAR' },
  queue: { c: 'INTEGER', q: 'INTEGER', name: 'VARCHAR', cal: 'VARCHAR', y: 'INTEGER' },
  routing: { c: 'INTEGER', s: 'INTEGER', fallback: 'INTEGER' },
  route: { c: 'INTEGER', pos: 'INTEGER', n: 'INTEGER', q: 'INTEGER' },
} as const satisfies Record<string, Columns>;
type Table = keyof typeof TABLES;

const isBusiness = ({ unit }: DurationSpec): boolean => unit.startsWith('business-');

/** Milliseconds of a unit; null for a business day, whose length is the calendar's. */
function unitMs({ unit }: DurationSpec): number | null {
  if (unit === 'business-days') return null;
  const plain = unit.replace('business-', '');
  return plain === 'minutes' ? 60_000 : plain === 'hours' ? 3_600_000 : 86_400_000;
}

function loadOne({ policy, data }: Company, c: number, put: (table: Table, row: Row) => void): void {
  const index = (list: readonly { readonly id: string }[], id: string) =>
    list.findIndex((item) => item.id === id);
  const nodes = new CriteriaNodes(policy, data.zone, (table, row) => put(table, { c, ...row }));
  const calendar = (id: string) => `${c}/${id}`;
  put('policy', { c, default_cal: calendar(policy.defaultCalendar) });

  const entries = policy.stages.map((stage, s) => {
    const entry = nodes.root(stage.entry);
    put('stage', { c, s, name: stage.id, kind: stage.kind, recycled: stage.kind === 'recycled', entry });
    for (const { when } of stage.disqualifiers) put('disqualifier', { c, s, n: nodes.root(when) });
    return entry;
  });

  put('stage', {
    c,
    s: BEFORE_THE_WALK,
    recycled: false,
    entry: entries[index(policy.stages, policy.initialStage)] ?? 0,
  });
  put('transition', {
    c,
    tr: -1,
    src: BEFORE_THE_WALK,
    dst: index(policy.stages, policy.initialStage),
    mode: 'rules',
  });
  policy.transitions.forEach((transition, tr) => {
    const { from, to, mode } = transition;
    const timeout =
      mode.kind !== 'timeout'
        ? {}
        : {
            after_amount: nodes.number(mode.after.amount),
            after_unit: unitMs(mode.after),
            after_cal: !isBusiness(mode.after)
              ? 'clock'
              : transition.calendar === null
                ? null
                : calendar(transition.calendar),
            unless: mode.unless && nodes.root(mode.unless),
          };
    put('transition', {
      c,
      tr,
      src: index(policy.stages, from),
      dst: index(policy.stages, to),
      mode: mode.kind,
      act_cal: calendarOfActs(policy, transition, calendar),
      ...timeout,
    });
  });

  policy.populations.forEach(({ when, treatment, slas }, pos) => {
    const included = treatment === 'include';
    put('population', { c, pos, n: nodes.root(when), included, limited: slas !== null });
    for (const id of slas ?? []) put('population_sla', { c, pos, z: index(policy.slas, id) });
  });

  policy.territories.forEach(({ when, calendar: cal }, y) => {
    put('territory', { c, y, n: nodes.root(when), cal: cal && calendar(cal) });
  });
  policy.queues.forEach(({ id, calendar: cal, territory }, q) => {
    const y = territory === null ? null : index(policy.territories, territory);
    put('queue', { c, q, name: id, cal: cal && calendar(cal), y });
  });
  if (policy.routing) {
    const { onEntryOf, rules, fallbackQueue } = policy.routing;
    put('routing', { c, s: index(policy.stages, onEntryOf), fallback: index(policy.queues, fallbackQueue) });
    rules.forEach(({ when, queue }, pos) => {
      put('route', { c, pos, n: nodes.root(when), q: index(policy.queues, queue) });
    });
  }

  policy.slas.forEach(({ id, start, stop, limit, calendar: runs }, z) => {
    const startId =
      start.on === 'stage'
        ? index(policy.stages, start.stage)
        : start.on === 'signal'
          ? index(policy.signals, start.signal)
          : 0;
    put('sla', {
      c,
      z,
      name: id,
      starts: start.on,
      start_id: startId,
      amount: nodes.number(limit.amount),
      unit: unitMs(limit),
      is_clock: !isBusiness(limit),
      cal: runs.of === 'calendar' ? calendar(runs.calendar) : null,
    });
    for (const one of stop) {
      const kind = one.on;
      if (kind === 'signal')
        put('sla_stop', { c, z, kind, id: index(policy.signals, one.signal), only_person: false });
      else if (kind === 'stage')
        for (const stage of one.stages)
          put('sla_stop', { c, z, kind, id: index(policy.stages, stage), only_person: false });
      else
        for (const type of one.types)
          put('sla_stop', {
            c,
            z,
            kind,
            id: index(policy.activities, type),
            only_person: one.by === 'person',
          });
    }
  });
}

/** What measures the delays of acts: the transition's calendar, else that of the SLA it answers, else the default. */
function calendarOfActs(
  policy: Policy,
  transition: Transition,
  calendar: (id: string) => string,
): string | null {
  if (transition.calendar !== null) return calendar(transition.calendar);
  const sla = policy.slas.find(({ id }) => id === transition.sla);
  if (!sla) return calendar(policy.defaultCalendar);
  if (!isBusiness(sla.limit)) return 'clock';
  return sla.calendar.of === 'calendar' ? calendar(sla.calendar.calendar) : null;
}

/** \`count_window\`: what drops out of a count, and when. \`reads\`: what the entry criteria of a stage look at. */
const DERIVED = `
CREATE TABLE bearing AS SELECT DISTINCT c, root, n FROM reach;
CREATE TABLE count_window AS
  SELECT DISTINCT node.c, a, window_ms
  FROM (
    SELECT c, entry AS root FROM stage UNION SELECT c, n FROM disqualifier
    UNION SELECT c, unless FROM transition WHERE unless IS NOT NULL
  ) JOIN bearing USING (c, root) JOIN node USING (c, n) JOIN node_activity USING (c, n)
  WHERE window_ms IS NOT NULL;
CREATE TABLE reads AS
  WITH below AS (SELECT s, node.* FROM stage JOIN bearing ON stage.c = bearing.c AND root = entry
    JOIN node ON node.c = bearing.c AND node.n = bearing.n)
  SELECT DISTINCT below.c, s, 'activity' AS kind, a AS id FROM below JOIN node_activity USING (c, n)
  UNION SELECT below.c, s, 'activity', a FROM below JOIN score_activity USING (c) WHERE op = 'score'
  UNION SELECT c, s, 'field', f FROM below WHERE op = 'field'
  UNION SELECT c, s, 'consent', 0 FROM below WHERE op = 'consent'
  UNION SELECT c, s, 'signal', g FROM below WHERE op = 'signal';
`;

export async function loadPolicies(db: Database, companies: readonly Company[]): Promise<void> {
  const rows = new Map<Table, Row[]>();
  const calendars = new Map<string, CalendarDefinition>();
  companies.forEach((company, c) => {
    for (const one of company.policy.calendars) calendars.set(`${c}/${one.id}`, one);
    loadOne(company, c, (table, row) => {
      const known = rows.get(table);
      if (known) known.push(row);
      else rows.set(table, [row]);
    });
  });
  for (const table of Object.keys(TABLES) as Table[])
    await db.load(table, TABLES[table], rows.get(table) ?? []);
  await loadCalendars(db, calendars);
  await db.run(DERIVED);
}
