import type { Field } from '../glossary/schema/dictionary';
import { parseIsoDate } from '../time/civil';
import type { BarReader } from './bars';
import type { Test, TextTest } from './facts';
import { COMPARISONS, type Comparison, type Criteria } from './schema';

type FieldAtom = Extract<Criteria, { op: 'field' }>;

/** The test of a field atom, or null when its operator or its value does not fit the type of the field: nothing is coerced. */
export function fieldTest(atom: FieldAtom, field: Field, bar: BarReader): Test | null {
  if (atom.is === 'present' || atom.is === 'missing') {
    const present = presence(field);
    return atom.is === 'present' ? present : (facts, t) => !present(facts, t);
  }
  switch (field.type) {
    case 'text':
    case 'category':
      return textTest(atom, field);
    case 'number':
      return numberTest(atom, bar);
    case 'boolean':
      return booleanTest(atom);
    case 'date':
      return dateTest(atom);
  }
}

/** Whether an atom compares a number with a bar. */
export const isComparison = (atom: FieldAtom): atom is Extract<FieldAtom, { is: Comparison }> =>
  COMPARISONS.some((is) => is === atom.is);

function presence({ id, type }: Field): Test {
  switch (type) {
    case 'text':
    case 'category':
      return (facts, t) => facts.text(id, t) !== null;
    case 'boolean':
      return (facts, t) => facts.boolean(id, t) !== null;
    case 'number':
    case 'date':
      return (facts, t) => !Number.isNaN(facts.number(id, t));
  }
}

function textTest(atom: FieldAtom, { id, caseSensitive }: Field): Test | null {
  const fold = caseSensitive ? (text: string) => text : (text: string) => text.toLowerCase();
  const when = (holds: TextTest): Test => {
    const test = caseSensitive ? holds : (text: string) => holds(fold(text));
    return (facts, t) => facts.textHolds(id, t, test);
  };
  switch (atom.is) {
    case 'eq':
    case 'ne': {
      if (typeof atom.value !== 'string') return null;
      const wanted = fold(atom.value);
      return atom.is === 'eq' ? when((text) => text === wanted) : when((text) => text !== wanted);
    }
    case 'in':
    case 'not-in': {
      if (!atom.values.every((value) => typeof value === 'string')) return null;
      const wanted = new Set(atom.values.map((value) => fold(String(value))));
      return atom.is === 'in' ? when((text) => wanted.has(text)) : when((text) => !wanted.has(text));
    }
    case 'contains': {
      const part = fold(atom.value);
      return when((text) => text.includes(part));
    }
    case 'starts-with': {
      const part = fold(atom.value);
      return when((text) => text.startsWith(part));
    }
    default:
      return null;
  }
}

function numberTest(atom: FieldAtom, bar: BarReader): Test | null {
  const { field } = atom;
  const when =
    (holds: (value: number) => boolean): Test =>
    (facts, t) => {
      const value = facts.number(field, t);
      return !Number.isNaN(value) && holds(value);
    };
  switch (atom.is) {
    case 'eq':
    case 'ne': {
      const wanted = atom.value;
      if (typeof wanted !== 'number') return null;
      return atom.is === 'eq' ? when((value) => value === wanted) : when((value) => value !== wanted);
    }
    case 'in':
    case 'not-in': {
      if (!atom.values.every((value) => typeof value === 'number')) return null;
      const wanted = new Set<string | number>(atom.values);
      return atom.is === 'in' ? when((value) => wanted.has(value)) : when((value) => !wanted.has(value));
    }
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte': {
      return when(bar(atom.value, 'plain').comparison(atom.is));
    }
    default:
      return null;
  }
}

function booleanTest(atom: FieldAtom): Test | null {
  if ((atom.is !== 'eq' && atom.is !== 'ne') || typeof atom.value !== 'boolean') return null;
  const { field } = atom;
  const wanted = atom.is === 'eq' ? atom.value : !atom.value;
  return (facts, t) => facts.boolean(field, t) === wanted;
}

function dateTest(atom: FieldAtom): Test | null {
  if (atom.is !== 'before' && atom.is !== 'since') return null;
  const { field } = atom;
  const day = parseIsoDate(atom.date);
  if (day === undefined) return null;
  return atom.is === 'before'
    ? (facts, t) => facts.number(field, t) < facts.startOfDay(day)
    : (facts, t) => facts.number(field, t) >= facts.startOfDay(day);
}
