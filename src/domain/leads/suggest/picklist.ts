import type { Field } from '../../glossary/schema/dictionary';
import { lettersAndDigits } from '../presets/fold';
import type { ValueCount } from '../understand/value-count';
import type { ColumnFacts } from './file-facts';
import type { Meanings } from './question';
import { matchName } from './words';

/** How the texts of a column stand to a picklist. */
export interface PicklistMatch {
  /** Texts that mean a value that is written otherwise. What is written as in the picklist is not among them. */
  readonly map: Meanings;
  /** Of these, those that are alike in words only. */
  readonly guessed: readonly string[];
  /** Texts that are no value of the picklist, as far as we know. */
  readonly unknown: readonly ValueCount[];
  /** Texts that are a value, however written. */
  readonly known: number;
}

/** Holds the texts of a column against the picklist of a category; null when it has none, or the column too many. */
export function matchPicklist(field: Field, { values, sentinels }: ColumnFacts): PicklistMatch | null {
  if (field.type !== 'category' || field.values.length === 0 || values.length === 0) return null;
  const fold = (text: string): string => (field.caseSensitive ? text : text.toLowerCase());
  const written = new Set(field.values.map(({ value }) => fold(value)));
  const named = field.values.map(({ value, label }) => ({ id: value, label }));
  const noValue = new Set(sentinels.map(({ text }) => text));
  const meant: [text: string, value: string][] = [];
  const guessed: string[] = [];
  const unknown: ValueCount[] = [];
  for (const one of values) {
    if (written.has(fold(one.text))) continue;
    const match = noValue.has(one.text) ? null : matchName(one.text, named);
    if (match === null) {
      if (!noValue.has(one.text)) unknown.push(one);
      continue;
    }
    meant.push([one.text, match.id]);
    if (!match.exact) guessed.push(one.text);
  }
  const map = Object.fromEntries(meant);
  return { map, guessed, unknown, known: values.length - unknown.length - noValue.size };
}

const YES = ['true', 'yes', '1', 'y', 't', 'x', 'on', 'ja', 'wahr', 'checked'];
const NO = ['false', 'no', '0', 'n', 'f', 'off', 'nein', 'falsch', 'unchecked'];
/** What an import reads by itself. */
const PLAIN = ['true', 'yes', '1', 'false', 'no', '0'];

/** The texts of a column that mean yes and no; null when it has others. */
export function yesAndNo({ values }: ColumnFacts): { readonly yes: string[]; readonly no: string[] } | null {
  const texts = [...new Set(values.map(({ text }) => text.toLowerCase()))];
  const yes = texts.filter((text) => YES.includes(text));
  const no = texts.filter((text) => NO.includes(text));
  if (yes.length + no.length < texts.length || texts.length === 0) return null;
  return texts.every((text) => PLAIN.includes(text)) ? { yes: [], no: [] } : { yes, no };
}

export const sameName = (a: string, b: string): boolean => lettersAndDigits(a) === lettersAndDigits(b);
