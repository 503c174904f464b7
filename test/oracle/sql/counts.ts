import { SPELLS, STANDING, UNKNOWN } from './record';

/** The stages of both sides. A stage with no mapped entries has no recorded side, save the initial one. */
const SIDES = `
  SELECT c, s, true AS walked FROM stage WHERE s >= 0
  UNION ALL SELECT c, s, false FROM recorded_stage
  UNION SELECT c, initial, false FROM company`;

const entries = `
  SELECT c, l, s, ts AS t, false AS walked FROM entry UNION ALL SELECT c, l, s, t, true FROM visit WHERE v >= 0`;

/** Section 6: how many leads of the cohort reached a stage, stand there, and how long they stayed (R type 7). */
export const STAGE_COUNTS = `
WITH entered AS (
  SELECT c, s, walked, count(DISTINCT l) AS reached, count(*) AS entries FROM (${entries}) SEMI JOIN member USING (c, l) GROUP BY ALL
), standing AS (
  SELECT c, s, walked, count(*) AS standing FROM (${STANDING}) SEMI JOIN member USING (c, l) GROUP BY ALL
), stayed AS (
  SELECT c, s, walked, count(*) FILTER (ended) AS completed, count(*) FILTER (NOT ended) AS open,
    quantile_cont(ms, 0.5) FILTER (ended) AS p50, quantile_cont(ms, 0.75) FILTER (ended) AS p75,
    quantile_cont(ms, 0.9) FILTER (ended) AS p90
  FROM (${SPELLS}) SEMI JOIN member USING (c, l) GROUP BY ALL
)
SELECT c, s, walked, coalesce(reached, 0) AS reached, coalesce(entries, 0) AS entries, coalesce(standing, 0) AS standing,
  coalesce(completed, 0) AS completed, coalesce(open, 0) AS open, p50::DOUBLE AS p50, p75::DOUBLE AS p75, p90::DOUBLE AS p90
FROM (${SIDES}) LEFT JOIN entered USING (c, s, walked) LEFT JOIN standing USING (c, s, walked) LEFT JOIN stayed USING (c, s, walked)
ORDER BY c, s, walked`;

/** The swap set of each recorded stage, by first entries. */
export const SWAPS = `
WITH first AS (SELECT c, l, s, walked, min(t) AS t FROM (${entries}) GROUP BY ALL),
pair AS (
  SELECT sides.c, sides.s, member.l, r.t AS recorded, p.t AS proposed, worked.c IS NOT NULL AS worked
  FROM (SELECT * FROM (${SIDES}) WHERE NOT walked) sides LEFT JOIN member ON member.c = sides.c
  LEFT JOIN first r ON r.c = sides.c AND r.s = sides.s AND r.l = member.l AND NOT r.walked
  LEFT JOIN first p ON p.c = sides.c AND p.s = sides.s AND p.l = member.l AND p.walked
  LEFT JOIN worked ON worked.c = sides.c AND worked.s = sides.s AND worked.l = member.l
)
SELECT c, s,
  count(*) FILTER (proposed = recorded) AS same, count(*) FILTER (proposed < recorded) AS earlier,
  count(*) FILTER (proposed > recorded) AS later,
  count(*) FILTER (recorded IS NULL AND proposed IS NOT NULL AND worked) AS added_worked,
  count(*) FILTER (recorded IS NULL AND proposed IS NOT NULL AND NOT worked) AS added_unworked,
  count(*) FILTER (recorded IS NOT NULL AND proposed IS NULL) AS dropped,
  count(*) FILTER (l IS NOT NULL AND recorded IS NULL AND proposed IS NULL) AS neither
FROM pair GROUP BY c, s ORDER BY c, s`;

export const GAPS = `
SELECT stage.c, stage.s, count(DISTINCT u.l) AS unknown, count(DISTINCT r.l) AS refused FROM stage
LEFT JOIN (SELECT * FROM (${UNKNOWN}) SEMI JOIN member USING (c, l)) u ON u.c = stage.c AND u.s = stage.s
LEFT JOIN (SELECT * FROM refusal SEMI JOIN member USING (c, l)) r ON r.c = stage.c AND r.s = stage.s
WHERE stage.s >= 0 GROUP BY ALL ORDER BY ALL`;

/** How often a transition was taken, and how. */
export const STEPS = `
SELECT w.c, w.tr, count(visit.v) AS taken, count(*) FILTER (clamped) AS clamped, count(*) FILTER (against) AS against
FROM transition w
LEFT JOIN (SELECT * FROM visit SEMI JOIN member USING (c, l)) visit ON visit.c = w.c AND visit.tr = w.tr
WHERE w.tr >= 0 GROUP BY ALL ORDER BY ALL`;
