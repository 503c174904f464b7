import { assign, prepareAssignment } from './assignment';
import { instantAfter } from './calendars';
import { prepareClocks, startClocks } from './clocks';
import type { Database } from './database';
import { BEFORE_THE_WALK } from './load-policy';
import { moved } from './timing';
import type { Truths } from './truths';

/** No lead of a company tries as many steps as this. */
const MOST_ROUNDS = 5_000;

/** A lead takes no timeout more often (section 3). */
const MOST_TIMEOUTS = 1_000;

/**
 * `visit` is the walk, from the visit -1 before it on: lead `l` of company `c` entered stage `s` at `t` for the k-th
 * time, by transition `tr` and resting on act `e`. `base_at` is the recorded entry that delays are measured from, and
 * `base_walk` when the walk was there.
 */
const PREPARE = `
CREATE TABLE visit (c INTEGER, l INTEGER, v INTEGER, s INTEGER, k INTEGER, t BIGINT, tr INTEGER, e BIGINT,
  clamped BOOLEAN, against BOOLEAN, base_at BIGINT, base_walk BIGINT, day_only BOOLEAN);
CREATE TABLE used (c INTEGER, l INTEGER, e BIGINT);
CREATE TABLE passed (c INTEGER, l INTEGER, v INTEGER, e BIGINT);
CREATE TABLE refusal (c INTEGER, l INTEGER, s INTEGER);
CREATE TABLE instant (c INTEGER, l INTEGER, v INTEGER, t BIGINT);
CREATE TABLE held (c INTEGER, l INTEGER, v INTEGER, t BIGINT, n INTEGER, holds BOOLEAN);
CREATE TABLE due (c INTEGER, l INTEGER, v INTEGER, tr INTEGER, t BIGINT);

CREATE TABLE happening AS
  SELECT c, l, ts AS t, 'activity' AS kind, a AS id FROM activity
  UNION SELECT c, l, ts, 'field', f FROM change
  UNION SELECT c, l, ts, 'consent', 0 FROM consent;
CREATE TABLE day_event AS SELECT c, l, ts FROM (
  SELECT c, l, ts, day_end FROM activity UNION ALL SELECT c, l, ts, day_end FROM change
  UNION ALL SELECT c, l, ts, day_end FROM consent
) WHERE day_end IS NOT NULL;
CREATE TABLE standing_instant AS
  SELECT c, l, t FROM happening
  UNION SELECT c, l, (ts + window_ms)::BIGINT FROM activity JOIN count_window USING (c, a) JOIN company USING (c)
    WHERE ts + window_ms <= horizon;

CREATE TABLE fresh AS SELECT * FROM visit;
CREATE TABLE live (c INTEGER, l INTEGER, v INTEGER);
CREATE TABLE fresh_instant AS SELECT * FROM instant;
CREATE TABLE choice (c INTEGER, l INTEGER, v INTEGER, tr INTEGER, e BIGINT, ts BIGINT, day_end BIGINT,
  since BIGINT, base_at BIGINT, base_walk BIGINT);
CREATE TABLE offer (c INTEGER, l INTEGER, v INTEGER, tr INTEGER, e BIGINT, ts BIGINT, clamped BOOLEAN, moved BIGINT);
CREATE TABLE candidate (c INTEGER, l INTEGER, v INTEGER, tr INTEGER, dst INTEGER, mode VARCHAR, t BIGINT, ts BIGINT,
  e BIGINT, clamped BOOLEAN, over BOOLEAN, barred BOOLEAN);
CREATE TABLE best AS SELECT * FROM candidate;
CREATE TABLE left_open AS SELECT * FROM offer;

INSERT INTO fresh SELECT c, l, -1, ${BEFORE_THE_WALK}, 1, created, NULL, NULL, false, false, created, created,
  day_end IS NOT NULL FROM lead;
INSERT INTO visit SELECT * FROM fresh;
INSERT INTO live SELECT c, l, v FROM fresh;
`;

