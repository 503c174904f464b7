import type { Atom, Comparison, Criteria } from '../../criteria/schema';
import type { NumberOrThreshold } from '../primitives';

/** Short constructors, so that a template reads like the sentence it stands for. */
export const named = (threshold: string): { threshold: string } => ({ threshold });

export const all = (...of: Criteria[]): Criteria => ({ op: 'all', of });
export const any = (...of: Criteria[]): Criteria => ({ op: 'any', of });
export const not = (of: Criteria): Criteria => ({ op: 'not', of });

export const present = (field: string): Atom => ({ op: 'field', field, is: 'present' });
export const missing = (field: string): Atom => ({ op: 'field', field, is: 'missing' });
export const equal = (field: string, value: string | boolean): Atom => ({
  op: 'field',
  field,
  is: 'eq',
  value,
});
export const oneOf = (field: string, values: readonly string[]): Atom => ({
  op: 'field',
  field,
  is: 'in',
  values: [...values],
});
export const compare = (field: string, is: Comparison, value: NumberOrThreshold): Atom => ({
  op: 'field',
  field,
  is,
  value,
});

export const scoreAtLeast = (score: string, value: NumberOrThreshold): Atom => ({
  op: 'score',
  score,
  is: 'gte',
  value,
});
export const tierIn = (...tiers: string[]): Atom => ({ op: 'tier', in: tiers });
/** At least one of these activities; `withinDays` null counts since ever. */
export const did = (types: readonly string[], withinDays: NumberOrThreshold | null): Atom => ({
  op: 'activity',
  types: [...types],
  atLeast: 1,
  withinDays,
});
export const signalled = (signal: string): Atom => ({ op: 'signal', signal });
export const CONSENTED: Atom = { op: 'consent', is: 'granted' };
