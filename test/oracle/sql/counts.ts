import { UNKNOWN } from './record';
import { swaps } from './swaps';

/** Section 6: how many leads of the cohort reached a stage, stand there, and how long they stayed (R type 7). */
export const STAGE_COUNTS = `
WITH entered AS (
  SELECT c, s, walked, count(DISTINCT l) AS reached, count(*) AS entries FROM either_entry GROUP BY ALL
), standing AS (
  SELECT c, s, walked, count(*) AS standing FROM either_standing GROUP BY ALL
), stayed AS (
  SELECT c, s, walked, count(*) FILTER (ended) AS completed, count(*) FILTER (NOT ended) AS open,
    quantile_cont(ms, 0.5) FILTER (ended) AS p50, quantile_cont(ms, 0.75) FILTER (ended) AS p75,
    quantile_cont(ms, 0.9) FILTER (ended) AS p90
  FROM either_spell GROUP BY ALL
)
SELECT c, s, walked, coalesce(reached, 0) AS reached, coalesce(entries, 0) AS entries, coalesce(standing, 0) AS standing,
  coalesce(completed, 0) AS completed, coalesce(open, 0) AS open, p50::DOUBLE AS p50, p75::DOUBLE AS p75, p90::DOUBLE AS p90
FROM side LEFT JOIN entered USING (c, s, walked) LEFT JOIN standing USING (c, s, walked) LEFT JOIN stayed USING (c, s, walked)
ORDER BY c, s, walked`;

/** The swap set of each stage of the other side. */
export const SWAPS = swaps(
  'SELECT c, s FROM side WHERE NOT walked',
  'SELECT * FROM either_entry WHERE NOT walked',
  'SELECT * FROM either_entry WHERE walked',
);

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
