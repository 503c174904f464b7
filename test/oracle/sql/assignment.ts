import type { Database } from './database';
import type { Truths } from './truths';

/** `assigned`: whose calendar a lead is under at an instant, on the walk or in the record. */
const PREPARE = `
CREATE TABLE assigned (c INTEGER, l INTEGER, t BIGINT, walked BOOLEAN, cal VARCHAR);
CREATE TABLE wanted (c INTEGER, l INTEGER, t BIGINT, walked BOOLEAN);
`;

export const prepareAssignment = (db: Database): Promise<void> => db.run(PREPARE);

/** The owner's calendar, else the queue's or that of its territory, else the territory's, else the default (section 7). */
const ASSIGN = `
DELETE FROM assigned WHERE (c, l, t, walked) IN (SELECT (c, l, t, walked) FROM wanted);
INSERT INTO assigned
WITH queued AS (
  SELECT w.c, w.l, w.t, coalesce(held.q, fallback) AS q FROM wanted w JOIN routing USING (c)
  LEFT JOIN (SELECT truth.c, l, t, arg_min(q, pos) AS q FROM truth JOIN route USING (c, n) WHERE holds GROUP BY ALL) held
    USING (c, l, t)
), of_queue AS (
  SELECT queued.c, l, t, coalesce(queue.cal, territory.cal) AS cal
  FROM queued JOIN queue USING (c, q) LEFT JOIN territory ON territory.c = queue.c AND territory.y = queue.y
), of_territory AS (
  SELECT truth.c, l, t, arg_min(cal, y) AS cal FROM truth JOIN territory USING (c, n)
  WHERE holds AND cal IS NOT NULL GROUP BY ALL
)
SELECT w.c, w.l, w.t, w.walked, coalesce(calendar, of_queue.cal, of_territory.cal, default_cal)
FROM wanted w JOIN lead USING (c, l) JOIN policy USING (c) LEFT JOIN owner_calendar USING (c, owner)
LEFT JOIN of_queue USING (c, l, t) LEFT JOIN of_territory USING (c, l, t)`;

/** Assigns leads at the instants of a query of (c, l, t); signals are those in `seen`. */
export async function assign(db: Database, truths: Truths, query: string, walked = true): Promise<void> {
  await db.repeat(
    `DELETE FROM wanted; INSERT INTO wanted SELECT DISTINCT c, l, t, ${walked} FROM (${query})`,
  );
  await truths.ask(`
    SELECT c, l, t, n FROM wanted JOIN (SELECT c, n FROM route UNION SELECT c, n FROM territory) USING (c)`);
  await db.repeat(ASSIGN);
}

/** Leads by queue, as they are on entry to the stage the glossary routes at. */
const QUEUES = `
CREATE TABLE queued AS
SELECT x.c, x.l, coalesce(held.q, fallback) AS q FROM entered_routed x JOIN routing USING (c)
LEFT JOIN (SELECT truth.c, l, t, arg_min(q, pos) AS q FROM truth JOIN route USING (c, n) WHERE holds GROUP BY ALL) held
  USING (c, l, t)`;

export async function route(db: Database, truths: Truths): Promise<void> {
  await db.run(`
    CREATE TABLE entered_routed AS
    SELECT c, l, min(t) AS t FROM visit JOIN routing USING (c, s) WHERE v >= 0 GROUP BY c, l`);
  await truths.ask('SELECT c, l, t, n FROM entered_routed JOIN route USING (c)');
  await db.run(QUEUES);
}

export const BY_QUEUE = `
  SELECT queue.c, queue.name, count(queued.l) AS leads FROM queue SEMI JOIN routing USING (c)
  LEFT JOIN (SELECT * FROM queued SEMI JOIN member USING (c, l)) queued ON queued.c = queue.c AND queued.q = queue.q
  GROUP BY ALL`;
