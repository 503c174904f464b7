import type { Comparison, Criteria } from '#domain/criteria/schema';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import { CONSENTED } from '../support/replay-policy';
import type { Random } from './random';

export const ACTIVITIES = ['visit', 'demo', 'mail', 'call'] as const;
export const SIGNALS = ['assigned', 'touched', 'accepted'] as const;
export const FIELDS = {
  country: 'text',
  plan: 'category',
  employees: 'number',
  customer: 'boolean',
  renewal: 'date',
} as const;
type FieldId = keyof typeof FIELDS;

const COUNTRIES = ['DE', 'de', 'France', 'francE', 'US'];
const PLANS = ['basic', 'pro', 'team'];
const COMPARISONS: readonly Comparison[] = ['gte', 'gte', 'gte', 'gt', 'lt', 'lte'];

export const fieldValue = (random: Random, field: FieldId): string | number | boolean => {
  switch (field) {
    case 'country':
      return random.pick(COUNTRIES);
    case 'plan':
      return random.pick(PLANS);
    case 'employees':
      return random.pick([0, 5, 5, 50, 500, 12.5]);
    case 'customer':
      return random.chance(0.4);
    case 'renewal':
      return random.pick(['2026-02-01', '2026-03-29', '2026-03-28T23:30:00.000Z', '2026-06-30']);
  }
};

/** What criteria of one company may ask about. */
export interface Vocabulary {
  readonly random: Random;
  /** Thresholds met so far; criteria add to them. */
  readonly thresholds: Record<string, number>;
  readonly hasScore: boolean;
  readonly tiers: readonly string[];
}

export function numberIn(words: Vocabulary, value: number): NumberOrThreshold {
  if (words.random.chance(0.6)) return value;
  const threshold = `threshold-${Object.keys(words.thresholds).length + 1}`;
  words.thresholds[threshold] = value;
  return { threshold };
}

export function fieldAtom(words: Vocabulary): Criteria {
  const { random } = words;
  const field = random.pick(Object.keys(FIELDS) as FieldId[]);
  if (random.chance(0.25)) return { op: 'field', field, is: random.pick(['present', 'missing'] as const) };
  switch (FIELDS[field]) {
    case 'number':
      if (random.chance(0.6)) {
        const value = numberIn(words, Number(fieldValue(random, field)));
        return { op: 'field', field, is: random.pick(COMPARISONS), value };
      }
      if (random.chance(0.4))
        return { op: 'field', field, is: random.pick(['in', 'not-in'] as const), values: [5, 500] };
      break;
    case 'date':
      return {
        op: 'field',
        field,
        is: random.pick(['before', 'since'] as const),
        date: random.pick(['2026-02-01', '2026-03-29', '2026-03-30']),
      };
    case 'text':
      if (random.chance(0.3)) {
        return { op: 'field', field, is: random.pick(['contains', 'starts-with'] as const), value: 'F' };
      }
      if (random.chance(0.4))
        return { op: 'field', field, is: random.pick(['in', 'not-in'] as const), values: ['DE', 'france'] };
      break;
    case 'category':
      if (random.chance(0.4))
        return { op: 'field', field, is: random.pick(['in', 'not-in'] as const), values: ['pro', 'team'] };
      break;
    case 'boolean':
      break;
  }
  const is = random.pick(['eq', 'eq', 'ne'] as const);
  return { op: 'field', field, is, value: fieldValue(random, field) };
}

function activityAtom(words: Vocabulary): Criteria {
  const { random } = words;
  const types = random.chance(0.7)
    ? [random.pick(ACTIVITIES)]
    : [...new Set([random.pick(ACTIVITIES), random.pick(ACTIVITIES)])];
  return {
    op: 'activity',
    types,
    atLeast: numberIn(words, random.pick([1, 1, 1, 2, 3])),
    withinDays: random.chance(0.5) ? null : numberIn(words, random.pick([1, 2, 5, 10, 20])),
  };
}

function atom(words: Vocabulary): Criteria {
  const { random } = words;
  const kind = random.int(1, 12);
  if (kind <= 3) return activityAtom(words);
  if (kind <= 6 && words.hasScore) {
    const value = numberIn(words, random.pick([5, 10, 10, 20, 25, 40, 12.5]));
    return { op: 'score', score: 'points', is: random.pick(COMPARISONS), value };
  }
  if (kind === 7 && words.tiers.length > 0) {
    const [first = '', ...others] = random.some(words.tiers, 0.6);
    return { op: 'tier', in: first === '' ? [...words.tiers] : [first, ...others] };
  }
  if (kind === 8) return CONSENTED;
  if (kind === 9) return { op: 'signal', signal: random.pick(SIGNALS) };
  return fieldAtom(words);
}

export function tree(words: Vocabulary, depth: number): Criteria {
  const { random } = words;
  const kind = random.int(1, 10);
  if (depth === 0 || kind <= 4) return atom(words);
  if (kind <= 6) return { op: 'all', of: random.times(1, 3, () => tree(words, depth - 1)) };
  if (kind <= 9) return { op: 'any', of: random.times(1, 3, () => tree(words, depth - 1)) };
  return { op: 'not', of: tree(words, depth - 1) };
}