/** The instants that count in the stage just entered, and the timeouts that run there. */
const SET_UP = `
DELETE FROM fresh_instant;
INSERT INTO fresh_instant
  SELECT c, l, v, t FROM fresh
  UNION SELECT fresh.c, fresh.l, v, i.t FROM fresh
    JOIN (SELECT * FROM standing_instant UNION SELECT c, l, t FROM seen) i USING (c, l) WHERE i.t > fresh.t;
INSERT INTO due SELECT c, l, v, tr, due FROM (${instantAfter(
  `SELECT c, l, v, tr, t, cal, round(after_amount * coalesce(after_unit, day_ms))::BIGINT AS span FROM (
    SELECT fresh.c, fresh.l, v, w.tr, fresh.t, after_amount, after_unit, coalesce(after_cal, assigned.cal) AS cal
    FROM fresh JOIN transition w ON w.c = fresh.c AND w.src = fresh.s AND mode = 'timeout'
    JOIN (SELECT * FROM assigned WHERE walked) assigned ON assigned.c = fresh.c AND assigned.l = fresh.l AND assigned.t = fresh.t
    WHERE (SELECT count(*) FROM visit WHERE visit.c = fresh.c AND visit.l = fresh.l AND visit.tr = w.tr) < ${MOST_TIMEOUTS}
  ) JOIN calendar USING (cal)`,
  't',
  'span',
  'due',
)}) JOIN company USING (c) WHERE due <= horizon;
`;

/** The act each way out offers now: the first unused one not before the base, and at the first visit any. */
const CHOOSE_ACTS = `
DELETE FROM choice;
INSERT INTO choice
  SELECT c, l, v, tr, e, ts, day_end, t, base_at, base_walk FROM (
    SELECT visit.c, visit.l, visit.v, w.tr, entry.e, entry.ts, entry.day_end, t, base_at, base_walk, k,
      entry.ts < base_at AND coalesce(entry.day_end, 0) <= base_at AS early
    FROM live JOIN visit USING (c, l, v)
    JOIN transition w ON w.c = visit.c AND w.src = visit.s AND mode IN ('rep', 'hybrid')
    JOIN entry ON entry.c = visit.c AND entry.l = visit.l AND entry.s = w.dst
    ANTI JOIN used ON used.c = entry.c AND used.l = entry.l AND used.e = entry.e
    ANTI JOIN passed ON passed.c = entry.c AND passed.l = entry.l AND passed.v = visit.v AND passed.e = entry.e
  )
  WHERE NOT early OR k = 1
  QUALIFY row_number() OVER (PARTITION BY c, l, tr ORDER BY early, e) = 1`;

const MOVE_ACTS = `
DELETE FROM offer;
INSERT INTO offer SELECT c, l, v, tr, e, ts, clamped, moved FROM (${moved(
  `SELECT c, l, v, tr, e, ts, day_end, since, base_at, base_walk, coalesce(act_cal, assigned.cal) AS cal
   FROM choice JOIN transition USING (c, tr)
   JOIN (SELECT c, l, t AS base_walk, cal FROM assigned WHERE walked) assigned USING (c, l, base_walk)`,
)});
INSERT INTO fresh_instant
  SELECT c, l, v, moved FROM offer JOIN company USING (c) WHERE moved <= horizon
  EXCEPT SELECT c, l, v, t FROM instant
  EXCEPT SELECT c, l, v, t FROM fresh_instant;
INSERT INTO instant SELECT * FROM fresh_instant;
`;

/** What has to be known at the new instants: entry criteria, disqualifiers and what cancels a timeout. */
const QUESTIONS = `
  WITH tries AS (
    SELECT c, l, i.t, dst, mode FROM fresh_instant i JOIN visit USING (c, l, v)
    JOIN transition w USING (c) WHERE src = s AND mode IN ('rules', 'hybrid')
    UNION ALL
    SELECT c, l, moved, dst, mode FROM offer JOIN transition USING (c, tr) JOIN company USING (c) WHERE moved <= horizon
    UNION ALL
    SELECT c, l, due.t, dst, mode FROM due SEMI JOIN fresh USING (c, l, v) JOIN transition USING (c, tr)
  )
  SELECT c, l, t, entry AS n FROM tries JOIN stage USING (c) WHERE s = dst AND mode <> 'timeout'
  UNION ALL
  SELECT c, l, t, n FROM tries JOIN disqualifier USING (c) WHERE s = dst
  UNION ALL
  SELECT c, l, i.t, unless FROM fresh_instant i JOIN due USING (c, l, v) JOIN transition USING (c, tr)
  WHERE i.t <= due.t AND unless IS NOT NULL`;

