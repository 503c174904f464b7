import type { Database } from './database';

/** A score this close to its bar, in millionths of a point, may fall on the other side by the last bit of a power. */
const DOUBT = 1e-3;

const PREPARE = `
CREATE TABLE consent_state AS SELECT c, l, ts AS since, bool_and(granted) AS granted FROM consent GROUP BY ALL;
CREATE TABLE seen (c INTEGER, l INTEGER, g INTEGER, t BIGINT, e BIGINT, v INTEGER, clamped BOOLEAN);
CREATE TABLE doubt (c INTEGER, l INTEGER);
CREATE TABLE ask (c INTEGER, l INTEGER, t BIGINT, n INTEGER);
CREATE TABLE want (c INTEGER, l INTEGER, t BIGINT, n INTEGER);
CREATE TABLE fact (c INTEGER, l INTEGER, t BIGINT, n INTEGER, holds BOOLEAN);
CREATE TABLE truth (c INTEGER, l INTEGER, t BIGINT, n INTEGER, holds BOOLEAN);
CREATE TABLE points (c INTEGER, l INTEGER, t BIGINT, points DOUBLE);
CREATE TABLE scored (c INTEGER, l INTEGER, t BIGINT, n INTEGER, cmp VARCHAR, bar DOUBLE, micro DOUBLE);
`;

const FIELDS = `
WITH asked AS (
  SELECT w.c, w.l, w.t, w.n, f, cmp, node.number AS bar, fold_case,
    CASE WHEN fold_case THEN lower(node.text) ELSE node.text END AS word
  FROM want w JOIN node USING (c, n) WHERE op = 'field'
), known AS (
  SELECT asked.*, value.number AS number, CASE WHEN fold_case THEN lower(value.text) ELSE value.text END AS text
  FROM asked ASOF LEFT JOIN value ON value.c = asked.c AND value.l = asked.l AND value.f = asked.f AND value.since <= asked.t
), listed AS (
  SELECT known.c, known.l, known.t, known.n, bool_or(coalesce(
    node_value.number = known.number,
    CASE WHEN fold_case THEN lower(node_value.text) ELSE node_value.text END = known.text)) AS holds
  FROM known JOIN node_value USING (c, n) GROUP BY ALL
)
INSERT INTO fact SELECT c, l, t, n, CASE
  WHEN cmp = 'missing' THEN text IS NULL AND number IS NULL
  WHEN text IS NULL AND number IS NULL THEN false
  WHEN cmp = 'present' THEN true
  WHEN cmp = 'eq' THEN coalesce(text = word, number = bar)
  WHEN cmp = 'ne' THEN coalesce(text <> word, number <> bar)
  WHEN cmp = 'in' THEN listed.holds
  WHEN cmp = 'not-in' THEN NOT listed.holds
  WHEN cmp IN ('lt', 'before') THEN number < bar
  WHEN cmp = 'lte' THEN number <= bar
  WHEN cmp = 'gt' THEN number > bar
  WHEN cmp IN ('gte', 'since') THEN number >= bar
  WHEN cmp = 'contains' THEN contains(text, word)
  WHEN cmp = 'starts-with' THEN starts_with(text, word)
  ELSE error('no such comparison') END
FROM known LEFT JOIN listed USING (c, l, t, n)`;

const COUNTS = `
INSERT INTO fact
SELECT w.c, w.l, w.t, w.n, count(activity.ts) >= any_value(at_least)
FROM want w JOIN node USING (c, n) JOIN node_activity USING (c, n)
LEFT JOIN activity ON activity.c = w.c AND activity.l = w.l AND activity.a = node_activity.a
  AND activity.ts <= w.t AND (window_ms IS NULL OR activity.ts > w.t - window_ms)
WHERE op = 'activity' GROUP BY w.c, w.l, w.t, w.n`;

const CONSENT = `
INSERT INTO fact
SELECT w.c, w.l, w.t, w.n, coalesce(granted, false)
FROM (SELECT want.* FROM want JOIN node USING (c, n) WHERE op = 'consent') w
ASOF LEFT JOIN consent_state s ON s.c = w.c AND s.l = w.l AND s.since <= w.t`;

const SIGNALS = `
INSERT INTO fact
SELECT w.c, w.l, w.t, w.n, coalesce(first.t <= w.t, false)
FROM want w JOIN node USING (c, n)
LEFT JOIN (SELECT c, l, g, min(t) AS t FROM seen GROUP BY ALL) first
  ON first.c = w.c AND first.l = w.l AND first.g = node.g
WHERE op = 'signal'`;

/** Points of activities: decayed where positive, capped by type. */
const POINTS = `
DELETE FROM points;
INSERT INTO points
WITH asked AS (SELECT DISTINCT w.c, w.l, w.t FROM want w JOIN node USING (c, n) WHERE op = 'score'),
by_type AS (
  SELECT asked.c, asked.l, asked.t, a.a, any_value(a.cap) AS cap, sum(CASE
    WHEN points < 0 OR half_life_ms IS NULL THEN points
    ELSE points * pow(2, (activity.ts - asked.t) / half_life_ms) END) AS points
  FROM asked JOIN score_activity a USING (c) JOIN score USING (c)
  JOIN activity ON activity.c = asked.c AND activity.l = asked.l AND activity.a = a.a AND activity.ts <= asked.t
  GROUP BY asked.c, asked.l, asked.t, a.a
)
SELECT c, l, t, sum(least(points, coalesce(cap, points))) AS points FROM by_type GROUP BY c, l, t`;

