import type { Database } from './database';
import type { Truths } from './truths';

/**
 * `belongs`: the population of a lead, the first whose criteria hold at creation. That is settled on the record: signals
 * occur when they were recorded, as there is no walk yet that could move them. `member`: the leads of the cohort, which
 * the glossary compared with does not change. `exempt`: the SLAs that are not among those of a lead's population.
 */
export async function findMembers(db: Database, truths: Truths): Promise<void> {
  await db.run('INSERT INTO seen SELECT c, l, g, ts, e, 0, false FROM signal');
  await truths.ask('SELECT c, l, created AS t, n FROM lead JOIN population USING (c)');
  await db.run(`
    CREATE TABLE belongs AS
    SELECT c, l, min(pos) AS pos FROM truth JOIN population USING (c, n) WHERE holds GROUP BY ALL;
    CREATE TABLE member AS
    WITH own AS (
      SELECT c, l FROM lead JOIN company USING (c) LEFT JOIN belongs USING (c, l) LEFT JOIN population USING (c, pos)
      WHERE coalesce(included, true) AND (period_from IS NULL OR (created >= period_from AND created < period_to))
    )
    SELECT * FROM own WHERE c NOT IN (SELECT o FROM other)
    UNION ALL SELECT o, l FROM own JOIN other USING (c);
    CREATE TABLE exempt AS
    SELECT c, l, z FROM belongs JOIN population USING (c, pos) JOIN sla USING (c)
    ANTI JOIN population_sla USING (c, pos, z) WHERE limited;
    DELETE FROM seen`);
}
