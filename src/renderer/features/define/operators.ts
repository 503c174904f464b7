import type { Atom } from '#domain/criteria/schema';
import type { Field } from '#domain/glossary/schema/dictionary';

export type FieldOperator = Extract<Atom, { op: 'field' }>['is'];

/** Operators as the choice between a subject and its value. The sentence of a row says the same in full. */
export const OPERATOR_NAMES: Record<FieldOperator, string> = {
  eq: 'is',
  ne: 'has a value other than',
  in: 'is one of',
  'not-in': 'has a value that is none of',
  gte: 'is at least',
  gt: 'is above',
  lte: 'is at most',
  lt: 'is below',
  before: 'is before',
  since: 'is on or after',
  contains: 'contains',
  'starts-with': 'starts with',
  present: 'is filled in',
  missing: 'is empty',
};

/** What fits a field of each type, the usual one first; a replay refuses everything else. */
const FITTING: Record<Field['type'], readonly FieldOperator[]> = {
  category: ['in', 'not-in', 'eq', 'ne', 'contains', 'starts-with', 'present', 'missing'],
  text: ['present', 'missing', 'eq', 'ne', 'in', 'not-in', 'contains', 'starts-with'],
  number: ['gte', 'gt', 'lte', 'lt', 'eq', 'ne', 'in', 'not-in', 'present', 'missing'],
  boolean: ['eq', 'ne', 'present', 'missing'],
  date: ['since', 'before', 'present', 'missing'],
};

export const operatorsFor = (field: Field): readonly FieldOperator[] => FITTING[field.type];

/** How the value of an operator is given. */
export type ValueShape = 'none' | 'one' | 'several' | 'number' | 'yes-no' | 'date';

export function valueShape(field: Field, is: FieldOperator): ValueShape {
  switch (is) {
    case 'present':
    case 'missing':
      return 'none';
    case 'in':
    case 'not-in':
      return 'several';
    case 'before':
    case 'since':
      return 'date';
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return 'number';
    default:
      return field.type === 'boolean' ? 'yes-no' : 'one';
  }
}
