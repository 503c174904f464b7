// @ts-check
import { DuckDBInstance } from '@duckdb/node-api';
import { BULK_ACTIVITIES, BULK_ACTIVITY_HEADER, BULK_LEAD_HEADER } from '#domain/sample/bulk-records';
import { INDUSTRY_TEXTS, SOURCE_TEXTS } from '#domain/sample/texts';
import { literal, readCsv } from '../../contenders/duckdb.mjs';
import { RULES } from '../definition.mjs';
import { MS_PER_DAY, officeDays } from '../office-days.mjs';

/** @typedef {import('@duckdb/node-api').DuckDBConnection} Connection */

/**
 * DuckDB in memory: two tables of numbers and enumerations, the activities with the number of their lead, and the
 * calendar by day. One statement is the replay.
 *
 * @type {(threads: number) => import('./replayer.mjs').LoadReplayer<import('../answer.mjs').ReplayAnswer>}
 */
export const duckdb = (threads) => asking(threads, BY_SEGMENT, answerOf);

/**
 * The same where less is asked.
 *
 * @type {(threads: number) => import('./replayer.mjs').LoadReplayer<import('../answer.mjs').SweptAnswer>}
 */
export const duckdbInAll = (threads) => asking(threads, IN_ALL, sweptAnswerOf);

/** @typedef {readonly Record<string, unknown>[]} Rows */

/** @type {<Answer extends import('./replayer.mjs').ReplayAnswer | import('./replayer.mjs').SweptAnswer>(threads: number, reached: string, answer: (rows: Rows) => Answer) => import('./replayer.mjs').LoadReplayer<Answer>} */
const asking =
  (threads, reached, answer) =>
  async ({ folder }) => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    for (const statement of loading(folder)) await connection.run(statement);
    await connection.run(`SET threads = ${threads}`);
    return {
      bytesAtRest: null,
      groupSeconds: null,
      replay: async () => {
        const rows = (await connection.runAndReadAll(replaySql(reached))).getRowObjectsJS();
        return { answer: () => answer(rows) };
      },
    };
  };

/** @type {(folder: string) => string[]} */
function loading(folder) {
  const office = officeDays().map((day) => `(${day.day}, ${day.opens}, ${day.closes}, ${day.before})`);
  const enumeration = (/** @type {readonly string[]} */ values) => `ENUM (${values.map(literal).join(', ')})`;
  const ids = (/** @type {string} */ column, /** @type {readonly (readonly [string, string])[]} */ texts) =>
    `CASE ${column} ${texts.map(([id, text]) => `WHEN ${literal(text)} THEN ${literal(id)}`).join(' ')} END`;
  const [industries, sources] = [INDUSTRY_TEXTS, SOURCE_TEXTS];
  return [
    `CREATE TYPE industry AS ${enumeration(Object.keys(industries))}`,
    `CREATE TYPE source AS ${enumeration(Object.keys(sources))}`,
    `CREATE TYPE activity_type AS ${enumeration(BULK_ACTIVITIES.map(([type]) => type))}`,
    `CREATE TABLE leads AS
    SELECT (row_number() OVER () - 1)::UINTEGER AS lead, Id, epoch_ms(CreatedDate) AS created,
      epoch_ms(MQL_Date__c) AS mql, Country AS country,
      (${ids('Industry', Object.entries(industries))})::industry AS industry,
      (${ids('LeadSource', Object.entries(sources))})::source AS source,
      NumberOfEmployees::INTEGER AS employees, HasOptedOutOfEmail AS opt_out
    FROM ${readCsv(folder, 'leads.csv', BULK_LEAD_HEADER)}`,
    `CREATE TABLE activities AS
    SELECT leads.lead, epoch_ms(ActivityDate) AS happened, (${ids('Type', BULK_ACTIVITIES)})::activity_type AS type
    FROM ${readCsv(folder, 'activities.csv', BULK_ACTIVITY_HEADER)} AS activity
    JOIN leads ON leads.Id = activity.LeadId`,
    'ALTER TABLE leads DROP Id',
    `CREATE TABLE office (day BIGINT, opens BIGINT, closes BIGINT, before BIGINT)`,
    `INSERT INTO office VALUES ${office.join(', ')}`,
  ];
}

