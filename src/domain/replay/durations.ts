import { ascending } from './ascending';
import { type SettingColumn, type Settings, settingColumn } from './setting';
import type { Table, TableReader, Tallied } from './tables';

const FIRST = 64;

/** Stands for none and is never written to. */
const NO_SETTINGS: SettingColumn = new Uint8Array(0);

/** Durations in ms, each under a range of settings, in columns that grow. All additions come before the first question. */
export class Durations implements Tallied {
  #ms: Float64Array = new Float64Array(0);
  /** Kept from the first on that does not hold under every setting: until then, as for all of a baseline, one list is that of each. */
  #from = NO_SETTINGS;
  #to = NO_SETTINGS;
  #isOne = true;
  readonly #settings: number;
  #count = 0;
  #isSorted = false;
  #asked: Float64Array | null = null;
  #askedFor = -1;

  constructor(settings: number) {
    this.#settings = settings;
  }

  add(ms: number, { from, to }: Settings): void {
    if (this.#isOne && (from > 0 || to < this.#settings)) this.#tellApart();
    const at = this.#count++;
    if (at >= this.#ms.length) this.#grow();
    this.#ms[at] = ms;
    if (this.#isOne) return;
    this.#from[at] = from;
    this.#to[at] = to;
  }

  /** Those of a setting, ascending. */
  sorted(setting: number): Float64Array {
    if (this.#asked && this.#askedFor === setting) return this.#asked;
    if (!this.#isSorted) this.#sort();
    this.#asked = this.#isOne ? this.#ms : this.#under(setting);
    this.#askedFor = setting;
    return this.#asked;
  }

  write(tables: Table[]): void {
    const kept = this.#isOne ? 0 : this.#count;
    tables.push(this.#ms.slice(0, this.#count), this.#from.slice(0, kept), this.#to.slice(0, kept));
  }

  addFrom(tables: TableReader): void {
    const ms = tables.durations();
    const [from, to] = [tables.settings(), tables.settings()];
    for (let i = 0; i < ms.length; i++) {
      this.add(ms[i] ?? 0, { from: from[i] ?? 0, to: to[i] ?? this.#settings });
    }
  }

  #sort(): void {
    const { sorted, from } = ascending(this.#ms.subarray(0, this.#count));
    this.#ms = sorted;
    if (!this.#isOne) {
      this.#from = gathered(this.#from, from);
      this.#to = gathered(this.#to, from);
    }
    this.#isSorted = true;
  }

  #under(setting: number): Float64Array {
    const held = new Float64Array(this.#count);
    let count = 0;
    for (let i = 0; i < this.#count; i++) {
      if ((this.#from[i] ?? 0) <= setting && setting < (this.#to[i] ?? 0)) held[count++] = this.#ms[i] ?? 0;
    }
    return held.subarray(0, count);
  }

  #tellApart(): void {
    this.#isOne = false;
    this.#from = settingColumn(this.#settings, this.#ms.length);
    this.#to = settingColumn(this.#settings, this.#ms.length).fill(this.#settings);
  }

  #grow(): void {
    const length = Math.max(FIRST, 2 * this.#count);
    const ms = new Float64Array(length);
    ms.set(this.#ms);
    this.#ms = ms;
    if (this.#isOne) return;
    this.#from = longer(this.#from, this.#settings, length);
    this.#to = longer(this.#to, this.#settings, length);
  }
}

function gathered(column: SettingColumn, order: Uint32Array): SettingColumn {
  const placed = column.slice();
  for (let i = 0; i < order.length; i++) placed[i] = column[order[i] ?? 0] ?? 0;
  return placed;
}

function longer(old: SettingColumn, settings: number, length: number): SettingColumn {
  const column = settingColumn(settings, length);
  column.set(old);
  return column;
}
