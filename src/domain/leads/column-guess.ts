import { detached } from './detached';
import type { NumberFormat } from './numbers';
import { CANDIDATES, type Candidate } from './understand/candidates';
import { NumberEvidence } from './understand/number-evidence';
import { TimeEvidence, type TimeFacts } from './understand/time-evidence';

/** What the values of a column look like. */
export type ColumnGuess =
  | { readonly type: 'empty' | 'boolean' | 'text'; readonly doubtful: number }
  /** Formats that fit as well as each other but read other values, the likeliest first: a person must say which is meant. */
  | { readonly type: 'date'; readonly formats: readonly string[]; readonly doubtful: number }
  | { readonly type: 'number'; readonly formats: readonly NumberFormat[]; readonly doubtful: number };

export interface DoubtfulValue {
  readonly row: number;
  readonly text: string;
}

/** A guess with what else the values told while it was made. */
export interface GuessedColumn {
  readonly guess: ColumnGuess;
  /** The first values that do not fit. */
  readonly examples: readonly DoubtfulValue[];
  /** Of a column of dates, in the likeliest format; the proof only when there is no other. */
  readonly times: TimeFacts | null;
  /** Of a column of numbers: texts that are out of line with the others, with their counts. */
  readonly outOfLine: ReadonlyMap<string, number>;
}

/** Digits that are a name and no quantity: a leading zero or more of them than a double holds. */
const LOOKS_LIKE_ID = /^0\d|\d{16}/;
/** Read alike in every number format. */
const PLAIN_DIGITS = /^-?\d{1,15}$/;

/** The type is chosen from so many values; formats that fit them all are then held against every other value. */
const DECIDED_AFTER = 2_000;
const MOST_DOUBTFUL = 5;
const ENOUGH = 0.95;

/**
 * What a column holds, from its values without empty ones. At least 95 % of them must fit; the others are doubtful.
 * Memory does not grow with the column.
 */
export class ColumnGuesser {
  #sample: DoubtfulValue[] = [];
  /** null before the type is chosen; none for text. */
  #tracks: readonly Track[] | null = null;
  /** Of plain digits, which no track sees. */
  readonly #digits = new NumberEvidence();
  #count = 0;
  #plain = 0;
  #looksLikeId = false;

  see(text: string, row: number): void {
    this.#count++;
    if (this.#tracks === null) {
      this.#sample.push({ text, row });
      if (this.#sample.length === DECIDED_AFTER) this.#decide();
    } else if (this.#tracks.length > 0) this.#track(text, row);
  }

  finish(): GuessedColumn {
    if (this.#count === 0) return withoutFormat('empty');
    if (this.#tracks === null) this.#decide();
    const tracks = this.#tracks ?? [];
    const most = Math.max(0, ...tracks.map(({ fits }) => fits));
    const best = tracks.filter(
      ({ fits }, i) => fits === most && tracks.findIndex((t) => t.isLike(tracks[i])) === i,
    );
    const [first] = best;
    const fitting = most + this.#plain;
    const isId = first?.candidate.type === 'number' && this.#looksLikeId;
    if (!first || isId || fitting < this.#count * ENOUGH) return withoutFormat('text');
    const times = first.times?.facts() ?? null;
    return {
      guess: guessOf(best, this.#count - fitting),
      examples: first.misfits,
      times: times && { ...times, proof: best.length === 1 ? times.proof : null },
      outOfLine: first.numbers?.standIns(this.#digits) ?? NOTHING,
    };
  }

  #decide(): void {
    const values = this.#sample;
    const enough = values.length * ENOUGH;
    this.#tracks = [];
    for (const candidates of CANDIDATES) {
      const counts = candidates.map(
        ({ read }) => values.filter(({ text }) => read(text) !== undefined).length,
      );
      const most = Math.max(...counts);
      if (most < enough) continue;
      this.#tracks = candidates.flatMap((candidate, i) => (counts[i] === most ? [new Track(candidate)] : []));
      break;
    }
    for (const { text, row } of values) this.#track(text, row);
    this.#sample = [];
  }

  #track(text: string, row: number): void {
    const tracks = this.#tracks ?? [];
    if (tracks[0]?.candidate.type === 'number') {
      this.#looksLikeId ||= LOOKS_LIKE_ID.test(text);
      if (PLAIN_DIGITS.test(text)) {
        this.#plain++;
        this.#digits.see(text, Number(text));
        return;
      }
    }
    for (const track of tracks) track.see(text, row);
  }
}

const NOTHING: ReadonlyMap<string, number> = new Map();

const withoutFormat = (type: 'empty' | 'text'): GuessedColumn => ({
  guess: { type, doubtful: 0 },
  examples: [],
  times: null,
  outOfLine: NOTHING,
});

/** How one format fares. */
class Track {
  readonly candidate: Candidate;
  readonly times: TimeEvidence | null;
  readonly numbers: NumberEvidence | null;
  readonly misfits: DoubtfulValue[] = [];
  fits = 0;
  /** Alike in two formats that read every value alike, and hardly in others. */
  #meaning = 0;

  constructor(candidate: Candidate) {
    this.candidate = candidate;
    this.times = candidate.type === 'date' ? new TimeEvidence(candidate) : null;
    this.numbers = candidate.type === 'number' ? new NumberEvidence() : null;
  }

  see(text: string, row: number): void {
    const value = this.candidate.read(text);
    if (value !== undefined) {
      this.fits++;
      this.#meaning = (this.#meaning * 31 + (value % 1_000_003)) % 1_000_000_007;
      this.times?.see(text, row, value);
      this.numbers?.see(text, value);
    } else if (this.misfits.length < MOST_DOUBTFUL) this.misfits.push({ row, text: detached(text) });
  }

  isLike(other: Track | undefined): boolean {
    return other?.fits === this.fits && other.#meaning === this.#meaning;
  }
}

function guessOf(tracks: readonly Track[], doubtful: number): ColumnGuess {
  const candidates = tracks.map(({ candidate }) => candidate);
  switch (candidates[0]?.type) {
    case 'date':
      return {
        type: 'date',
        formats: candidates.flatMap((one) => (one.type === 'date' ? [one.format] : [])),
        doubtful,
      };
    case 'number':
      return {
        type: 'number',
        formats: candidates.flatMap((one) => (one.type === 'number' ? [one.format] : [])),
        doubtful,
      };
    default:
      return { type: 'boolean', doubtful };
  }
}
