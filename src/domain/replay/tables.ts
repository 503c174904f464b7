import type { SettingColumn } from './setting';

/** A column of counts, of durations, of settings, or of the values a segment has; all of it survives structured cloning. */
export type Table = Int32Array | Float64Array | SettingColumn | readonly (string | null)[];

/** What was counted over some of the leads, to be added to what was counted over others, in this thread or another. */
export type Tables = readonly Table[];

/** Something counted. It writes its tables in a fixed order, and adds another's that come in the same order. */
export interface Tallied {
  write(tables: Table[]): void;
  addFrom(tables: TableReader): void;
}

/** Hands tables out in the order they were written in. A table of another kind is a defect of ours and throws. */
export class TableReader {
  readonly #tables: Tables;
  #next = 0;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  counts(): Int32Array {
    return this.#of(Int32Array);
  }

  durations(): Float64Array {
    return this.#of(Float64Array);
  }

  settings(): SettingColumn {
    const table = this.#take();
    if (table instanceof Uint8Array || table instanceof Uint16Array) return table;
    throw new TypeError('a table is no column of settings');
  }

  values(): readonly (string | null)[] {
    const table = this.#take();
    if (ArrayBuffer.isView(table)) throw new TypeError('a column of numbers stands where values should');
    return table;
  }

  #take(): Table {
    const table = this.#tables[this.#next++];
    if (!table) throw new TypeError('there are fewer tables than were written');
    return table;
  }

  #of<T extends Table>(kind: new () => T): T {
    const table = this.#take();
    if (!(table instanceof kind)) throw new TypeError(`a table is no ${kind.name}`);
    return table;
  }
}
