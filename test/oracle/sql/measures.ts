import { VERDICTS } from '#domain/replay/clocks';
import type { Database } from './database';
import { bothSides } from './sides';
import { VERDICT_ROWS } from './sla';

/** `passage`: for each lead that entered the stage a transition leaves, on either side, when, and when it went on. */
const PREPARE = `
CREATE TABLE passage AS
WITH numbered AS (SELECT *, row_number() OVER (PARTITION BY c, l, s, walked ORDER BY t) AS nth FROM either_entry),
started AS (
  SELECT w.c, w.tr, w.src, w.dst, a.l, a.walked, a.t AS since, b.t AS until FROM transition w
  JOIN numbered a ON a.c = w.c AND a.s = w.src AND a.nth = 1
  LEFT JOIN numbered b ON b.c = a.c AND b.l = a.l AND b.s = a.s AND b.walked = a.walked AND b.nth = 2
  WHERE w.tr >= 0 AND (a.c, a.l, a.s, a.walked) NOT IN (SELECT (c, l, s, walked) FROM upstream)
), gone AS (
  SELECT x.c, x.tr, x.src, x.l, x.walked, x.since,
    min(d.t - since) FILTER (d.t >= since AND (until IS NULL OR d.t < until)) AS took, coalesce(bool_or(d.t < since), false) AS before
  FROM started x LEFT JOIN either_entry d ON d.c = x.c AND d.l = x.l AND d.s = x.dst AND d.walked = x.walked GROUP BY ALL
), seen AS (
  SELECT c, tr, src, l, walked, before, took, since + maturity <= horizon AS mature,
    (c, l, src, walked) IN (SELECT (c, l, s, walked) FROM unknown) AS unknown,
    (c, l, tr, walked) IN (SELECT (c, l, tr, walked) FROM pending) AS pending,
    (c, l, src, walked) IN (SELECT (c, l, s, walked) FROM unworked) AS unworked
  FROM gone JOIN company USING (c)
)
SELECT c, tr, src, l, walked, mature, mature AND unknown AS unknown, took, mature AND NOT unknown AND took IS NOT NULL AS converted,
  mature AND NOT unknown AND took IS NULL AND before AS out_of_order,
  mature AND NOT unknown AND took IS NULL AND pending AS pending,
  mature AND NOT unknown AND took IS NULL AND NOT pending AND unworked AS unworked
FROM seen;

CREATE TABLE segmented AS
SELECT lead.c, lead.l, name, CASE WHEN NOT yes_no THEN text WHEN number = 1 THEN 'yes' WHEN number = 0 THEN 'no' END AS label
FROM (SELECT lead.*, f, name, yes_no FROM lead SEMI JOIN member USING (c, l) JOIN segment_field USING (c)) lead
ASOF LEFT JOIN value ON value.c = lead.c AND value.l = lead.l AND value.f = lead.f AND value.since <= lead.created
UNION ALL
SELECT c, l, field, label FROM lead SEMI JOIN member USING (c, l) JOIN period USING (c) WHERE created >= opens AND created < closes;
`;

export const prepareMeasures = (db: Database): Promise<void> => db.run(PREPARE);

/** Transitions of both sides; in the record those between recorded stages, in another glossary those it has too. */
const WAYS = `
  SELECT w.c, tr, a.walked FROM transition w JOIN side a ON a.c = w.c AND a.s = src
  JOIN side b ON b.c = w.c AND b.s = dst AND b.walked = a.walked
  WHERE tr >= 0 AND (a.walked OR w.c NOT IN (SELECT c FROM versus) OR (w.c, tr) IN (SELECT (c, tr) FROM same_way))`;

const COUNTED = `
  count(*) FILTER (mature) AS n, count(*) FILTER (mature AND NOT unknown AND NOT pending) AS observed,
  count(*) FILTER (converted) AS k`;

export const CONVERSIONS = `
SELECT *, k::DOUBLE / nullif(observed, 0) AS rate FROM (SELECT c, tr, walked, ${COUNTED}, count(*) FILTER (NOT mature) AS immature, count(*) FILTER (out_of_order) AS out_of_order,
  count(*) FILTER (unworked) AS unworked,
  quantile_cont(took, 0.5) FILTER (converted)::DOUBLE AS p50, quantile_cont(took, 0.75) FILTER (converted)::DOUBLE AS p75,
  quantile_cont(took, 0.9) FILTER (converted)::DOUBLE AS p90
FROM (${WAYS}) LEFT JOIN passage USING (c, tr, walked) GROUP BY c, tr, walked) ORDER BY c, tr, walked`;

