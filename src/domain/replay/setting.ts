import type { Table, TableReader, Tallied } from './tables';

/**
 * The settings of a sweep that give one and the same outcome: from one up to another, that one not included. A replay of
 * one setting is a sweep of one.
 */
export interface Settings {
  readonly from: number;
  readonly to: number;
}

/** Numbers of settings, as narrow as they fit; up to the one after the last. */
export type SettingColumn = Uint8Array | Uint16Array;

export const settingColumn = (settings: number, length: number): SettingColumn =>
  settings < 0x100 ? new Uint8Array(length) : new Uint16Array(length);

export const THE_ONE_SETTING: Settings = { from: 0, to: 1 };

/**
 * Counts by setting, as difference rows: what holds over a range is added where it begins and taken off where it ends, so
 * that a range costs as much as one setting. Read after the last addition only: then the rows are summed.
 */
export class CountRows implements Tallied {
  readonly #counts: Int32Array;
  /** One more than there are settings; just one where there is one setting, which has no end to be taken off at. */
  readonly #width: number;
  #isSummed: boolean;

  constructor(rows: number, settings: number) {
    this.#width = settings === 1 ? 1 : settings + 1;
    this.#counts = new Int32Array(rows * this.#width);
    this.#isSummed = settings === 1;
  }

  add(row: number, { from, to }: Settings, count = 1): void {
    this.addUnder(row, from, to, count);
  }

  /** The same without an object, for what is added millions of times. */
  addUnder(row: number, from: number, to: number, count = 1): void {
    const counts = this.#counts;
    if (this.#width === 1) {
      counts[row] = (counts[row] ?? 0) + count;
      return;
    }
    const start = row * this.#width;
    counts[start + from] = (counts[start + from] ?? 0) + count;
    counts[start + to] = (counts[start + to] ?? 0) - count;
  }

  at(row: number, setting: number): number {
    if (!this.#isSummed) this.#sum();
    return this.#counts[row * this.#width + setting] ?? 0;
  }

  write(tables: Table[]): void {
    if (this.#width > 1 && this.#isSummed) throw new TypeError('counts were read before they were written');
    tables.push(this.#counts);
  }

  addFrom(tables: TableReader): void {
    const more = tables.counts();
    for (let i = 0; i < this.#counts.length; i++) this.#counts[i] = (this.#counts[i] ?? 0) + (more[i] ?? 0);
  }

  #sum(): void {
    const counts = this.#counts;
    for (let start = 0; start < counts.length; start += this.#width) {
      for (let i = start + 1; i < start + this.#width; i++) {
        counts[i] = (counts[i] ?? 0) + (counts[i - 1] ?? 0);
      }
    }
    this.#isSummed = true;
  }
}
