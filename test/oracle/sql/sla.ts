import { assign } from './assignment';
import { instantAfter, openUpTo } from './calendars';
import type { Database } from './database';
import { moved } from './timing';
import type { Truths } from './truths';

/**
 * `ticking`: the clocks of both sides, `ran` where the record has the k-th of them. `v` is the visit a walked clock runs
 * in, `s` the stage. `act_answer`: the clock an activity would stop; before the first recorded start it stops none.
 */
const CLOCKS = `
CREATE TABLE home AS
SELECT * FROM (
  SELECT r.c, r.l, r.z, r.k, stage AS s, CASE WHEN any_value(starts) = 'stage' THEN r.ts ELSE max(entry.ts) END AS since
  FROM recorded_clock r JOIN sla ON sla.c = r.c AND sla.z = r.z JOIN runs_in ON runs_in.c = r.c AND runs_in.z = r.z
  LEFT JOIN entry ON entry.c = r.c AND entry.l = r.l AND entry.s = stage AND (entry.ts <= r.ts OR entry.ts < r.day_end)
  WHERE stage IS NOT NULL GROUP BY r.c, r.l, r.z, r.k, r.ts, stage
) WHERE since IS NOT NULL;
CREATE TABLE ticking AS
  SELECT r.c, r.l, false AS walked, r.z, r.k, NULL::INTEGER AS v, home.s, home.since, r.ts AS t, r.day_end IS NOT NULL AS day_only, true AS ran,
    r.ts AS recorded
  FROM recorded_clock r LEFT JOIN home ON home.c = r.c AND home.l = r.l AND home.z = r.z AND home.k = r.k
  UNION ALL
  SELECT clock.c, clock.l, true, clock.z, clock.k, CASE WHEN starts = 'stage' THEN clock.v ELSE coalesce((
      SELECT max(stay.v) FROM visit stay WHERE stay.c = clock.c AND stay.l = clock.l AND stay.s = stage AND stay.t <= clock.t), -1) END, visit.s, visit.t, clock.t, clock.day_only,
    r.k IS NOT NULL, r.ts
  FROM clock JOIN sla ON sla.c = clock.c AND sla.z = clock.z JOIN runs_in ON runs_in.c = clock.c AND runs_in.z = clock.z
  JOIN visit ON visit.c = clock.c AND visit.l = clock.l AND visit.v = clock.v
  LEFT JOIN recorded_clock r ON r.c = clock.c AND r.l = clock.l AND r.z = clock.z AND r.k = clock.k;

CREATE TABLE act_answer AS
  SELECT * FROM (
    SELECT c, l, z, e, activity.ts, activity.day_end, (
      SELECT max(k) FROM recorded_clock r WHERE r.c = activity.c AND r.l = activity.l AND r.z = stops.z
        AND (r.ts <= activity.ts OR r.ts < coalesce(activity.day_end, 0))) AS started,
      EXISTS (SELECT 1 FROM recorded_clock r WHERE r.c = activity.c AND r.l = activity.l AND r.z = stops.z) AS any_clock
    FROM activity JOIN sla_stop stops USING (c)
    WHERE kind = 'activity' AND id = a AND (person OR NOT only_person)
  ) WHERE started IS NOT NULL OR NOT any_clock;
`;

const SLA_CALENDAR = "CASE WHEN is_clock THEN 'clock' ELSE coalesce(sla.cal, assigned.cal) END AS cal";

/** How a stay ended that a clock ran in: by a person or not, and resting on what was recorded. */
const EXITS = `
CREATE TABLE way_out AS
  SELECT t.c, t.l, t.walked, t.z, t.k, next.t, coalesce(entry.person, false) AS person, next.clamped, next.day_only
  FROM ticking t JOIN visit next ON next.c = t.c AND next.l = t.l AND next.v = t.v + 1
  LEFT JOIN entry ON entry.c = next.c AND entry.l = next.l AND entry.e = next.e
  WHERE walked AND t.v >= 0 AND next.t >= t.t
  UNION ALL
  SELECT t.c, t.l, t.walked, t.z, t.k, greatest(entry.ts, t.t), entry.person, false, entry.day_end IS NOT NULL
  FROM ticking t JOIN company ON company.c = t.c JOIN onward ON onward.c = t.c AND src = t.s AND direct
  JOIN entry ON entry.c = t.c AND entry.l = t.l AND entry.s = dst AND (entry.ts >= t.since OR entry.day_end > t.since)
    AND (dst <> initial OR nth > 1)
  WHERE NOT walked
  QUALIFY row_number() OVER (PARTITION BY t.c, t.l, t.z, t.k ORDER BY greatest(entry.ts, t.since), person DESC, entry.day_end IS NOT NULL) = 1
    AND (entry.ts >= t.t OR entry.day_end > t.t);
`;