const FOLDED = `
SELECT w.c, w.l, w.t, w.n, any_value(op) AS op, any_value(cmp) AS cmp, any_value(bar) AS bar,
  bool_and(fact.holds) AS all_hold, bool_or(fact.holds) AS any_holds,
  min(child.pos) FILTER (fact.holds) AS first_held, sum(child.points) FILTER (fact.holds) AS points
FROM want w JOIN node USING (c, n)
LEFT JOIN child ON child.c = w.c AND child.parent = w.n
LEFT JOIN fact ON fact.c = w.c AND fact.l = w.l AND fact.t = w.t AND fact.n = child.n`;

/** Folds the nodes of one height up from what is known of their children. */
const fold = (height: number): string => `
INSERT INTO fact
SELECT c, l, t, n, CASE op
  WHEN 'all' THEN coalesce(all_hold, true)
  WHEN 'any' THEN coalesce(any_holds, false)
  WHEN 'not' THEN NOT any_holds
  ELSE EXISTS (SELECT 1 FROM node_tier WHERE node_tier.c = f.c AND node_tier.n = f.n AND pos = first_held) END
FROM (${FOLDED} WHERE height = ${height} AND op IN ('all', 'any', 'not', 'tier') GROUP BY w.c, w.l, w.t, w.n) f`;

const foldScore = (height: number): string => `
DELETE FROM scored;
INSERT INTO scored
SELECT c, l, t, n, cmp, bar, 1e6 * least(total, coalesce(cap, total)) AS micro
FROM (
  SELECT f.*, coalesce(points.points, 0) + coalesce(f.points, 0) AS total
  FROM (${FOLDED} WHERE height = ${height} AND op = 'score' GROUP BY w.c, w.l, w.t, w.n) f
  LEFT JOIN points USING (c, l, t)
) JOIN score USING (c);
INSERT INTO doubt SELECT c, l FROM scored
WHERE abs(micro - (bar - 0.5)) < ${DOUBT} OR abs(micro - (bar + 0.5)) < ${DOUBT};
INSERT INTO fact
SELECT c, l, t, n, CASE cmp
  WHEN 'gte' THEN floor(micro + 0.5) >= bar
  WHEN 'gt' THEN floor(micro + 0.5) > bar
  WHEN 'lt' THEN floor(micro + 0.5) < bar
  WHEN 'lte' THEN floor(micro + 0.5) <= bar
  ELSE error('no such comparison') END
FROM scored`;

/** What fills in the facts about nodes without children, by their operator; that of scores needs the points. */
const LEAVES: ReadonlyMap<string, string> = new Map([
  ['field', FIELDS],
  ['activity', COUNTS],
  ['consent', CONSENT],
  ['signal', SIGNALS],
  ['score', POINTS],
]);

/**
 * Truths of criteria (section 2). Signals are those in `seen`; leads whose score came too close to a bar to tell are
 * noted in `doubt`.
 */
export class Truths {
  readonly #db: Database;

  private constructor(db: Database) {
    this.#db = db;
  }

  static async over(db: Database): Promise<Truths> {
    await db.run(PREPARE);
    return new Truths(db);
  }

  /** Fills table `truth` with the answers to a query of (c, l, t, n), each as of its instant t. */
  async ask(query: string): Promise<void> {
    const db = this.#db;
    await db.repeat(
      `DELETE FROM ask; INSERT INTO ask SELECT DISTINCT c, l, t, n FROM (${query}); DELETE FROM truth`,
    );
    if ((await db.count('ask')) === 0) return;
    await db.repeat(`
      DELETE FROM want; DELETE FROM fact;
      INSERT INTO want SELECT DISTINCT ask.c, l, t, bearing.n
        FROM ask JOIN bearing ON bearing.c = ask.c AND bearing.root = ask.n`);
    for (const statement of await this.#statements()) await db.repeat(statement);
    await db.repeat('INSERT INTO truth SELECT ask.*, holds FROM ask LEFT JOIN fact USING (c, l, t, n)');
  }

  /** Those that what is wanted takes, from the leaves up: a statement takes its time even where it finds nothing. */
  async #statements(): Promise<string[]> {
    const wanted = await this.#db.rowsAgain(
      'SELECT DISTINCT op, height FROM want JOIN node USING (c, n) ORDER BY height, op',
    );
    const leaves = new Set(wanted.flatMap(({ op }) => LEAVES.get(String(op)) ?? []));
    const folds = new Set(
      wanted.flatMap(({ op, height }) => {
        if (op === 'score') return [foldScore(Number(height))];
        return LEAVES.has(String(op)) ? [] : [fold(Number(height))];
      }),
    );
    return [...leaves, ...folds];
  }
}
