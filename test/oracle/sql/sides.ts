import type { Database } from './database';
import { SPELLS, STANDING, UNKNOWN, UNWORKED } from './record';
import { PENDING } from './walk';

/**
 * Another glossary `o` that company `c` is compared with is a company of its own in the tables. `same_stage`,
 * `same_way` and `same_sla` say which of its parts have a counterpart: stages and SLAs by id, transitions by their ends.
 */
const SAME = `
CREATE TABLE same_stage AS
  SELECT versus.c, versus.o, a.s, b.s AS other FROM versus JOIN stage a USING (c) JOIN stage b ON b.c = o AND b.name = a.name;
CREATE TABLE same_way AS
  SELECT w.c, start.o, w.tr, x.tr AS other FROM transition w
  JOIN same_stage start ON start.c = w.c AND start.s = w.src JOIN same_stage goal ON goal.c = w.c AND goal.s = w.dst
  JOIN transition x ON x.c = start.o AND x.src = start.other AND x.dst = goal.other;
CREATE TABLE same_sla AS
  SELECT versus.c, versus.o, a.z, b.z AS other FROM versus JOIN sla a USING (c) JOIN sla b ON b.c = o AND b.name = a.name;
CREATE TABLE side AS
  SELECT c, s, true AS walked FROM stage WHERE s >= 0
  UNION ALL SELECT c, s, false FROM same_stage
  UNION ALL SELECT c, s, false FROM (SELECT c, s FROM recorded_stage UNION SELECT c, initial FROM company)
    WHERE c NOT IN (SELECT c FROM versus);
`;

/**
 * Rows of the cohort on both sides. `walked` are those of the proposal; the others are the record's, or those of the
 * glossary compared with, in the proposal's numbers.
 */
export const bothSides = (
  walk: string,
  record: string | null,
  [column, same]: readonly ['s', 'same_stage'] | readonly ['tr', 'same_way'] | readonly ['z', 'same_sla'],
): string => `
  SELECT *, true AS walked FROM (${walk}) SEMI JOIN member USING (c, l)
  UNION ALL BY NAME
  SELECT x.* REPLACE (same.c AS c, same.${column} AS ${column}), false AS walked
  FROM (${walk}) x JOIN ${same} same ON x.c = same.o AND x.${column} = same.other SEMI JOIN member ON member.c = x.c AND member.l = x.l
  ${record === null ? '' : `UNION ALL BY NAME SELECT *, false AS walked FROM (${record}) SEMI JOIN member USING (c, l) WHERE c NOT IN (SELECT c FROM versus)`}`;

const STAGES = ['s', 'same_stage'] as const;

const of = (query: string, walked: boolean): string =>
  `SELECT * EXCLUDE (walked) FROM (${query}) WHERE walked = ${walked}`;

/**
 * What figures are made of (sections 4 and 6), on both sides. `upstream`: leads and stages before which something is
 * unknown or pending on a walk, and since when.
 */
const PREPARE = `
${SAME}
CREATE TABLE either_entry AS ${bothSides(
  'SELECT c, l, s, t FROM visit WHERE v >= 0',
  'SELECT c, l, s, ts AS t FROM entry',
  STAGES,
)};
CREATE TABLE either_standing AS ${bothSides(of(STANDING, true), of(STANDING, false), STAGES)};
CREATE TABLE either_spell AS ${bothSides(of(SPELLS, true), of(SPELLS, false), STAGES)};
CREATE TABLE unknown AS ${bothSides(UNKNOWN, null, STAGES)};
CREATE TABLE unworked AS ${bothSides(UNWORKED, UNWORKED, STAGES)};
CREATE TABLE pending AS ${bothSides(PENDING, null, ['tr', 'same_way'])};

CREATE TABLE own_upstream AS
WITH doubtful AS (
  SELECT visit.* FROM visit SEMI JOIN (${UNKNOWN}) USING (c, l, s) WHERE v >= 0
  UNION ALL
  SELECT visit.* FROM visit SEMI JOIN (${PENDING}) USING (c, l) WHERE v >= 0
  QUALIFY row_number() OVER (PARTITION BY c, l ORDER BY v DESC) = 1
), first AS (SELECT c, l, s, min(v) AS v FROM visit WHERE v >= 0 GROUP BY ALL)
SELECT d.c, d.l, o.dst AS s, arg_min(d.t, d.v) AS since FROM doubtful d JOIN member USING (c, l) JOIN onward o ON o.c = d.c AND o.src = d.s
LEFT JOIN first ON first.c = d.c AND first.l = d.l AND first.s = o.dst
WHERE first.v IS NULL OR d.v < first.v GROUP BY ALL;
CREATE TABLE upstream AS ${bothSides('SELECT * FROM own_upstream', null, STAGES)};
`;

export const prepareSides = (db: Database): Promise<void> => db.run(PREPARE);