const list = (/** @type {readonly string[]} */ values) => values.map(literal).join(', ');

const HALF_LIFE = RULES.halfLifeDays * MS_PER_DAY;
const LIMIT = RULES.limitHours * 3_600_000;

const BY_SEGMENT = `
  SELECT industry::VARCHAR AS industry, source::VARCHAR AS source, count(*) AS leads, count(mql) AS recorded, count(t) AS walked,
    count_if(mql = t) AS same, count_if(t < mql) AS earlier, count_if(t > mql) AS later,
    count_if(mql IS NULL AND t IS NOT NULL AND worked) AS addedWorked,
    count_if(mql IS NULL AND t IS NOT NULL AND NOT worked) AS addedUnworked,
    count_if(t IS NULL AND mql IS NOT NULL) AS dropped, count_if(t IS NULL AND mql IS NULL) AS neither
  FROM walked GROUP BY GROUPING SETS ((industry), (source), ())`;

const IN_ALL = 'SELECT count(*) AS leads, count(t) AS walked FROM walked';

/** Open time before an instant, in the row `day` of the calendar. */
const openBefore = (/** @type {string} */ at, /** @type {string} */ day) =>
  `(${day}.before + least(greatest(${at} - ${day}.opens, 0), ${day}.closes - ${day}.opens))`;

const onDayOf = (/** @type {string} */ at, /** @type {string} */ day) =>
  `office ${day} ON ${day}.day = ${at} // ${MS_PER_DAY}`;

/**
 * The score is summed as of creation, where no power of two can grow large, and halved from there: one window over the
 * activities that have points, of leads that fit. No activity lies before its lead's creation, and points are
 * positive, so that the bar is first reached at one of them.
 *
 * Office time is compared as what was open before an instant, not as instants: what is due `LIMIT` after the entry is
 * due by as-of exactly if so much was open by then. Only an instant in closed hours needs a second look, since what is
 * due as the office closes is late a moment after.
 *
 * @type {(reached: string) => string} `reached` counts the leads in `walked`
 */
