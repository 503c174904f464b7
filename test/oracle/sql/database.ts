import { DuckDBInstance } from '@duckdb/node-api';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Columns of a table and their types; times are BIGINT, UTC milliseconds. */
export type Columns = Readonly<Record<string, 'BIGINT' | 'DOUBLE' | 'INTEGER' | 'VARCHAR' | 'BOOLEAN'>>;

type Connection = Awaited<ReturnType<DuckDBInstance['connect']>>;
type Prepared = Awaited<ReturnType<Connection['prepare']>>;

/** What reads into a plan how tables are filled while it is made, and does not hold when it is run again. */
const BY_STATISTICS = 'statistics_propagation,compressed_materialization';

/** A DuckDB in memory. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: Connection;
  /** Statements planned, by their text. */
  readonly #prepared = new Map<string, Promise<Prepared>>();

  private constructor(instance: DuckDBInstance, connection: Connection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<Database> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run(`SET disabled_optimizers = '${BY_STATISTICS}'`);
    return new Database(instance, connection);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  /**
   * One or more statements that are run again and again: to plan one takes longer than to run it on a few rows. The plan
   * of an ASOF join works only once in this version of DuckDB.
   */
  async repeat(sql: string): Promise<void> {
    for (const statement of sql.split(';')) {
      if (statement.trim() === '') continue;
      if (statement.includes('ASOF')) await this.run(statement);
      else await (await this.#prepare(statement)).run();
    }
  }

  #prepare(statement: string): Promise<Prepared> {
    const known = this.#prepared.get(statement);
    if (known) return known;
    const prepared = this.#connection.prepare(statement);
    this.#prepared.set(statement, prepared);
    return prepared;
  }

  /** One or more statements. */
  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  /** Creates a table and fills it. */
  async load(table: string, columns: Columns, rows: Iterable<Row>): Promise<void> {
    const names = Object.keys(columns);
    await this.run(`CREATE TABLE ${table} (${names.map((name) => `"${name}" ${columns[name]}`).join(', ')})`);
    const appender = await this.#connection.createAppender(table);
    for (const row of rows) {
      for (const name of names) {
        const value = row[name] ?? null;
        if (value === null) appender.appendNull();
        else if (typeof value === 'string') appender.appendVarchar(value);
        else if (typeof value === 'boolean') appender.appendBoolean(value);
        else if (columns[name] === 'BIGINT') appender.appendBigInt(BigInt(value));
        else if (columns[name] === 'INTEGER') appender.appendInteger(value);
        else appender.appendDouble(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  /** The rows of a query; whole numbers come as numbers. */
  async rows(sql: string): Promise<Row[]> {
    return rowsOf(await this.#connection.runAndReadAll(sql));
  }

  /** The same of a query that is asked again and again. */
  async rowsAgain(sql: string): Promise<Row[]> {
    return rowsOf(await (await this.#prepare(sql)).runAndReadAll());
  }

  async count(from: string): Promise<number> {
    const [row] = await this.rowsAgain(`SELECT count(*) AS n FROM ${from}`);
    return Number(row?.['n'] ?? 0);
  }
}

function rowsOf(reader: Awaited<ReturnType<Connection['runAndReadAll']>>): Row[] {
  return reader.getRowObjectsJS().map((row) => {
    const entries = Object.entries(row).map(([name, value]): [string, Cell] => {
      if (typeof value === 'bigint') return [name, Number(value)];
      if (value === null || typeof value !== 'object') return [name, value as Cell];
      throw new Error(`${name} is no plain value`);
    });
    return Object.fromEntries(entries);
  });
}
