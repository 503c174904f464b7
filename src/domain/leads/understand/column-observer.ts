import { type ColumnGuess, ColumnGuesser, type DoubtfulValue } from '../column-guess';
import { detached } from '../detached';
import { type OddRows, RowCounter } from './odd-rows';
import { type Sentinel, saysNoValue } from './sentinels';
import type { DateProof, ZoneMarks } from './time-evidence';
import { byFrequency, type ValueCount } from './value-count';
import { type VariantGroup, variantGroups } from './variants';

export interface ColumnProfile {
  readonly name: string;
  /** The type by its first 2,000 values, the formats by all. */
  readonly guess: ColumnGuess;
  /** The first values that do not fit the guess. */
  readonly doubtful: readonly DoubtfulValue[];
  /** Empty cells, cells of short rows included. */
  readonly missing: OddRows;
  /** Texts that may stand for no value. They are not counted as missing; those that say so in words do not go into the guess. */
  readonly sentinels: readonly Sentinel[];
  /** Of dates: whether their clock times name an offset; null when none has a clock time. */
  readonly zone: ZoneMarks | null;
  /** Of dates: values that give a day and no time. */
  readonly dateOnly: number;
  /** Of dates whose day and month could be taken for each other: the first value that tells which is which. */
  readonly proof: DateProof | null;
  /** Of texts, at most 1,000 different: those that are probably one value, written in several ways. */
  readonly variants: readonly VariantGroup[];
  /** The first three different values. */
  readonly examples: readonly string[];
  /** How many different values; null when there are more than 1,000. */
  readonly distinct: number | null;
  /** All values, the most frequent first, when there are at most 50; else none. */
  readonly values: readonly ValueCount[];
}

const MOST_DISTINCT = 1_000;
const MOST_LISTED = 50;

/** Sees the values of one column, in order. Memory does not grow with the column. */
export class ColumnObserver {
  readonly #name: string;
  readonly #guesser = new ColumnGuesser();
  readonly #words = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  readonly #missing = new RowCounter();
  #hasMore = false;

  constructor(name: string) {
    this.#name = name;
  }

  get isEmpty(): boolean {
    return this.#counts.size === 0;
  }

  /** @param text without white space around it. */
  see(text: string, row: number): void {
    if (text === '') {
      this.#missing.add(row);
      return;
    }
    const count = this.#counts.get(text);
    const word = this.#words.get(text);
    const isFull = this.#words.size === MOST_LISTED;
    if (word !== undefined) this.#words.set(text, word + 1);
    else if ((count !== undefined && !isFull) || !saysNoValue(text)) this.#guesser.see(text, row);
    else if (!isFull) this.#words.set(detached(text), 1);
    if (count !== undefined) this.#counts.set(text, count + 1);
    else if (this.#counts.size < MOST_DISTINCT) this.#counts.set(detached(text), 1);
    else this.#hasMore = true;
  }

  profile(): ColumnProfile {
    const isListed = !this.#hasMore && this.#counts.size <= MOST_LISTED;
    const { guess, examples, times, outOfLine } = this.#guesser.finish();
    return {
      name: this.#name,
      guess,
      doubtful: examples,
      missing: this.#missing.rows(),
      sentinels: [
        ...sentinels(this.#words, 'word'),
        ...sentinels(outOfLine, 'number'),
        ...sentinels(times?.standIns ?? new Map(), 'date'),
      ],
      zone: times?.zone ?? null,
      dateOnly: times?.dateOnly ?? 0,
      proof: times?.proof ?? null,
      variants: guess.type === 'text' && !this.#hasMore ? variantGroups(this.#meantValues()) : [],
      examples: [...this.#counts.keys()].slice(0, 3),
      distinct: this.#hasMore ? null : this.#counts.size,
      values: isListed ? byFrequency(this.#counts) : [],
    };
  }

  #meantValues(): ValueCount[] {
    return byFrequency(this.#counts).filter(({ text }) => !this.#words.has(text));
  }
}

const sentinels = (counts: ReadonlyMap<string, number>, why: Sentinel['why']): Sentinel[] =>
  byFrequency(counts).map((value) => ({ ...value, why }));