const STOPS = `
CREATE TABLE stop AS
  SELECT c, l, true AS walked, z, k, moved AS t, clamped, day_end IS NOT NULL AS day_only FROM (${moved(
    `SELECT c, l, z, k, ts, x.day_end, t AS since, base_at, base_walk, ${SLA_CALENDAR} FROM (
       SELECT c, l, z, k, ts, day_end, false AS by_activity FROM answer WHERE z IS NOT NULL
       UNION ALL SELECT c, l, z, coalesce(started, 1), ts, day_end, true FROM act_answer
     ) x JOIN clock USING (c, l, z, k) JOIN sla USING (c, z)
     JOIN (SELECT c, l, t, cal FROM assigned WHERE walked) assigned USING (c, l, t)
     WHERE NOT by_activity OR ts >= base_at OR x.day_end > base_at`,
  )})
  UNION ALL
  SELECT t.c, t.l, true, t.z, t.k, visit.t, visit.clamped, visit.day_only
  FROM ticking t JOIN sla_stop x ON x.c = t.c AND x.z = t.z AND kind = 'stage'
  JOIN sla ON sla.c = t.c AND sla.z = t.z
  JOIN visit ON visit.c = t.c AND visit.l = t.l AND visit.s = id AND (visit.v > t.v OR starts <> 'stage') AND visit.t >= t.t
  WHERE walked
  UNION ALL
  SELECT c, l, false, z, k, greatest(x.ts, t.t), false, x.day_end IS NOT NULL FROM (
    SELECT c, l, z, k, ts, day_end FROM answer UNION ALL SELECT c, l, z, started, ts, day_end FROM act_answer
  ) x JOIN ticking t USING (c, l, z, k) WHERE NOT walked
  UNION ALL
  SELECT t.c, t.l, false, t.z, t.k, greatest(entry.ts, t.t), false, entry.day_end IS NOT NULL
  FROM ticking t JOIN sla_stop x ON x.c = t.c AND x.z = t.z AND kind = 'stage'
  JOIN entry ON entry.c = t.c AND entry.l = t.l AND entry.s = id AND (entry.ts >= t.t OR entry.day_end > t.t)
  WHERE NOT walked
  UNION ALL
  SELECT c, l, walked, z, k, t, clamped, day_only FROM way_out WHERE person;

-- stages that cannot be reached from the initial one but through src
CREATE TABLE only_behind AS
WITH RECURSIVE around AS (
  SELECT c, s AS src, initial AS s FROM stage JOIN company USING (c) WHERE s >= 0 AND s <> initial
  UNION SELECT a.c, a.src, w.dst FROM around a JOIN way w ON w.c = a.c AND w.src = a.s WHERE w.dst <> a.src
)
SELECT a.c, a.s AS src, b.s AS dst FROM stage a JOIN stage b USING (c)
WHERE a.s >= 0 AND b.s >= 0 AND a.s <> b.s AND (a.c, a.s, b.s) NOT IN (SELECT (c, src, s) FROM around);

-- entries that count as an early answer to a clock: of a stop, or a person's move out of the stage, where a stage starts
-- it for the first clock only, to stages that only lie behind that one and were not entered again in order
CREATE TABLE early_entry AS
  SELECT r.c, r.l, r.z, r.k, entry.e FROM recorded_clock r JOIN sla ON sla.c = r.c AND sla.z = r.z
  JOIN entry ON entry.c = r.c AND entry.l = r.l AND entry.ts < r.ts AND coalesce(entry.day_end, 0) <= r.ts
  LEFT JOIN (SELECT c, z, id FROM sla_stop WHERE kind = 'stage') named
    ON named.c = sla.c AND named.z = sla.z AND named.id = entry.s
  WHERE CASE WHEN starts <> 'stage' THEN r.k = 1 AND named.c IS NOT NULL
    ELSE r.k = 1 AND (named.c IS NOT NULL OR (person AND (sla.c, start_id, entry.s) IN (SELECT (c, src, dst) FROM onward WHERE direct)))
      AND (sla.c, start_id, entry.s) IN (SELECT (c, src, dst) FROM only_behind)
      AND NOT EXISTS (SELECT 1 FROM entry later WHERE later.c = r.c AND later.l = r.l AND later.s = entry.s
        AND (later.ts >= r.ts OR later.day_end > r.ts)) END;
CREATE TABLE early AS
  SELECT c, l, true AS walked, z, k FROM answer JOIN clock USING (c, l, z, k)
  WHERE ts < base_at AND coalesce(answer.day_end, 0) <= base_at
  UNION
  SELECT c, l, false, z, k FROM answer JOIN recorded_clock r USING (c, l, z, k)
  WHERE answer.ts < r.ts AND coalesce(answer.day_end, 0) <= r.ts
  UNION
  SELECT c, l, false, z, k FROM early_entry
  UNION
  SELECT t.c, t.l, true, t.z, t.k FROM ticking t JOIN sla ON sla.c = t.c AND sla.z = t.z
  JOIN visit ON visit.c = t.c AND visit.l = t.l AND (visit.v > t.v OR starts <> 'stage') AND visit.t >= t.t
  JOIN entry ON entry.c = visit.c AND entry.l = visit.l AND entry.e = visit.e
  WHERE walked AND entry.ts < t.recorded AND coalesce(entry.day_end, 0) <= t.recorded AND (
    (t.c, t.z, visit.s) IN (SELECT (c, z, id) FROM sla_stop WHERE kind = 'stage')
    OR (person AND t.v >= 0 AND visit.v = t.v + 1))
  UNION
  SELECT t.c, t.l, true, t.z, t.k FROM clock t JOIN sla ON sla.c = t.c AND sla.z = t.z
  JOIN sla_stop x ON x.c = t.c AND x.z = t.z AND kind = 'stage'
  JOIN visit ON visit.c = t.c AND visit.l = t.l AND visit.s = x.id AND visit.t < t.t
  WHERE starts <> 'stage' AND t.k = 1;
`;

