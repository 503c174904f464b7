import { DuckDBInstance } from '@duckdb/node-api';

export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** Columns of a table and their types; times are BIGINT, UTC milliseconds. */
export type Columns = Readonly<Record<string, 'BIGINT' | 'DOUBLE' | 'INTEGER' | 'VARCHAR' | 'BOOLEAN'>>;

/** A DuckDB in memory. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: Awaited<ReturnType<DuckDBInstance['connect']>>;

  private constructor(instance: DuckDBInstance, connection: Awaited<ReturnType<DuckDBInstance['connect']>>) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open(): Promise<Database> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    return new Database(instance, await instance.connect());
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
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
    const reader = await this.#connection.runAndReadAll(sql);
    return reader.getRowObjectsJS().map((row) => {
      const entries = Object.entries(row).map(([name, value]): [string, Cell] => {
        if (typeof value === 'bigint') return [name, Number(value)];
        if (value === null || typeof value !== 'object') return [name, value as Cell];
        throw new Error(`${name} is no plain value`);
      });
      return Object.fromEntries(entries);
    });
  }

  async count(from: string): Promise<number> {
    const [row] = await this.rows(`SELECT count(*) AS n FROM ${from}`);
    return Number(row?.['n'] ?? 0);
  }
}