/** n, k, u and U of section 4, and both ends of what the rate can be. */
export const BOUNDS = `
WITH counted AS (
  SELECT w.c, w.tr, src, count(*) FILTER (mature) AS n, count(*) FILTER (converted) AS k,
    count(*) FILTER (unknown) AS unknown, count(*) FILTER (pending) AS pending
  FROM transition w LEFT JOIN (SELECT * EXCLUDE (src) FROM passage WHERE walked) p USING (c, tr) WHERE w.tr >= 0 GROUP BY ALL
), behind AS (SELECT c, s, count(*) AS leads FROM upstream WHERE walked GROUP BY c, s)
SELECT c, tr, unknown, pending, coalesce(leads, 0) AS up,
  k::DOUBLE / nullif(n + up, 0) AS low, (k + unknown + pending + up)::DOUBLE / nullif(n + up, 0) AS high
FROM (SELECT counted.*, leads FROM counted LEFT JOIN behind ON behind.c = counted.c AND s = src) ORDER BY ALL`;

/** How many leads may have reached a stage. */
export const RANGES = `
SELECT stage.c, stage.s, count(*) FILTER (sure) AS low, count(*) AS high FROM stage JOIN (
  SELECT c, l, s, false AS sure FROM upstream WHERE walked
  UNION ALL SELECT DISTINCT c, l, s, true FROM either_entry ANTI JOIN upstream USING (c, l, s, walked) WHERE walked
) USING (c, s) GROUP BY ALL`;

const verdicts = VERDICTS.map((verdict) => `count(*) FILTER (verdict = '${verdict}') AS "${verdict}"`);

const RUNS = `SELECT x.*, runs_in.s FROM (${VERDICT_ROWS}) x JOIN runs_in USING (c, z) ANTI JOIN exempt USING (c, l, z)`;
const SLAS = ['z', 'same_sla'] as const;

/**
 * Attainment of each SLA; clocks that are unknown, and those of leads that are unknown before it, widen both ends. A lead
 * whose population has not this SLA counts for neither.
 */
export const ATTAINMENT = `
WITH held AS (${bothSides(
  `SELECT * EXCLUDE (walked) FROM (${RUNS}) WHERE walked AND (c, l, s) NOT IN (SELECT (c, l, s) FROM own_upstream)`,
  `SELECT * EXCLUDE (walked) FROM (${RUNS}) WHERE NOT walked`,
  SLAS,
)}), behind AS (
  SELECT c, z, walked, count(*) AS leads FROM (${bothSides(
    'SELECT c, l, z FROM runs_in JOIN own_upstream USING (c, s) ANTI JOIN exempt USING (c, l, z)',
    null,
    SLAS,
  )}) GROUP BY ALL
), sides AS (
  SELECT c, z, true AS walked FROM sla UNION ALL SELECT c, z, false FROM same_sla
  UNION ALL SELECT c, z, false FROM sla WHERE c NOT IN (SELECT c FROM versus)
), counted AS (
  SELECT sides.*, ${verdicts.join(', ')}, count(*) FILTER (early) AS early,
    quantile_cont(elapsed, 0.5)::DOUBLE AS p50, quantile_cont(elapsed, 0.9)::DOUBLE AS p90
  FROM sides LEFT JOIN held ON held.c = sides.c AND held.z = sides.z AND held.walked = sides.walked
  GROUP BY ALL
)
SELECT counted.*, met::DOUBLE / nullif(met + breached, 0) AS attainment,
  met::DOUBLE / nullif(met + breached + open, 0) AS low, (met + open)::DOUBLE / nullif(met + breached + open, 0) AS high
FROM (SELECT counted.*, unknown + coalesce(leads, 0) AS open FROM counted LEFT JOIN behind USING (c, z, walked)) counted
ORDER BY c, z, walked`;

export const SEGMENT_LEADS =
  'SELECT c, name, label, count(*) AS leads FROM segmented GROUP BY ALL ORDER BY ALL';

export const SEGMENT_STAGES = `
WITH labels AS (SELECT DISTINCT c, name, label FROM segmented)
SELECT labels.c, labels.name, labels.label, side.s, side.walked, count(DISTINCT reached.l) AS reached FROM labels JOIN side USING (c)
LEFT JOIN (SELECT DISTINCT c, l, s, walked, name, label FROM either_entry JOIN segmented USING (c, l)) reached
  ON reached.c = labels.c AND reached.name = labels.name AND reached.label IS NOT DISTINCT FROM labels.label
  AND reached.s = side.s AND reached.walked = side.walked
GROUP BY labels.c, labels.name, labels.label, side.s, side.walked ORDER BY ALL`;

export const SEGMENT_STEPS = `
WITH labels AS (SELECT DISTINCT c, name, label FROM segmented)
SELECT labels.c, labels.name, labels.label, ways.tr, ways.walked, ${COUNTED} FROM labels JOIN (${WAYS}) ways USING (c)
LEFT JOIN (SELECT * FROM passage JOIN segmented USING (c, l)) p
  ON p.c = labels.c AND p.name = labels.name AND p.label IS NOT DISTINCT FROM labels.label
  AND p.tr = ways.tr AND p.walked = ways.walked
GROUP BY labels.c, labels.name, labels.label, ways.tr, ways.walked ORDER BY ALL`;

/** The stays of the cohort, to estimate how long they last. */
export const STAYS = 'SELECT * FROM either_spell ORDER BY c, walked, s, ms';
