import { lettersAndDigits, wordsOf } from '../presets/fold';

/** Words that say in which form a thing is kept, and not which thing. */
const FORM: ReadonlySet<string> = new Set([
  ...['date', 'time', 'datetime', 'timestamp', 'at', 'on', 'day', 'dt', 'ts', 'stamp'],
  ...['became', 'a', 'an', 'the', 'entered', 'entry', 'first', 'of', 'is', 'was', 'to', 'as'],
  ...['c', 'id', 'flag', 'code', 'name', 'stage', 'status'],
]);

/** The stem of an English word, cut short: enough to hold "booked" and "booking" for one. */
function stem(word: string): string {
  if (word.length < 5) return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
  const bare = word.replace(/(?:ations?|ion|ings?|ed|es|s|d)$/, '');
  return SAME.get(bare) ?? bare;
}

/** Stems of words that mean the same where activities are named. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['book', 'schedul'],
  ['set', 'schedul'],
  ['phone', 'call'],
]);

/** The words that say which thing is meant, cut to their stems. */
export function tellingWords(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const telling = words.filter((word) => !FORM.has(word));
  return new Set((telling.length > 0 ? telling : words).map(stem));
}

/** The words of the header of a date, without those that every date has: "mql" of `MQL_Date__c`. */
export const dateSubject = (header: string): string =>
  wordsOf(header)
    .filter((word) => !DATE_WORDS.has(word))
    .join(' ');

const DATE_WORDS: ReadonlySet<string> = new Set([
  ...[
    'date',
    'time',
    'datetime',
    'timestamp',
    'at',
    'on',
    'dt',
    'ts',
    'became',
    'a',
    'an',
    'entered',
    'became',
  ],
]);

/** A thing of the glossary, by what it is called. */
export interface Named {
  readonly id: string;
  readonly label: string;
}

export interface NameMatch {
  readonly id: string;
  /** Called just so; else alike in words. */
  readonly exact: boolean;
}

/**
 * Which thing of the glossary a text names: one whose id or label it is, else the one with which it shares the most
 * words, if it is the only one.
 * @param least share of the words that must be common to both, by default half of them.
 */
export function matchName(text: string, things: readonly Named[], least: number = ALIKE): NameMatch | null {
  const bare = lettersAndDigits(text);
  if (bare === '') return null;
  const same = things.find(
    ({ id, label }) => lettersAndDigits(label) === bare || lettersAndDigits(id) === bare,
  );
  if (same) return { id: same.id, exact: true };
  // An address is nobody's name for a thing.
  if (text.includes('@')) return null;
  const words = tellingWords(text);
  let best: { id: string; score: number } | null = null;
  let isAlone = true;
  for (const { id, label } of things) {
    const score = Math.max(likeness(words, tellingWords(label)), likeness(words, tellingWords(id)));
    if (score < least || score < (best?.score ?? 0)) continue;
    isAlone = best === null || score > best.score;
    best = { id, score };
  }
  return best !== null && isAlone ? { id: best.id, exact: false } : null;
}

const ALIKE = 0.5;

/** Enough for what a person is asked anyway. */
export const HARDLY_ALIKE = 0.3;

/** Words that both have, of those that either has; of those of the shorter one, when all of them are in the other. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  if (common === 0) return 0;
  const shorter = Math.min(a.size, b.size);
  const all = a.size + b.size - common;
  return common === shorter ? Math.max(ALIKE, common / all) : common / all;
}
