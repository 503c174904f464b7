import type { Database } from './database';
import { swaps } from './swaps';

/** Below this the rules in force do not give back the record, and so stand in for it (section 5). */
const LIMIT = 0.85;

/** The rules in force: the proposal where nothing was set, and else a company of their own with the same stages. */
const TODAY = `
  SELECT coalesce(today.c, visit.c) AS c, l, s, t FROM visit LEFT JOIN other today ON today.o = visit.c AND in_force
  WHERE v >= 0 AND visit.c NOT IN (SELECT c FROM other WHERE in_force) AND visit.c NOT IN (SELECT o FROM other WHERE NOT in_force)`;

/**
 * `agreement`: how far the rules in force give back the record, by stage. `versus`: what each company is compared with
 * instead of the record, another glossary or, where something was set and they agree too little with the record, those rules.
 */
const PREPARE = `
CREATE TABLE agreement AS
SELECT c, s, name, kept::DOUBLE / nullif(kept + added_worked + added_unworked + dropped, 0) AS agreement
FROM (SELECT *, same + earlier + later AS kept FROM (${swaps(
  'SELECT c, s FROM recorded_stage JOIN company USING (c) WHERE s <> initial',
  'SELECT c, l, s, ts AS t FROM entry',
  TODAY,
)})) JOIN stage USING (c, s);
CREATE TABLE versus AS
SELECT c, o FROM other WHERE NOT in_force
UNION ALL
SELECT c, o FROM other WHERE in_force AND c NOT IN (SELECT c FROM other WHERE NOT in_force)
  AND c IN (SELECT c FROM agreement GROUP BY c HAVING min(agreement) < ${LIMIT});
`;

export const chooseBaselines = (db: Database): Promise<void> => db.run(PREPARE);

export const AGREEMENT = 'SELECT * FROM agreement ORDER BY c, s';

export const KINDS = `
  SELECT c, CASE WHEN c IN (SELECT c FROM versus) THEN 'replayed' ELSE 'recorded' END AS kind FROM company ORDER BY c`;