const LIMITS = instantAfter(
  `SELECT x.*, CASE WHEN is_clock THEN 86400000 ELSE day_ms END AS day_ms, round(amount * coalesce(unit, day_ms))::BIGINT AS span FROM (
     SELECT t.*, amount, unit, is_clock, ${SLA_CALENDAR}, coalesce(sla.cal, assigned.cal) AS whose
     FROM ticking t JOIN sla USING (c, z) JOIN assigned USING (c, l, t, walked)
   ) x JOIN calendar ON calendar.cal = whose`,
  't',
  'span',
  'limit_at',
);

/** Of stops at one instant the one known best. */
const first = `
  SELECT c, l, walked, z, k, min(t) AS stopped, arg_min(clamped, (t, clamped, day_only)) AS clamped,
    arg_min(day_only, (t, clamped, day_only)) AS stop_day_only
  FROM stop GROUP BY ALL`;

/** The verdict of every clock, in the order of section 7. */
const VERDICTS = `
CREATE TABLE judged AS
SELECT *, CASE
  WHEN limit_at > horizon THEN 'running'
  WHEN is_early THEN 'met'
  WHEN NOT left_by_person AND left_at <= limit_at AND left_at <= coalesce(stopped, left_at) AND (stopped IS NULL OR left_at < stopped) THEN 'withdrawn'
  WHEN span < day_ms AND (coalesce(stop_day_only, false) OR day_only) THEN 'not-assessable'
  WHEN stopped IS NOT NULL AND clamped THEN 'not-assessable'
  WHEN NOT has_recorded_stop AND k >= 2 AND lone_signal THEN 'not-assessable'
  WHEN stopped <= limit_at THEN 'met'
  WHEN stopped IS NOT NULL THEN 'breached'
  WHEN ran OR has_recorded_stop THEN 'breached'
  ELSE 'unknown' END AS verdict
FROM (
  SELECT x.*, first.stopped, first.clamped, stop_day_only, horizon, early.c IS NOT NULL AS is_early,
    way_out.t AS left_at, way_out.person AS left_by_person,
    EXISTS (SELECT 1 FROM stop WHERE stop.c = x.c AND stop.l = x.l AND stop.walked = x.walked AND stop.z = x.z AND stop.k = x.k)
      AS has_recorded_stop,
    (x.c, x.z) NOT IN (SELECT (c, z) FROM sla_stop WHERE kind = 'activity') AND (
      SELECT count(*) FROM answer a WHERE a.c = x.c AND a.l = x.l AND a.z = x.z) = 1 AS lone_signal
  FROM (${LIMITS}) x JOIN company ON company.c = x.c
  LEFT JOIN (${first}) first ON first.c = x.c AND first.l = x.l AND first.walked = x.walked AND first.z = x.z AND first.k = x.k
    AND first.stopped <= horizon
  LEFT JOIN early ON early.c = x.c AND early.l = x.l AND early.walked = x.walked AND early.z = x.z AND early.k = x.k
  LEFT JOIN way_out ON way_out.c = x.c AND way_out.l = x.l AND way_out.walked = x.walked AND way_out.z = x.z AND way_out.k = x.k
)`;

/** Judges the clocks of both sides; those of the record see the signals as it has them. */
export async function judgeClocks(db: Database, truths: Truths): Promise<void> {
  await db.run(CLOCKS);
  await assign(db, truths, 'SELECT c, l, t FROM ticking WHERE walked');
  await db.run('CREATE TABLE walked_seen AS SELECT * FROM seen; DELETE FROM seen');
  await db.run('INSERT INTO seen SELECT c, l, g, ts, e, 0, false FROM signal');
  await assign(db, truths, 'SELECT c, l, t FROM ticking WHERE NOT walked', false);
  await db.run('DELETE FROM seen; INSERT INTO seen SELECT * FROM walked_seen');
  await db.run(`${EXITS}${STOPS}${VERDICTS}`);
}

/** Verdicts; of what was stopped in time or too late, the time on the clock. */
export const VERDICT_ROWS = `
  SELECT c, l, walked, z, t, verdict, verdict = 'met' AND is_early AS early,
    CASE WHEN verdict IN ('met', 'breached') THEN CASE WHEN is_early THEN 0 WHEN stopped IS NOT NULL THEN up_to_stop - up_to_start END END AS elapsed
  FROM (${openUpTo(openUpTo('SELECT * FROM judged', 't', 'up_to_start'), 'stopped', 'up_to_stop')})`;
