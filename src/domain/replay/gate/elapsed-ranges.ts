import { GroupedDurations } from '../grouped-durations';
import { type SettingColumn, settingColumn } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';

/** So many stand together; full pieces are never moved. */
const PIECE = 1 << 16;
const LARGEST = 0xffff_ffff;

interface Piece {
  readonly ms: Uint32Array | Float64Array;
  readonly from: SettingColumn;
  readonly to: SettingColumn;
}

/**
 * Times on clocks in whole ms, each under a range of bars. Four bytes hold seven weeks on a clock, and longer times take eight.
 * All additions come before the first question.
 */
export class ElapsedRanges implements Tallied {
  readonly #bars: number;
  readonly #pieces: Piece[] = [];
  #piece: Piece;
  #count = 0;
  #grouped: GroupedDurations | null = null;

  constructor(bars: number) {
    this.#bars = bars;
    this.#piece = pieceOf(new Uint32Array(PIECE), bars);
  }

  add(ms: number, from: number, to: number): void {
    const isTooLarge = ms > LARGEST && this.#piece.ms instanceof Uint32Array;
    if (this.#count === PIECE || isTooLarge) this.#begin(isTooLarge ? new Float64Array(PIECE) : null);
    const place = this.#count++;
    this.#piece.ms[place] = ms;
    this.#piece.from[place] = from;
    this.#piece.to[place] = to;
  }

  quantiles(bar: number, shares: readonly number[]): (number | null)[] {
    if (!this.#grouped) {
      const { ms, from, to } = this.#joined();
      this.#grouped = new GroupedDurations(ms, { from, to }, this.#bars);
      // What is grouped has it all.
      this.#pieces.length = 0;
      this.#begin(new Uint32Array(0));
    }
    return this.#grouped.quantiles(bar, shares);
  }

  write(tables: Table[]): void {
    const { ms, from, to } = this.#joined();
    tables.push(Float64Array.from(ms), from, to);
  }

  addFrom(tables: TableReader): void {
    const ms = tables.durations();
    const [from, to] = [tables.settings(), tables.settings()];
    for (let i = 0; i < ms.length; i++) this.add(ms[i] ?? 0, from[i] ?? 0, to[i] ?? 0);
  }

  #begin(ms: Piece['ms'] | null): void {
    this.#pieces.push(this.#ended());
    const isLarge = this.#piece.ms instanceof Float64Array;
    this.#piece = pieceOf(ms ?? (isLarge ? new Float64Array(PIECE) : new Uint32Array(PIECE)), this.#bars);
    this.#count = 0;
  }

  #ended(): Piece {
    const { ms, from, to } = this.#piece;
    const count = this.#count;
    return { ms: ms.subarray(0, count), from: from.subarray(0, count), to: to.subarray(0, count) };
  }

  #joined(): Piece {
    const pieces = [...this.#pieces, this.#ended()];
    const length = pieces.reduce((sum, { ms }) => sum + ms.length, 0);
    const isLarge = pieces.some(({ ms }) => ms instanceof Float64Array);
    const all = pieceOf(isLarge ? new Float64Array(length) : new Uint32Array(length), this.#bars);
    let place = 0;
    for (const { ms, from, to } of pieces) {
      all.ms.set(ms, place);
      all.from.set(from, place);
      all.to.set(to, place);
      place += ms.length;
    }
    return all;
  }
}

const pieceOf = (ms: Piece['ms'], bars: number): Piece => ({
  ms,
  from: settingColumn(bars, ms.length),
  to: settingColumn(bars, ms.length),
});
