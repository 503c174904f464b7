import { Temporal } from 'temporal-polyfill';
import type { CalendarDefinition } from '#domain/glossary/schema/operations';
import type { Columns, Database, Row } from './database';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const FROM = Date.UTC(2025, 11, 20);
const TO = Date.UTC(2026, 8, 1);
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Later than any instant of any company. */
export const NEVER_MS = 9_000_000_000_000;

const HOURS: Columns = { cal: 'VARCHAR', zone: 'VARCHAR', wall_opens: 'BIGINT', wall_closes: 'BIGINT' };
const SEGMENTS: Columns = { zone: 'VARCHAR', begins: 'BIGINT', ends: 'BIGINT', shift: 'BIGINT' };
const DAYS: Columns = { cal: 'VARCHAR', day_ms: 'DOUBLE' };

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Every open interval by the wall clock, day by day. */
function* hoursOf(cal: string, { timeZone, week, exceptions }: CalendarDefinition): Generator<Row> {
  for (let midnight = FROM; midnight < TO; midnight += DAY) {
    const date = new Date(midnight).toISOString().slice(0, 10);
    const weekday = WEEKDAYS[(new Date(midnight).getUTCDay() + 6) % 7] ?? 'mon';
    const intervals = exceptions.find((exception) => exception.date === date)?.intervals ?? week[weekday];
    for (const [opens, closes] of intervals) {
      yield {
        cal,
        zone: timeZone,
        wall_opens: midnight + minutes(opens) * MINUTE,
        wall_closes: midnight + minutes(closes) * MINUTE,
      };
    }
  }
}

/** Spans of one offset from UTC. */
function* segmentsOf(zone: string): Generator<Row> {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(
    FROM - DAY,
  ).toZonedDateTimeISO(zone);
  while (at && at.epochMilliseconds < TO + DAY) {
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next');
    yield {
      zone,
      begins: at.epochMilliseconds,
      ends: next?.epochMilliseconds ?? NEVER_MS,
      shift: at.offsetNanoseconds / 1e6,
    };
    at = next;
  }
}

/**
 * Table `open`: the open intervals of each calendar as instants, and the open time `before` each. What the wall clock
 * shows inside the hours is open, whatever clock changes did to it. `clock` is open always.
 */
export async function loadCalendars(
  db: Database,
  calendars: ReadonlyMap<string, CalendarDefinition>,
): Promise<void> {
  const zones = new Set([...calendars.values()].map(({ timeZone }) => timeZone));
  const lengths = [...calendars].map(([cal, { week, businessDay }]) => ({
    cal,
    day_ms: week[businessDay].reduce(
      (sum, [opens, closes]) => sum + (minutes(closes) - minutes(opens)) * MINUTE,
      0,
    ),
  }));
  await db.load(
    'hours',
    HOURS,
    [...calendars].flatMap(([cal, definition]) => [...hoursOf(cal, definition)]),
  );
  await db.load(
    'segment',
    SEGMENTS,
    [...zones].flatMap((zone) => [...segmentsOf(zone)]),
  );
  await db.load('calendar', DAYS, [...lengths, { cal: 'clock', day_ms: DAY }]);
  await db.run(`
    CREATE TABLE open AS
    SELECT cal, opens, closes, coalesce(sum(closes - opens) OVER (
      PARTITION BY cal ORDER BY opens ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS before
    FROM (
      SELECT cal, greatest(begins, wall_opens - shift) AS opens, least(ends, wall_closes - shift) AS closes
      FROM hours JOIN segment USING (zone)
    ) WHERE opens < closes
    UNION ALL SELECT 'clock', 0, ${NEVER_MS}, 0`);
}

/** The rows of a query and \`result\`, the open time in calendar \`cal\` up to the instant \`at\`. */
export const openUpTo = (query: string, at: string, result: string): string => `
  SELECT x.*, coalesce(o.before + least(x.${at}, o.closes) - o.opens, 0) AS ${result}
  FROM (${query}) x ASOF LEFT JOIN open o ON o.cal = x.cal AND o.opens <= x.${at}`;

/**
 * The rows of a query and \`result\`, the earliest instant from \`at\` on by which \`span\` more of open time has
 * passed. Nothing more is at once, open or closed.
 */
export const instantAfter = (query: string, at: string, span: string, result: string): string => `
  SELECT x.* EXCLUDE (open_at_start, open_at_end), CASE
    WHEN x.${span} <= 0 THEN x.${at}
    WHEN x.open_at_end - o.before <= o.closes - o.opens THEN o.opens + x.open_at_end - o.before
    ELSE ${NEVER_MS} END AS ${result}
  FROM (SELECT y.*, open_at_start + ${span} AS open_at_end FROM (${openUpTo(query, at, 'open_at_start')}) y) x
  ASOF LEFT JOIN open o ON o.cal = x.cal AND o.before < x.open_at_end`;
