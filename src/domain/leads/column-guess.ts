import { utcZone } from '../time/zone';
import { compileTimeFormat } from './dates';
import { detached } from './detached';
import { type NumberFormat, PLAIN_NUMBER, readNumber } from './numbers';

/** What the values of a column look like. */
export type ColumnGuess =
  | { readonly type: 'empty' | 'boolean' | 'text'; readonly doubtful: number }
  /** Formats that fit as well as each other but read other values, the likeliest first: a person must say which is meant. */
  | { readonly type: 'date'; readonly formats: readonly string[]; readonly doubtful: number }
  | { readonly type: 'number'; readonly formats: readonly NumberFormat[]; readonly doubtful: number };

const TIME_FORMATS = [
  'iso',
  ...['M/D/YYYY', 'M/D/YYYY h:mm a', 'M/D/YYYY h:mm:ss a', 'M/D/YYYY H:mm', 'M/D/YYYY H:mm:ss', 'M/D/YY'],
  ...['D/M/YYYY', 'D/M/YYYY h:mm a', 'D/M/YYYY h:mm:ss a', 'D/M/YYYY H:mm', 'D/M/YYYY H:mm:ss', 'D/M/YY'],
  ...[
    'D.M.YYYY',
    'D.M.YYYY H:mm',
    'D.M.YYYY H:mm:ss',
    'YYYY/MM/DD',
    'YYYY/MM/DD HH:mm',
    'YYYY/MM/DD HH:mm:ss',
  ],
  ...['D MMM YYYY', 'D-MMM-YYYY', 'D-MMM-YY', 'MMM D, YYYY', 'MMM D, YYYY h:mm a', 'MMM D, YYYY H:mm'],
];

const NUMBER_FORMATS: readonly NumberFormat[] = [
  PLAIN_NUMBER,
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: '' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
];

interface Candidate {
  readonly type: 'boolean' | 'date' | 'number';
  readonly read: (text: string) => number | undefined;
}
interface TimeCandidate extends Candidate {
  readonly type: 'date';
  readonly format: string;
}
interface NumberCandidate extends Candidate {
  readonly type: 'number';
  readonly format: NumberFormat;
}
type AnyCandidate = (Candidate & { readonly type: 'boolean' }) | TimeCandidate | NumberCandidate;

const TIMES: readonly TimeCandidate[] = TIME_FORMATS.flatMap((format) => {
  const reader = compileTimeFormat(format, utcZone);
  if (!reader.ok) return [];
  const read = (text: string): number | undefined => {
    const reading = reader.value(text);
    return typeof reading === 'string' ? undefined : reading.at;
  };
  return [{ type: 'date', format, read }];
});

const NUMBERS: readonly NumberCandidate[] = NUMBER_FORMATS.map((format) => ({
  type: 'number',
  format,
  read: (text) => readNumber(text, format),
}));

const YES_OR_NO: ReadonlyMap<string, number> = new Map([
  ...['true', 'yes', 'y', 't'].map((text) => [text, 1] as const),
  ...['false', 'no', 'n', 'f'].map((text) => [text, 0] as const),
]);

const BOOLEANS: readonly AnyCandidate[] = [
  { type: 'boolean', read: (text) => YES_OR_NO.get(text.toLowerCase()) },
];

/** Digits that are a name and no quantity: a leading zero or more of them than a double holds. */
const LOOKS_LIKE_ID = /^0\d|\d{16}/;
/** Read alike in every number format. */
const PLAIN_DIGITS = /^-?\d{1,15}$/;

/** The type is chosen from so many values; formats that fit them all are then held against every other value. */
const DECIDED_AFTER = 2_000;
const MOST_DOUBTFUL = 5;
const ENOUGH = 0.95;

export interface DoubtfulValue {
  readonly row: number;
  readonly text: string;
}

/**
 * What a column holds, from its values without empty ones. At least 95 % of them must fit; the others are doubtful.
 * Memory does not grow with the column.
 */
export class ColumnGuesser {
  #sample: DoubtfulValue[] = [];
  /** null before the type is chosen; none for text. */
  #tracks: readonly Track[] | null = null;
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

  finish(): { readonly guess: ColumnGuess; readonly examples: readonly DoubtfulValue[] } {
    if (this.#count === 0) return { guess: { type: 'empty', doubtful: 0 }, examples: [] };
    if (this.#tracks === null) this.#decide();
    const tracks = this.#tracks ?? [];
    const most = Math.max(0, ...tracks.map(({ fits }) => fits));
    const best = tracks.filter(
      ({ fits }, i) => fits === most && tracks.findIndex((t) => t.isLike(tracks[i])) === i,
    );
    const [first] = best;
    const fitting = most + this.#plain;
    const isId = first?.candidate.type === 'number' && this.#looksLikeId;
    if (!first || isId || fitting < this.#count * ENOUGH) {
      return { guess: { type: 'text', doubtful: 0 }, examples: [] };
    }
    return { guess: guessOf(best, this.#count - fitting), examples: first.misfits };
  }

  #decide(): void {
    const values = this.#sample;
    const enough = values.length * ENOUGH;
    const kinds: readonly (readonly AnyCandidate[])[] = [BOOLEANS, TIMES, NUMBERS];
    this.#tracks = [];
    for (const candidates of kinds) {
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
        return;
      }
    }
    for (const track of tracks) track.see(text, row);
  }
}

/** How one format fares. */
class Track {
  readonly candidate: AnyCandidate;
  readonly misfits: DoubtfulValue[] = [];
  fits = 0;
  /** Alike in two formats that read every value alike, and hardly in others. */
  #meaning = 0;

  constructor(candidate: AnyCandidate) {
    this.candidate = candidate;
  }

  see(text: string, row: number): void {
    const value = this.candidate.read(text);
    if (value !== undefined) {
      this.fits++;
      this.#meaning = (this.#meaning * 31 + (value % 1_000_003)) % 1_000_000_007;
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
