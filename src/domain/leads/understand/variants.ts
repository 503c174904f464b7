import type { ValueCount } from './value-count';

/** In what the texts of a group differ, the least likely to be the same value last. */
export const VARIANT_REASONS = ['case', 'spaces-and-marks', 'accents', 'typing'] as const;

/** Texts that are probably one value. A suggestion: a person maps the group, or does not. */
export interface VariantGroup {
  /** The text that is known; else the one met most often. */
  readonly suggested: string;
  /** Texts of the column, the most frequent first; the suggested one is among them unless the column has only variants of it. */
  readonly members: readonly ValueCount[];
  /** The farthest step that joins the group. */
  readonly why: (typeof VARIANT_REASONS)[number];
}

/** A typing error is the rarer of two texts by so much, unless the other is known. */
const RARER = 10;
/** Shorter words are too often one letter apart and both meant: `MQL` and `SQL`. */
const LEAST_LETTERS = 6;

/** Ids of Salesforce, in which case tells one record from another. */
const RECORD_ID = /^(?=(?:.*\d){3})[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/;

interface Candidate extends ValueCount {
  /** As they get less alike: lower case; without spaces and marks; without accents. */
  readonly forms: readonly [string, string, string];
  readonly isKnown: boolean;
}

/**
 * Texts that are probably one value: alike but for case, for spaces and marks, for accents, or for one typing error in
 * a word of six letters or more (a letter too many, too few, another one, or two exchanged). Numbers are never alike, nor
 * texts that differ in a digit.
 * @param values of a column, each text once.
 * @param known texts that are right whatever their frequency: a picklist, or the keys of another file.
 */
export function variantGroups(values: readonly ValueCount[], known: readonly string[] = []): VariantGroup[] {
  const right = new Set(known);
  const texts = new Set(values.map(({ text }) => text));
  const candidates = [
    ...values,
    ...[...right].flatMap((text) => (texts.has(text) ? [] : [{ text, count: 0 }])),
  ]
    .filter(({ text }) => /\p{L}/u.test(text) && !RECORD_ID.test(text))
    .map((value): Candidate => ({ ...value, forms: formsOf(value.text), isKnown: right.has(value.text) }));
  const families = [...grouped(candidates, ({ forms }) => forms[2]).values()];
  return withTypingErrors(families).flatMap((family) => groupOf(family) ?? []);
}

function formsOf(text: string): Candidate['forms'] {
  const lower = text.toLowerCase().normalize('NFC');
  // A mark between two digits belongs to a number; + and # are all that tells some names apart.
  const bare = lower.replace(/(?<!\d)[\s\-_./,;:'’"&()]+|[\s\-_./,;:'’"&()]+(?!\d)/g, '');
  return [lower, bare, withoutAccents(bare)];
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[ßøłđæœı]/g, (letter) => LETTERS[letter] ?? letter);

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** Each family that is one typing error from a known or far more frequent one goes to it; never by way of a third. */
function withTypingErrors(families: readonly Candidate[][]): Candidate[][] {
  const sizes = families.map((family) => family.reduce((sum, { count }) => sum + count, 0));
  const isRight = families.map((family) => family.some(({ isKnown }) => isKnown));
  const order = families.map((_, i) => i).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  const joined = new Map<number, number>();
  for (const i of order) {
    const form = families[i]?.[0]?.forms[2] ?? '';
    if (isRight[i] || form.length < LEAST_LETTERS) continue;
    const target = order.find(
      (j) =>
        j !== i &&
        !joined.has(j) &&
        (isRight[j] || (sizes[j] ?? 0) >= RARER * (sizes[i] ?? 0)) &&
        isOneSlip(form, families[j]?.[0]?.forms[2] ?? ''),
    );
    if (target !== undefined) joined.set(i, target);
  }
  return families.flatMap((family, i) => {
    if (joined.has(i)) return [];
    const strays = [...joined].filter(([, target]) => target === i);
    return [[...family, ...strays.flatMap(([stray]) => families[stray] ?? [])]];
  });
}

/** One letter inserted, left out or replaced, or two neighbours exchanged, behind a first letter that is the same. */
function isOneSlip(a: string, b: string): boolean {
  if (
    a[0] !== b[0] ||
    Math.abs(a.length - b.length) > 1 ||
    Math.min(a.length, b.length) < LEAST_LETTERS - 1
  ) {
    return false;
  }
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let end = 0;
  const most = Math.min(a.length, b.length) - from;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const inA = a.slice(from, a.length - end);
  const inB = b.slice(from, b.length - end);
  if (/\d/.test(inA + inB)) return false;
  if (inA.length === 2 && inB.length === 2) return inA[0] === inB[1] && inA[1] === inB[0];
  return inA.length <= 1 && inB.length <= 1;
}

function groupOf(family: readonly Candidate[]): VariantGroup | null {
  const members = family.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const suggested = family.find(({ isKnown }) => isKnown) ?? members[0];
  const others = members.filter((member) => !member.isKnown && member !== suggested);
  if (suggested === undefined || others.length === 0) return null;
  const step = Math.max(...others.map(({ forms }) => stepBetween(forms, suggested.forms)));
  return {
    suggested: suggested.text,
    members: [suggested, ...others]
      .filter(({ count }) => count > 0)
      .map(({ text, count }) => ({ text, count })),
    why: VARIANT_REASONS[step] ?? 'typing',
  };
}

function stepBetween(a: Candidate['forms'], b: Candidate['forms']): number {
  const step = a.findIndex((form, i) => form === b[i]);
  return step < 0 ? VARIANT_REASONS.length - 1 : step;
}
