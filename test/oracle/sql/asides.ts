import { bothSides } from './sides';

const STAGES = ['s', 'same_stage'] as const;
const SET_ASIDE = "stage.kind IN ('recycled', 'disqualified')";

/** The recorded reason of a lead, where it is for a stage of that kind. */
const RECORDED = `
  CASE WHEN (raw_lead.reason, stage.kind) IN (('timing', 'recycled'), ('silent', 'recycled'), ('silent', 'disqualified'))
    THEN raw_lead.reason END`;

/** Why leads were set aside at their first entry to a stage (section 6): the reason of the timeout, else the recorded one. */
export const ASIDE_REASONS = `
SELECT c, s, walked, reason, count(*) AS leads FROM (${bothSides(
  `SELECT v.c, v.l, v.s, CASE WHEN mode = 'timeout' THEN 'silent' ELSE ${RECORDED} END AS reason
   FROM (FROM visit WHERE v >= 0 QUALIFY row_number() OVER (PARTITION BY c, l, s ORDER BY v) = 1) v
   JOIN stage USING (c, s) JOIN transition USING (c, tr) JOIN raw_lead USING (c, l) WHERE ${SET_ASIDE}`,
  `SELECT c, l, s, ${RECORDED} AS reason FROM entry JOIN stage USING (c, s) JOIN raw_lead USING (c, l) WHERE nth = 1 AND ${SET_ASIDE}`,
  STAGES,
)}) SEMI JOIN (SELECT c, s FROM stage WHERE ${SET_ASIDE}) USING (c, s) GROUP BY ALL ORDER BY ALL`;

const returned = (entries: string): string => `
  WITH entered AS (${entries}), first AS (SELECT c, l, s, min(t) AS t FROM entered GROUP BY ALL)
  SELECT DISTINCT first.c, first.l, first.s FROM first JOIN stage USING (c, s)
  JOIN onward ON onward.c = first.c AND src = first.s
  JOIN stage goal ON goal.c = first.c AND goal.s = dst
  JOIN entered after ON after.c = first.c AND after.l = first.l AND after.s = dst AND after.t >= first.t
  WHERE ${SET_ASIDE} AND goal.kind NOT IN ('recycled', 'disqualified')`;

/** Of those, the leads that went on to some stage that lies behind it. */
export const ASIDE_RETURNS = `
SELECT c, s, walked, count(*) AS leads FROM (${bothSides(
  returned('SELECT c, l, s, t FROM visit WHERE v >= 0'),
  returned('SELECT c, l, s, ts AS t FROM entry'),
  STAGES,
)}) SEMI JOIN (SELECT c, s FROM stage WHERE ${SET_ASIDE}) USING (c, s) GROUP BY ALL ORDER BY ALL`;
