import { VERDICT_ROWS } from './sla';

/** First entries of the cohort to each stage, amounts and clocks, by the period they fall in, on three sides (section 6). */
const SIDES = `
WITH today_of AS (SELECT c, o FROM other WHERE in_force),
named AS (
  SELECT today_of.c, o, a.s, b.s AS other FROM today_of JOIN stage a ON a.c = today_of.c JOIN stage b ON b.c = o AND b.name = a.name
), first AS (
  SELECT c, l, s, 'recorded' AS of, min(ts) AS t FROM entry SEMI JOIN member USING (c, l) GROUP BY ALL
  UNION ALL
  SELECT c, l, s, 'proposal', min(t) FROM visit SEMI JOIN member USING (c, l) WHERE v >= 0 GROUP BY ALL
  UNION ALL
  SELECT named.c, l, named.s, 'today', min(t) FROM visit JOIN named ON named.o = visit.c AND named.other = visit.s
  SEMI JOIN member ON member.c = named.c AND member.l = visit.l WHERE v >= 0 GROUP BY ALL
)`;

const told = (of: string): string => `count(*) FILTER (of = '${of}')`;
/** Sides of which there is nothing, for all periods alike. */
const sides = (recorded: string): string => `
  CASE WHEN ${recorded} THEN recorded END AS recorded,
  CASE WHEN x.c IN (SELECT c FROM today_of) THEN today END AS today, proposal`;

export const RESTATED_STAGES = `
${SIDES}, counted AS (
  SELECT c, day, s, ${told('recorded')} AS recorded, ${told('today')} AS today, ${told('proposal')} AS proposal,
    count(*) FILTER (of = 'proposal' AND (c, l, s) NOT IN (SELECT (c, l, s) FROM own_upstream)) AS low
  FROM first JOIN period USING (c) WHERE t >= opens AND t < closes GROUP BY ALL
), filled AS (
  SELECT DISTINCT c, day, opens, closes FROM period JOIN (
    SELECT c, t FROM first UNION ALL SELECT c, since FROM own_upstream
    UNION ALL SELECT c, t FROM (${VERDICT_ROWS}) SEMI JOIN member USING (c, l) ANTI JOIN exempt USING (c, l, z)
      WHERE NOT walked OR (c, l, z) NOT IN (SELECT (c, l, z) FROM own_upstream JOIN runs_in USING (c, s))
    UNION ALL SELECT today_of.c, t FROM (${VERDICT_ROWS}) v JOIN today_of ON o = v.c SEMI JOIN member ON member.c = today_of.c AND member.l = v.l
      ANTI JOIN exempt ON exempt.c = v.c AND exempt.l = v.l AND exempt.z = v.z
      WHERE walked AND (v.c, v.l, z) NOT IN (SELECT (c, l, z) FROM own_upstream JOIN runs_in USING (c, s))
  ) fallen USING (c) WHERE t >= opens AND t < closes
), possible AS (
  SELECT filled.c, day, s, count(*) AS leads FROM filled JOIN own_upstream USING (c) WHERE since < closes GROUP BY ALL
)
SELECT x.c, x.day, x.s, ${sides('(x.c, x.s) IN (SELECT (c, s) FROM recorded_stage UNION SELECT (c, initial) FROM company)')},
  low, low + possible AS high
FROM (
  SELECT c, day, s, coalesce(recorded, 0) AS recorded, coalesce(today, 0) AS today, coalesce(proposal, 0) AS proposal,
    coalesce(low, 0) AS low, coalesce(leads, 0) AS possible
  FROM counted FULL JOIN possible USING (c, day, s)
) x ORDER BY ALL`;

export const RESTATED_CLOCKS = `
WITH today_of AS (SELECT c, o FROM other WHERE in_force),
held AS (
  SELECT * FROM (${VERDICT_ROWS}) ANTI JOIN exempt USING (c, l, z)
  WHERE NOT walked OR (c, l, z) NOT IN (SELECT (c, l, z) FROM own_upstream JOIN runs_in USING (c, s))
), sided AS (
  SELECT c, l, z, t, CASE WHEN walked THEN 'proposal' ELSE 'recorded' END AS of FROM held SEMI JOIN member USING (c, l)
  UNION ALL
  SELECT a.c, l, a.z, t, 'today' FROM held JOIN today_of ON o = held.c
  JOIN sla b ON b.c = o AND b.z = held.z JOIN sla a ON a.c = today_of.c AND a.name = b.name
  SEMI JOIN member ON member.c = today_of.c AND member.l = held.l WHERE walked
)
SELECT x.c, x.day, x.z, ${sides('true')} FROM (
  SELECT c, day, z, ${told('recorded')} AS recorded, ${told('today')} AS today, ${told('proposal')} AS proposal
  FROM sided JOIN period USING (c) WHERE t >= opens AND t < closes GROUP BY ALL
) x ORDER BY ALL`;

/** An opportunity comes into the pipeline once, with the first of its leads. */
export const RESTATED_PIPELINE = `
${SIDES}, unit AS (
  SELECT member.c, member.l, coalesce('deal ' || opportunity, 'lead ' || member.l) AS unit, created, cents FROM member JOIN lead USING (c, l)
), amount AS (
  SELECT c, unit, cents FROM unit WHERE cents IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY c, unit ORDER BY created, cents DESC) = 1
), come AS (
  SELECT c, unit, of, min(t) AS t FROM first JOIN unit USING (c, l) JOIN stage USING (c, s) WHERE kind = 'opportunity' GROUP BY ALL
)
SELECT x.c, x.day, ${sides(
  "x.c IN (SELECT c FROM stage JOIN company USING (c) WHERE kind = 'opportunity' AND (s = initial OR (c, s) IN (SELECT (c, s) FROM recorded_stage)))",
)} FROM (
  SELECT c, day, coalesce(sum(cents) FILTER (of = 'recorded'), 0) AS recorded, coalesce(sum(cents) FILTER (of = 'today'), 0) AS today,
    coalesce(sum(cents) FILTER (of = 'proposal'), 0) AS proposal
  FROM come JOIN amount USING (c, unit) JOIN period USING (c) WHERE t >= opens AND t < closes GROUP BY ALL
) x ORDER BY ALL`;