const replaySql = (reached) => `
WITH ending AS (
  SELECT ${openBefore('happened', 'office')} AS open FROM (
    SELECT greatest((SELECT max(happened) FROM activities), max(created), max(mql)) AS happened FROM leads
  ) JOIN ${onDayOf('happened', 'office')}
), fitting AS (
  SELECT lead, created FROM leads
  WHERE country IN (${list(RULES.fit.countries)}) AND industry IN (${list(RULES.fit.industries)})
    AND employees BETWEEN ${RULES.fit.employees.least} AND ${RULES.fit.employees.most} AND NOT opt_out
), scored AS (
  SELECT lead, happened, sum(points * exp(age)) OVER (PARTITION BY lead ORDER BY happened ROWS UNBOUNDED PRECEDING) * exp(-age) AS score
  FROM (
    SELECT lead, happened, points, (happened - created) * ${Math.LN2 / HALF_LIFE}::DOUBLE AS age
    FROM activities
    JOIN fitting USING (lead)
    JOIN (VALUES ${RULES.points.map(([type, points]) => `(${literal(type)}::activity_type, ${points})`).join(', ')}) worth (type, points) USING (type)
  )
), entered AS (
  SELECT lead, min(happened) AS t FROM scored WHERE floor(score * 1e6 + 0.5) >= ${RULES.bar * 1e6} GROUP BY lead
), touched AS (
  SELECT lead, min(happened) AS first, min(happened) FILTER (happened >= since) AS answer
  FROM (SELECT lead, coalesce(mql, created) AS since FROM entered JOIN leads USING (lead))
  JOIN activities USING (lead) WHERE type IN (${list(RULES.touches)}) GROUP BY lead
), walked AS MATERIALIZED (
  SELECT leads.lead, mql, t, industry, source, first IS NOT NULL AS worked, answer, mql IS NOT NULL AND mql <> t AS moves
  FROM leads LEFT JOIN entered USING (lead) LEFT JOIN touched USING (lead)
), clock AS (
  SELECT walked.*, ending.open AS ending, ${openBefore('t', 'e')} AS start,
    ${openBefore('answer', 'a')} - CASE WHEN moves THEN ${openBefore('mql', 'm')} ELSE ${openBefore('t', 'e')} END AS taken,
    answer > a.opens AND answer <= a.closes AS while_open
  FROM walked CROSS JOIN ending
  JOIN ${onDayOf('t', 'e')} LEFT JOIN ${onDayOf('answer', 'a')} LEFT JOIN ${onDayOf('mql', 'm')}
  WHERE t IS NOT NULL
), judged AS (
  SELECT CASE
    WHEN start + ${LIMIT} > ending THEN 'running'
    WHEN answer IS NULL THEN CASE WHEN mql IS NULL THEN 'unknown' ELSE 'breached' END
    WHEN NOT moves AND answer < t THEN 'notAssessable'
    WHEN moves AND start + taken > ending THEN 'breached'
    WHEN taken < ${LIMIT} OR (taken = ${LIMIT} AND (moves OR while_open)) THEN 'met'
    ELSE 'breached' END AS verdict,
    CASE WHEN NOT moves OR start + taken <= ending THEN taken END AS taken
  FROM clock
), reached AS (
  ${reached}
), sla AS (
  SELECT count_if(verdict = 'met') AS met, count_if(verdict = 'breached') AS breached,
    count_if(verdict = 'running') AS running, count_if(verdict = 'unknown') AS unknown,
    count_if(verdict = 'notAssessable') AS notAssessable,
    quantile_cont(taken, [0.5, 0.9]) FILTER (verdict IN ('met', 'breached')) AS quantiles
  FROM judged
)
SELECT * EXCLUDE quantiles, quantiles[1] AS p50, quantiles[2] AS p90 FROM reached CROSS JOIN sla`;

/** @type {(row: Record<string, any>, keys: readonly string[]) => any} */
const numbersIn = (row, keys) => Object.fromEntries(keys.map((key) => [key, Number(row[key])]));

const VERDICTS = ['met', 'breached', 'running', 'unknown', 'notAssessable'];

/** @type {(rows: Rows) => import('../answer.mjs').SweptAnswer} */
function sweptAnswerOf([row = {}]) {
  const { leads, walked, p50, p90 } = row;
  return {
    leads: Number(leads),
    walked: Number(walked),
    verdicts: numbersIn(row, VERDICTS),
    touchMs: [Number(p50), Number(p90)],
  };
}

/** @type {(rows: Rows) => import('../answer.mjs').ReplayAnswer} */
function answerOf(rows) {
  const total = rows.find(({ industry, source }) => industry === null && source === null) ?? {};
  const bySegment = (/** @type {string} */ field) =>
    Object.fromEntries(
      rows
        .filter((row) => row[field] !== null)
        .map(({ [field]: value, leads, recorded, walked }) => [
          String(value),
          /** @type {const} */ ([Number(leads), Number(recorded), Number(walked)]),
        ]),
    );
  return {
    leads: Number(total['leads']),
    mql: [Number(total['recorded']), Number(total['walked'])],
    swap: numbersIn(total, [
      'same',
      'earlier',
      'later',
      'addedWorked',
      'addedUnworked',
      'dropped',
      'neither',
    ]),
    verdicts: numbersIn(total, VERDICTS),
    touchMs: [Number(total['p50']), Number(total['p90'])],
    industry: bySegment('industry'),
    source: bySegment('source'),
  };
}
