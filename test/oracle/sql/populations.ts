import type { Database } from './database';
import type { Truths } from './truths';

/**
 * Table \`member\`: the leads of an included population; the first whose criteria hold at creation is a lead's. That is
 * settled on the record: signals occur when they were recorded, as there is no walk yet that could move them.
 */
export async function findMembers(db: Database, truths: Truths): Promise<void> {
  await db.run('INSERT INTO seen SELECT c, l, g, ts, e, 0, false FROM signal');
  await truths.ask('SELECT c, l, created AS t, n FROM lead JOIN population USING (c)');
  await db.run(`
    CREATE TABLE member AS
    SELECT c, l FROM lead JOIN company USING (c)
    LEFT JOIN (
      SELECT c, l, arg_min(included, pos) AS included FROM truth JOIN population USING (c, n) WHERE holds GROUP BY ALL
    ) first USING (c, l)
    WHERE coalesce(included, true) AND (period_from IS NULL OR (created >= period_from AND created < period_to));
    DELETE FROM seen`);
}
