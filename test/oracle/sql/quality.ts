/**
 * Quality against a target (section 6), from a kind for every lead and stage; both ends of lift are sought among all worlds that what
 * is unknown before the stage leaves open.
 */

/** The way in of a stage counts activities of these types, for so long; null: for ever. */
const COUNTED = `
SELECT stage.c, stage.s, a, window_ms FROM stage JOIN reach ON reach.c = stage.c AND root = entry
  JOIN node ON node.c = reach.c AND node.n = reach.n AND op = 'activity' JOIN node_activity na ON na.c = node.c AND na.n = node.n
UNION ALL
SELECT stage.c, stage.s, a, NULL FROM stage JOIN reach ON reach.c = stage.c AND root = entry
  JOIN node ON node.c = reach.c AND node.n = reach.n AND op = 'score' JOIN score_activity sa ON sa.c = node.c`;

const KINDS = `
WITH judged AS (
  SELECT company.c, src AS s, target FROM company JOIN onward ON onward.c = company.c AND dst = target WHERE company.c NOT IN (SELECT o FROM other)
), target_at AS (
  SELECT c, l, coalesce(day_end - 1, ts) AS tau FROM entry JOIN company USING (c) WHERE s = target AND nth = 1
), came AS (
  SELECT c, l, s, t, tr FROM visit WHERE v >= 0 QUALIFY row_number() OVER (PARTITION BY c, l, s ORDER BY v) = 1
), told AS (SELECT c, l, s FROM worked UNION SELECT c, l, s FROM entry
), open AS (
  SELECT DISTINCT u.c, u.l FROM unknown u JOIN company USING (c) JOIN onward o ON o.c = u.c AND o.src = u.s AND o.dst = target WHERE walked
), lead_at AS (
  SELECT j.c, j.s, member.l, tau, came.t, came.tr, came.t + maturity > horizon AS young,
    (j.c, member.l, j.s) IN (SELECT (c, l, s) FROM own_upstream) AS doubtful,
    (j.c, member.l, j.s) IN (SELECT (c, l, s) FROM told) AS told, (j.c, member.l) IN (SELECT (c, l) FROM open) AS open
  FROM judged j LEFT JOIN member USING (c) JOIN company USING (c)
  LEFT JOIN target_at ON target_at.c = j.c AND target_at.l = member.l
  LEFT JOIN came ON came.c = j.c AND came.l = member.l AND came.s = j.s
)
SELECT *, CASE WHEN l IS NULL THEN NULL
  WHEN doubtful THEN if(tau IS NULL, 'maybe', 'maybe hit')
  WHEN t IS NULL THEN CASE WHEN tau IS NOT NULL THEN 'missed' WHEN told THEN 'none' ELSE 'outside' END
  WHEN tau < t THEN 'late' WHEN young THEN 'young' WHEN tau IS NOT NULL THEN 'hit' WHEN open AND NOT told THEN 'unknown' ELSE 'miss' END AS kind
FROM lead_at`;

const of = (...kinds: readonly string[]): string =>
  `count(*) FILTER (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

export const QUALITY = `
WITH kinds AS MATERIALIZED (${KINDS}), counts AS (
  SELECT c, s, ${of('hit', 'miss', 'unknown')} AS m, ${of('hit')} AS k, ${of('late')} AS late, ${of('young')} AS young,
    ${of('unknown')} AS u, ${of('maybe')} AS up, ${of('maybe hit')} AS w, ${of('hit', 'missed', 'maybe hit')} AS all_hits,
    ${of('outside')} AS v, count(kind) - ${of('late', 'young')} AS n
  FROM kinds GROUP BY c, s
), world AS (
  SELECT *, unnest(range(0, up + 1)) AS a FROM counts
), world_b AS (SELECT *, unnest(range(0, up - a + 1)) AS b FROM world
), world_d AS (SELECT *, unnest(range(0, up - a - b + 1)) AS d FROM world_b
), world_e AS (SELECT *, unnest(range(0, w + 1)) AS e FROM world_d
), lifts AS (
  SELECT c, s, (k + a)::DOUBLE * n / nullif((m + a + b) * (all_hits + v + a + d), 0) AS lift FROM world_d
  UNION ALL
  SELECT c, s, (k + u + a + e)::DOUBLE * n / nullif((m + a + b + e) * (all_hits - w + u + a + d + e), 0) FROM world_e
), ends AS (SELECT c, s, min(lift) AS low, max(lift) AS high FROM lifts GROUP BY c, s
), after_target AS (
  SELECT c, s, count(*) AS leads FROM kinds JOIN (SELECT c, tr, mode FROM transition) USING (c, tr)
  WHERE kind = 'late' AND mode IN ('rules', 'hybrid') AND EXISTS (
    SELECT 1 FROM (${COUNTED}) counted JOIN activity USING (c, a)
    WHERE counted.c = kinds.c AND counted.s = kinds.s AND activity.l = kinds.l AND activity.ts > tau AND activity.ts <= t
      AND (window_ms IS NULL OR activity.ts > t - window_ms))
  GROUP BY c, s
)
SELECT counts.*, coalesce(leads, 0) AS after_target,
  if(m + up = 0, NULL, k::DOUBLE / (m + up)) AS precision_low, if(m + up = 0, NULL, (k + u + up + w)::DOUBLE / (m + up + w)) AS precision_high,
  coalesce(k::DOUBLE / nullif(all_hits + v + up, 0), if(u > 0, 1, NULL)) AS recall_low,
  coalesce((k + u + up + w)::DOUBLE / nullif(all_hits + u + up, 0), if(v > 0, 0, NULL)) AS recall_high,
  if(m + up = 0, NULL, low) AS lift_low, if(m + up = 0, NULL, high) AS lift_high
FROM counts JOIN ends USING (c, s) LEFT JOIN after_target USING (c, s) ORDER BY ALL`;