/** Every offer, whether it would enter a stage again at one instant, and whether a disqualifier refuses it there. */
const CANDIDATES = `
INSERT INTO held SELECT c, l, v, t, n, holds FROM truth JOIN live USING (c, l) EXCEPT SELECT * FROM held;
DELETE FROM candidate;
INSERT INTO candidate
WITH holding AS (
  SELECT c, l, v, s, visit.t AS since, recycled, held.t, held.n
  FROM live JOIN held USING (c, l, v) JOIN visit USING (c, l, v) JOIN stage USING (c, s) WHERE holds
), by_criteria AS (
  SELECT h.c, h.l, h.v, w.tr, w.dst, mode, h.t, offer.ts, offer.e, coalesce(offer.clamped, false) AS clamped
  FROM holding h
  JOIN transition w ON w.c = h.c AND w.src = h.s AND mode IN ('rules', 'hybrid')
  JOIN stage target ON target.c = h.c AND target.s = w.dst AND target.entry = h.n
  JOIN instant ON instant.c = h.c AND instant.l = h.l AND instant.v = h.v AND instant.t = h.t
  LEFT JOIN offer ON offer.c = h.c AND offer.l = h.l AND offer.tr = w.tr
  WHERE CASE WHEN mode = 'hybrid' THEN coalesce(h.t >= moved, false)
    ELSE NOT h.recycled OR (h.t > h.since AND EXISTS (
      SELECT 1 FROM (SELECT * FROM happening UNION ALL SELECT c, l, t, 'signal', g FROM seen) x JOIN reads r ON r.c = x.c AND r.kind = x.kind AND r.id = x.id
      WHERE x.c = h.c AND x.l = h.l AND x.t = h.t AND r.s = w.dst)) END
), by_rep AS (
  SELECT c, l, v, tr, dst, mode, moved, ts, e, clamped FROM offer JOIN transition USING (c, tr) JOIN company USING (c)
  WHERE mode = 'rep' AND moved <= horizon
), by_time AS (
  SELECT c, l, v, tr, dst, mode, due.t, NULL::BIGINT, NULL::BIGINT, false
  FROM live JOIN due USING (c, l, v) JOIN transition USING (c, tr)
  WHERE NOT EXISTS (SELECT 1 FROM holding h
    WHERE h.c = due.c AND h.l = due.l AND h.v = due.v AND h.n = unless AND h.t <= due.t)
)
SELECT o.*,
  EXISTS (SELECT 1 FROM visit WHERE visit.c = o.c AND visit.l = o.l AND visit.s = o.dst AND visit.t = o.t),
  EXISTS (SELECT 1 FROM held JOIN disqualifier d USING (c, n)
    WHERE held.c = o.c AND held.l = o.l AND held.v = o.v AND held.t = o.t AND d.s = o.dst AND holds)
FROM (SELECT * FROM by_criteria UNION ALL SELECT * FROM by_rep UNION ALL SELECT * FROM by_time) o;
`;

/**
 * The first of them. An act that is passed over or refused makes room for the next act, so that another round is
 * needed; whatever else is passed over or refused changes nothing but the count of refusals.
 */
const CHOOSE = `
DELETE FROM best;
INSERT INTO best SELECT * FROM candidate WHERE mode = 'rep' OR NOT (over OR barred)
QUALIFY row_number() OVER (PARTITION BY c, l ORDER BY t, coalesce(ts, t), tr) = 1;

INSERT INTO passed SELECT c, l, v, e FROM best WHERE over;
INSERT INTO used SELECT c, l, e FROM best WHERE barred AND NOT over;
INSERT INTO refusal SELECT c, l, dst FROM best WHERE barred AND NOT over;
INSERT INTO refusal
  SELECT o.c, o.l, o.dst FROM candidate o LEFT JOIN best USING (c, l)
  WHERE o.barred AND NOT o.over AND o.mode <> 'rep' AND (best.c IS NULL OR (NOT (best.over OR best.barred) AND
    (o.t, coalesce(o.ts, o.t), o.tr) < (best.t, coalesce(best.ts, best.t), best.tr)));
`;

/**
 * Enters what was chosen. Leads that nothing was offered to stay where they are. `left_open` are the acts that were on
 * offer when a visit ended and were not taken.
 */
