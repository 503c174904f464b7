import { assign } from './assignment';
import type { Database } from './database';
import { moved } from './timing';
import type { Truths } from './truths';

/**
 * `recorded_clock`: the clocks of each SLA as the record starts them, the k-th of a lead. `answer`: the clock each
 * recorded signal answers, of the first SLA it stops; the latest started by then, else the first (section 7).
 * `clock`: those the walk has started, with the base that delays are measured from.
 */
const PREPARE = `
CREATE TABLE recorded_clock AS
  SELECT c, l, z, ts, day_end, event, row_number() OVER (PARTITION BY c, l, z ORDER BY ts, event) AS k FROM (
    SELECT c, l, z, created AS ts, day_end, 0 AS event FROM lead JOIN sla USING (c) WHERE starts = 'created'
    UNION ALL
    SELECT c, l, z, ts, day_end, e FROM entry JOIN sla USING (c) WHERE starts = 'stage' AND start_id = s
    UNION ALL
    SELECT c, l, z, ts, day_end, e FROM signal JOIN sla USING (c) WHERE starts = 'signal' AND start_id = g
  );
CREATE TABLE answer AS
  SELECT c, l, g, e, ts, day_end, z, coalesce((
    SELECT max(k) FROM recorded_clock r
    WHERE r.c = signal.c AND r.l = signal.l AND r.z = stopped.z
      AND (r.ts <= signal.ts OR r.ts < coalesce(signal.day_end, 0))), 1) AS k
  FROM signal LEFT JOIN (SELECT c, id AS g, min(z) AS z FROM sla_stop WHERE kind = 'signal' GROUP BY ALL) stopped USING (c, g);

CREATE TABLE clock (c INTEGER, l INTEGER, z INTEGER, k BIGINT, v INTEGER, t BIGINT, day_only BOOLEAN,
  base_at BIGINT, base_walk BIGINT);
CREATE TABLE new_clock AS SELECT * FROM clock;
CREATE TABLE new_seen AS SELECT * FROM seen;
`;

/** Clocks that entering a stage starts, and with the walk itself those of creation. */
const START = `
DELETE FROM new_clock;
INSERT INTO new_clock
  SELECT fresh.c, fresh.l, z, fresh.k, v, t, day_only, base_at, base_walk
  FROM fresh JOIN sla USING (c) 
  WHERE (starts = 'stage' AND start_id = s) OR (starts = 'created' AND v = -1);
DELETE FROM new_seen;
INSERT INTO new_seen
  SELECT c, l, g, ts, answer.e, v, false FROM answer JOIN fresh USING (c, l) WHERE z IS NULL AND v = -1;
`;

/** Signals move with the clock they answer; a signal that starts clocks starts them when it is moved to, in the order recorded. */
const FOLLOW = `
INSERT INTO clock SELECT * FROM new_clock;
INSERT INTO new_seen SELECT c, l, g, moved, e, v, clamped FROM (${moved(
  `SELECT c, l, g, e, ts, answer.day_end, v, t AS since, base_at, base_walk,
     CASE WHEN is_clock THEN 'clock' ELSE coalesce(sla.cal, assigned.cal) END AS cal
   FROM new_clock JOIN answer USING (c, l, z, k) JOIN sla USING (c, z)
   JOIN (SELECT c, l, t, cal FROM assigned WHERE walked) assigned USING (c, l, t)`,
)}) WHERE moved <= horizon;
INSERT INTO seen SELECT * FROM new_seen;
DELETE FROM new_clock;
INSERT INTO new_clock
  SELECT x.c, x.l, x.z, x.k, x.v, x.t, x.day_only, coalesce(r.ts, x.own), x.t FROM (
    SELECT c, l, z, v, t, signal.day_end IS NOT NULL AS day_only, signal.ts AS own, coalesce(started.k, 0) + row_number() OVER (PARTITION BY c, l, z ORDER BY e) AS k
    FROM new_seen JOIN sla USING (c) JOIN signal USING (c, l, g, e)
    LEFT JOIN (SELECT c, l, z, max(k) AS k FROM clock GROUP BY ALL) started USING (c, l, z)
    WHERE starts = 'signal' AND start_id = g
  ) x LEFT JOIN recorded_clock r ON r.c = x.c AND r.l = x.l AND r.z = x.z AND r.k = x.k;
DELETE FROM new_seen;
`;

export const prepareClocks = (db: Database): Promise<void> => db.run(PREPARE);

/** Starts the clocks of the visits in \`fresh\`. A signal may start the clock that the next one answers, and so on. */
export async function startClocks(db: Database, truths: Truths): Promise<void> {
  await db.repeat(START);
  while ((await db.count('(SELECT 1 FROM new_clock UNION ALL SELECT 1 FROM new_seen)')) > 0) {
    await db.repeat(FOLLOW);
    if ((await db.count('new_clock')) > 0) await assign(db, truths, 'SELECT c, l, t FROM new_clock');
  }
}
