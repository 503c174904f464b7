import type { Database } from './database';

/**
 * What the record and the walk say of a lead beyond its steps. `onward` says which stages can be reached from which,
 * and whether that is possible without passing on from a recycled stage.
 */
const PREPARE = `
CREATE TABLE way AS SELECT DISTINCT c, src, dst FROM transition WHERE src >= 0;
CREATE TABLE onward AS
WITH RECURSIVE any_way AS (
  SELECT c, src, dst FROM way
  UNION SELECT w.c, r.src, w.dst FROM any_way r JOIN way w ON w.c = r.c AND w.src = r.dst
), fresh_way AS (
  SELECT c, src, dst FROM way
  UNION SELECT w.c, r.src, w.dst FROM fresh_way r JOIN way w ON w.c = r.c AND w.src = r.dst
    JOIN stage ON stage.c = r.c AND stage.s = r.dst WHERE NOT recycled
)
SELECT any_way.*, fresh_way.c IS NOT NULL AS direct FROM any_way LEFT JOIN fresh_way USING (c, src, dst)
WHERE src <> dst;

CREATE TABLE decided_by_people AS SELECT DISTINCT c, src AS s FROM transition WHERE mode IN ('rep', 'hybrid');

-- the stage on whose clock an SLA runs; for one that a signal starts, that of the SLA the signal stops; else the initial one
CREATE TABLE runs_in AS
WITH RECURSIVE own AS (SELECT c, id AS g, min(z) AS z FROM sla_stop WHERE kind = 'signal' GROUP BY ALL),
follow AS (
  SELECT c, z, starts, start_id, 0 AS depth FROM sla
  UNION ALL
  SELECT f.c, f.z, sla.starts, sla.start_id, depth + 1 FROM follow f
  JOIN own ON own.c = f.c AND own.g = f.start_id JOIN sla ON sla.c = own.c AND sla.z = own.z
  WHERE f.starts = 'signal' AND depth < 10
)
SELECT *, coalesce(stage, initial) AS s FROM (
  SELECT c, z, arg_max(start_id, depth) FILTER (starts = 'stage') AS stage FROM follow GROUP BY c, z
) JOIN company USING (c);

-- what a signal or a type of activity answers: the stages the mapping names, else that of the SLA it stops
CREATE TABLE answers AS
  SELECT c, kind, id, s FROM named_answer WHERE s >= 0
  UNION
  SELECT c, kind, id, s FROM (
    SELECT c, kind, id, min(z) AS z FROM sla_stop WHERE kind = 'signal' GROUP BY ALL
    UNION SELECT c, kind, id, z FROM sla_stop WHERE kind = 'activity'
  ) JOIN runs_in USING (c, z)
  WHERE (c, kind, id) NOT IN (SELECT (c, kind, id) FROM named_answer);

CREATE TABLE worked AS
  SELECT entry.c, l, src AS s FROM entry JOIN onward ON onward.c = entry.c AND dst = entry.s AND direct WHERE person
  UNION
  SELECT c, l, s FROM signal JOIN answers USING (c) WHERE person AND kind = 'signal' AND id = g
  UNION
  SELECT c, l, s FROM activity JOIN answers USING (c) WHERE person AND kind = 'activity' AND id = a;
`;

export const prepareRecord = (db: Database): Promise<void> => db.run(PREPARE);

/** The entries of both sides: `walked` says which. */
const ENTRIES = `
  SELECT c, l, s, ts AS t, false AS walked FROM entry UNION ALL SELECT c, l, s, t, true FROM visit WHERE v >= 0`;

export const ENTERED = `
  SELECT c, l, walked, s, string_agg(t::VARCHAR, ' ' ORDER BY t) AS times FROM (${ENTRIES}) GROUP BY ALL ORDER BY ALL`;

/** Where a lead stands: the stage entered last, at one instant the one further down; on the walk, where it ended. */
export const STANDING = `
  SELECT c, l, false AS walked, arg_max(s, ts * 100 + s) AS s FROM entry GROUP BY c, l
  UNION ALL SELECT c, l, true, arg_max(s, v) FROM visit WHERE v >= 0 GROUP BY c, l`;

/** Stays: they end with the next visit, in the record with the earliest entry to a stage reachable from there. */
export const SPELLS = `
  SELECT c, l, walked, s, ms, ended FROM (
    SELECT e.c, e.l, false AS walked, e.s, e.ts AS t,
      CASE WHEN min(next.ts) IS NULL THEN any_value(horizon) ELSE greatest(min(next.ts), e.ts) END - e.ts AS ms, min(next.ts) IS NOT NULL AS ended
    FROM entry e JOIN company ON company.c = e.c
    LEFT JOIN (SELECT entry.c, l, src, ts, day_end FROM entry JOIN company USING (c)
      JOIN onward ON onward.c = entry.c AND dst = s AND direct WHERE s <> initial OR nth > 1) next
      ON next.c = e.c AND next.l = e.l AND next.src = e.s AND (next.ts >= e.ts OR next.day_end > e.ts)
    GROUP BY e.c, e.l, e.s, e.ts, e.e
    UNION ALL
    SELECT c, l, true, s, t, coalesce(lead(t) OVER w, horizon) - t, lead(t) OVER w IS NOT NULL
    FROM visit JOIN company USING (c) WHERE v >= 0 WINDOW w AS (PARTITION BY c, l ORDER BY v)
  ) ORDER BY c, l, walked, s, ms, ended`;

export const WORKED = 'SELECT c, l, s FROM worked ORDER BY ALL';

/** Recorded there, and never worked. */
export const UNWORKED = `
  SELECT DISTINCT c, l, s FROM entry WHERE (c, l, s) NOT IN (SELECT (c, l, s) FROM worked) ORDER BY ALL`;

/** Walked to, never recorded there, worked by nobody, and people decide a way out. */
export const UNKNOWN = `
  SELECT DISTINCT c, l, s FROM visit SEMI JOIN decided_by_people USING (c, s)
  WHERE (c, l, s) NOT IN (SELECT (c, l, s) FROM entry UNION SELECT (c, l, s) FROM worked) ORDER BY ALL`;