const STEP = `
INSERT INTO left_open
  SELECT offer.* FROM offer LEFT JOIN best USING (c, l)
  WHERE best.c IS NULL OR (NOT (best.over OR best.barred) AND offer.tr <> best.tr);
DELETE FROM live;
INSERT INTO live SELECT c, l, v FROM best WHERE over OR barred;
DELETE FROM fresh;
INSERT INTO fresh
WITH taken AS (
  SELECT best.c, best.l, best.v + 1 AS v, best.dst AS s, 1 + count(earlier.v) AS k, best.t, best.tr, best.e, best.clamped, mode
  FROM best LEFT JOIN visit earlier ON earlier.c = best.c AND earlier.l = best.l AND earlier.s = best.dst
  WHERE NOT (over OR barred) GROUP BY ALL
)
SELECT taken.c, taken.l, taken.v, taken.s, taken.k, taken.t, taken.tr, taken.e, taken.clamped,
  mode = 'rep' AND NOT held.holds,
  coalesce(entry.ts, visit.base_at),
  CASE WHEN entry.ts IS NULL THEN visit.base_walk ELSE taken.t END,
  CASE WHEN mode = 'timeout' OR (taken.tr < 0 AND visit.t = taken.t) THEN visit.day_only
    WHEN taken.t = offer.moved THEN act.day_end IS NOT NULL
    ELSE (visit.t = taken.t AND visit.day_only) OR EXISTS (SELECT 1 FROM day_event d WHERE d.c = taken.c AND d.l = taken.l AND d.ts = taken.t) END
FROM taken
JOIN visit ON visit.c = taken.c AND visit.l = taken.l AND visit.v = taken.v - 1
JOIN stage ON stage.c = taken.c AND stage.s = taken.s
LEFT JOIN entry ON entry.c = taken.c AND entry.l = taken.l AND entry.s = taken.s AND entry.nth = taken.k
LEFT JOIN offer ON offer.c = taken.c AND offer.l = taken.l AND offer.tr = taken.tr
LEFT JOIN entry act ON act.c = taken.c AND act.l = taken.l AND act.e = taken.e
LEFT JOIN held ON held.c = taken.c AND held.l = taken.l AND held.v = taken.v - 1 AND held.t = taken.t
  AND held.n = stage.entry;
INSERT INTO visit SELECT * FROM fresh;
INSERT INTO used
  SELECT c, l, coalesce(fresh.e, unused.e) FROM fresh LEFT JOIN (
    SELECT c, l, s, min(e) AS e FROM entry ANTI JOIN used USING (c, l, e) GROUP BY ALL
  ) unused USING (c, l, s) WHERE coalesce(fresh.e, unused.e) IS NOT NULL;
INSERT INTO live SELECT c, l, v FROM fresh;
`;

/** The walk of every lead of every company (section 3), a step of all of them at a time. */
export async function walk(db: Database, truths: Truths): Promise<void> {
  await prepareAssignment(db);
  await prepareClocks(db);
  await db.run(PREPARE);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    await assign(db, truths, 'SELECT c, l, t FROM fresh');
    const known = await db.count('seen');
    await startClocks(db, truths);
    // What the entry itself brought about is seen by what is asked of this instant from now on.
    if ((await db.count('seen')) > known) {
      await assign(db, truths, 'SELECT c, l, t FROM fresh UNION SELECT c, l, base_walk FROM fresh');
    }
    await db.repeat(`${SET_UP}${CHOOSE_ACTS};${MOVE_ACTS}`);
    await truths.ask(QUESTIONS);
    await db.repeat(`${CANDIDATES}${CHOOSE}${STEP}`);
    if ((await db.count('live')) === 0) return;
  }
  throw new Error(`a lead is still on its way after ${MOST_ROUNDS} rounds`);
}

/** Steps whose act was moved past as-of while the lead still stood there. */
export const PENDING = `
  SELECT DISTINCT c, l, tr FROM left_open JOIN company USING (c)
  WHERE moved > horizon AND (c, l, v) IN (SELECT (c, l, max(v)) FROM visit GROUP BY c, l) ORDER BY ALL`;

/** Hybrid steps that people took in a visit while the criteria did not hold, and that were not taken afterwards; each act once. */
export const REFUSED_BY_CRITERIA = `
  SELECT o.c, o.l, arg_min(o.tr, o.v * 1000 + o.tr) AS tr FROM left_open o
  JOIN company ON company.c = o.c
  JOIN transition w ON w.c = o.c AND w.tr = o.tr AND mode = 'hybrid'
  JOIN stage ON stage.c = o.c AND stage.s = w.dst
  JOIN held ON held.c = o.c AND held.l = o.l AND held.v = o.v AND held.t = o.moved AND held.n = entry
  LEFT JOIN visit next ON next.c = o.c AND next.l = o.l AND next.v = o.v + 1
  WHERE NOT holds AND moved <= coalesce(next.t, horizon) GROUP BY o.c, o.l, o.e ORDER BY ALL`;
