/** A swap set of each of the stages, by first entries on another side and on the walk. Whether a lead was worked is the proposal's to say. */
export const swaps = (stages: string, entries: string, walk: string): string => `
WITH first AS (SELECT c, l, s, min(t) AS t FROM (${entries}) GROUP BY ALL),
pair AS (
  SELECT other.c, other.s, member.l, r.t AS recorded, p.t AS proposed, worked.c IS NOT NULL AS worked
  FROM (${stages}) other LEFT JOIN member ON member.c = other.c
  LEFT JOIN first r ON r.c = other.c AND r.s = other.s AND r.l = member.l
  LEFT JOIN (SELECT c, l, s, min(t) AS t FROM (${walk}) GROUP BY ALL) p ON p.c = other.c AND p.s = other.s AND p.l = member.l
  LEFT JOIN worked ON worked.c = other.c AND worked.s = other.s AND worked.l = member.l
)
SELECT c, s,
  count(*) FILTER (proposed = recorded) AS same, count(*) FILTER (proposed < recorded) AS earlier,
  count(*) FILTER (proposed > recorded) AS later,
  count(*) FILTER (recorded IS NULL AND proposed IS NOT NULL AND worked) AS added_worked,
  count(*) FILTER (recorded IS NULL AND proposed IS NOT NULL AND NOT worked) AS added_unworked,
  count(*) FILTER (recorded IS NOT NULL AND proposed IS NULL) AS dropped,
  count(*) FILTER (l IS NOT NULL AND recorded IS NULL AND proposed IS NULL) AS neither
FROM pair GROUP BY c, s ORDER BY c, s`;
