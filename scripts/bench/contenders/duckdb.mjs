// @ts-check
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { BULK_ACTIVITIES, BULK_ACTIVITY_HEADER, BULK_LEAD_HEADER } from '#domain/sample/bulk-records';
import { ascending, EPOCH_SECONDS } from '../answer.mjs';

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  NumberOfEmployees: 'DOUBLE',
  Lead_Score__c: 'DOUBLE',
  HasOptedOutOfEmail: 'BOOLEAN',
  CreatedDate: 'TIMESTAMP',
  MQL_Date__c: 'TIMESTAMP',
  SQL_Date__c: 'TIMESTAMP',
  ActivityDate: 'TIMESTAMP',
};

/**
 * DuckDB in memory on one thread: both files by `read_csv`, told the dialect and every type, into two tables of the
 * columns our reader keeps, the activities with the number of their lead. Columns that are not selected are not
 * converted.
 *
 * @param {boolean} [grouped] the activities in order of lead and time, as our reader leaves them
 * @returns {import('./contender.mjs').Contender}
 */
export const duckdb =
  (grouped = false) =>
  async ({ folder }) => {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run(`
    CREATE TABLE leads AS
    SELECT (row_number() OVER () - 1)::UINTEGER AS lead, Id, LeadSource, Industry, Country, State, Owner, AccountId,
      NumberOfEmployees, Lead_Score__c, HasOptedOutOfEmail, CreatedDate, MQL_Date__c, SQL_Date__c
    FROM ${readCsv(folder, 'leads.csv', BULK_LEAD_HEADER)}`);
    await connection.run(`
    CREATE TABLE activities AS
    SELECT leads.lead, activity.ActivityDate AS happened, activity.Type AS type
    FROM ${readCsv(folder, 'activities.csv', BULK_ACTIVITY_HEADER)} AS activity
    JOIN leads ON leads.Id = activity.LeadId
    ${grouped ? 'ORDER BY leads.lead, activity.ActivityDate' : ''}`);
    return { bytesAtRest: null, answer: () => answerOf(connection) };
  };

/** @type {(folder: string, name: string, header: readonly string[]) => string} */
export function readCsv(folder, name, header) {
  const columns = header.map((column) => `${literal(column)}: ${literal(TYPES[column] ?? 'VARCHAR')}`);
  return `read_csv(${literal(path.join(folder, name))}, auto_detect = false, header = true, delim = ',',
    quote = '"', escape = '"', new_line = '\\r\\n', columns = {${columns.join(', ')}})`;
}

/** @type {(text: string) => string} */
export const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/** @type {(connection: import('@duckdb/node-api').DuckDBConnection) => Promise<import('../answer.mjs').Answer>} */
async function answerOf(connection) {
  const seconds = (/** @type {string} */ column) =>
    `sum(epoch(${column})::BIGINT - ${EPOCH_SECONDS})::DOUBLE`;
  const types = BULK_ACTIVITIES.map(([, text]) => literal(text)).join(', ');
  const leads = await firstRow(
    connection,
    `SELECT count(*)::DOUBLE AS leads, ${seconds('CreatedDate')} AS created, ${seconds('MQL_Date__c')} AS mql,
      ${seconds('SQL_Date__c')} AS sql, sum(NumberOfEmployees) AS employees, sum(Lead_Score__c) AS score,
      count_if(HasOptedOutOfEmail)::DOUBLE AS optOut, count(DISTINCT AccountId)::DOUBLE AS accounts
    FROM leads`,
  );
  const activities = await firstRow(
    connection,
    `SELECT count(*)::DOUBLE AS activities, ${seconds('happened')} AS "at",
      sum((lead::BIGINT + 1) * list_position([${types}], type))::DOUBLE AS links
    FROM activities`,
  );
  const counts = {
    source: await countsOf(connection, 'LeadSource'),
    industry: await countsOf(connection, 'Industry'),
    country: await countsOf(connection, 'Country'),
    state: await countsOf(connection, 'State'),
    owner: await countsOf(connection, 'Owner'),
  };
  return /** @type {any} */ ({ ...leads, ...activities, counts });
}

/** @type {(connection: import('@duckdb/node-api').DuckDBConnection, sql: string) => Promise<Record<string, unknown>>} */
async function firstRow(connection, sql) {
  const [row] = (await connection.runAndReadAll(sql)).getRowObjectsJS();
  return row ?? {};
}

/** @type {(connection: import('@duckdb/node-api').DuckDBConnection, column: string) => Promise<string>} */
async function countsOf(connection, column) {
  const answer = await connection.runAndReadAll(`SELECT count(*)::DOUBLE AS n FROM leads GROUP BY ${column}`);
  return ascending(answer.getRowsJS().map(([count]) => Number(count)));
}
