import type { ColumnGuess } from '../column-guess';
import { fold } from '../presets/fold';
import { type Sentinel, saysNoValue } from '../understand/sentinels';
import type { ZoneMarks } from '../understand/time-evidence';
import { byFrequency, type ValueCount } from '../understand/value-count';
import type { VariantGroup } from '../understand/variants';
import type { SuggestFile } from './suggestion';

/** What is known of a column: of all its rows once the file was profiled, before of the first ones. */
export interface ColumnFacts {
  readonly name: string;
  readonly guess: ColumnGuess;
  /** All different values, the most frequent first, when there are at most 50; else none. */
  readonly values: readonly ValueCount[];
  /** null: more than 1,000. */
  readonly distinct: number | null;
  readonly filled: number;
  readonly missing: number;
  readonly zone: ZoneMarks | null;
  readonly dateOnly: number;
  readonly sentinels: readonly Sentinel[];
  readonly variants: readonly VariantGroup[];
  readonly examples: readonly string[];
}

/** A file with what is known of its columns. */
export interface FileFacts {
  readonly file: SuggestFile;
  readonly index: number;
  readonly header: readonly string[];
  /** That were seen; all of them once the file was profiled. */
  readonly rows: number;
  readonly column: (name: string) => ColumnFacts;
  /** Whether a column could be the id of a record: filled, and never the same twice in the rows that are shown. */
  readonly tellsApart: (name: string) => boolean;
}

const MOST_LISTED = 50;

export function factsOf(file: SuggestFile, index: number): FileFacts {
  const { peek, profile } = file;
  const known = new Map<string, ColumnFacts>();
  const profiled = new Map(profile?.columns.map((one) => [one.name, one]));
  const column = (name: string): ColumnFacts => {
    const made = known.get(name);
    if (made !== undefined) return made;
    const full = profiled.get(name);
    const facts: ColumnFacts =
      profile && full
        ? { ...full, filled: profile.rows - full.missing.count, missing: full.missing.count }
        : peeked(file, name);
    known.set(name, facts);
    return facts;
  };
  return {
    file,
    index,
    header: peek.header,
    rows: profile?.rows ?? peek.rows.length,
    column,
    tellsApart: (name) => {
      const place = peek.header.indexOf(name);
      const texts = peek.rows.map((row) => (row[place] ?? '').trim());
      const repeated = profile?.key?.column === name && profile.key.duplicates > 0;
      return texts.length > 0 && !repeated && !texts.includes('') && new Set(texts).size === texts.length;
    },
  };
}

function peeked({ peek }: SuggestFile, name: string): ColumnFacts {
  const place = peek.header.indexOf(name);
  const texts = peek.rows.map((row) => (row[place] ?? '').trim());
  const filled = texts.filter((text) => text !== '');
  const counts = new Map<string, number>();
  for (const text of filled) counts.set(text, (counts.get(text) ?? 0) + 1);
  const guess = peek.columns[place]?.guess ?? { type: 'empty', doubtful: 0 };
  return {
    name,
    guess,
    values: counts.size <= MOST_LISTED ? byFrequency(counts) : [],
    distinct: counts.size,
    filled: filled.length,
    missing: texts.length - filled.length,
    zone: guess.type === 'date' ? zoneOf(filled) : null,
    dateOnly: 0,
    sentinels: byFrequency(counts)
      .filter(({ text }) => saysNoValue(text))
      .map((value) => ({ ...value, why: 'word' })),
    variants: [],
    examples: [...counts.keys()].slice(0, 3),
  };
}

const CLOCK = /\d{1,2}:\d{2}/;
const OFFSET = /(?:Z|UTC|[+-]\d{2}:?\d{2})$/;

function zoneOf(texts: readonly string[]): ZoneMarks | null {
  const clocks = texts.filter((text) => CLOCK.test(text));
  const marked = clocks.filter((text) => OFFSET.test(text)).length;
  if (clocks.length === 0) return null;
  return marked === 0 ? 'none' : marked === clocks.length ? 'all' : 'some';
}

/** The columns of a file that are about its records and not about the loader that wrote it. */
export const ownColumns = ({ header }: FileFacts): readonly string[] =>
  header.filter((name) => !fold(name).technical);

/** In which format the dates of a column are written, by what is known; `iso` where nothing is. */
export const formatOf = ({ guess }: ColumnFacts): string =>
  guess.type === 'date' ? (guess.formats[0] ?? 'iso') : 'iso';

export const isDates = ({ guess }: ColumnFacts): boolean => guess.type === 'date';
