import { barReader } from '../../criteria/bars';
import { fieldTest } from '../../criteria/compile-field';
import { type Facts, NEVER, type Test } from '../../criteria/facts';
import type { Atom } from '../../criteria/schema';
import { parseIsoDate } from '../../time/civil';
import type { FIELD_TYPES } from '../schema/dictionary';
import type { Policy } from '../schema/policy';
import type { NumberReader } from '../thresholds';

/** A value of one subject; `null` is missing. Dates are day numbers. */
export type Sample = string | number | boolean | null;

type FieldAtom = Extract<Atom, { op: 'field' }>;

/** The engine's own test of a field atom; `null` when it refuses the atom. */
export function testOf(atom: FieldAtom, policy: Policy, read: NumberReader): Test | null {
  const field = policy.fields.find(({ id }) => id === atom.field);
  return field ? fieldTest(atom, field, barReader(read)) : null;
}

/** A lead of whom only one field is known, for the engine's tests. */
export function factsOf(sample: Sample): Facts {
  return {
    version: {},
    changed: 0,
    bitsOf: () => 0,
    text: () => (typeof sample === 'string' ? sample : null),
    textHolds: (_field, _t, test) => typeof sample === 'string' && test(sample),
    number: () => (typeof sample === 'number' ? sample : Number.NaN),
    boolean: () => (typeof sample === 'boolean' ? sample : null),
    activities: () => NEVER,
    consented: () => false,
    signalled: () => false,
    startOfDay: (day) => day,
  };
}

/**
 * Values of one subject such that every way its atoms can come out, some value brings out. `atoms` share a
 * subject and are not empty. `null`: too many to try.
 */
export function samplesOf(atoms: readonly Atom[], policy: Policy, read: NumberReader): Sample[] | null {
  const first = atoms[0];
  switch (first?.op) {
    case 'field': {
      if (testOf(first, policy, read) === null) return [true, false];
      const type = policy.fields.find(({ id }) => id === first.field)?.type ?? 'text';
      const fieldAtoms = atoms.filter((atom) => atom.op === 'field');
      const present = FIELD_SAMPLES[type](fieldAtoms, read);
      return present && [null, ...present];
    }
    case 'score':
      return around(atoms.flatMap((atom) => (atom.op === 'score' ? [read(atom.value)] : [])));
    case 'activity': {
      const counts = atoms.flatMap((atom) => (atom.op === 'activity' ? [Math.ceil(read(atom.atLeast))] : []));
      return [0, ...counts.flatMap((count) => [count - 1, count])].filter((count) => count >= 0);
    }
    case 'tier':
      return [null, ...atoms.flatMap((atom) => (atom.op === 'tier' ? atom.in : []))];
    default:
      return [true, false];
  }
}

const FIELD_SAMPLES: Record<
  (typeof FIELD_TYPES)[number],
  (atoms: readonly FieldAtom[], read: NumberReader) => Sample[] | null
> = {
  text: texts,
  category: texts,
  boolean: () => [true, false],
  number: (atoms, read) => around(atoms.flatMap((atom) => numbersOf(atom, read))),
  date: (atoms) =>
    around(atoms.flatMap((atom) => ('date' in atom ? [parseIsoDate(atom.date) ?? Number.NaN] : []))),
};

function numbersOf(atom: FieldAtom, read: NumberReader): number[] {
  if ('values' in atom) return atom.values.filter((value) => typeof value === 'number');
  switch (atom.is) {
    case 'eq':
    case 'ne':
      return typeof atom.value === 'number' ? [atom.value] : [];
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return [read(atom.value)];
    default:
      return [];
  }
}

/** Each number, one between every two neighbours, and one beyond either end. */
function around(numbers: readonly number[]): number[] {
  const sorted = [...new Set(numbers)].filter(Number.isFinite).sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  return [
    low - Math.max(1, Math.abs(low)),
    ...sorted.flatMap((number, i) => [number, number / 2 + (sorted[i + 1] ?? number) / 2]),
    high + Math.max(1, Math.abs(high)),
  ];
}

/** Private use: in no text that people write, so that parts set side by side form no other part. */
const SEPARATOR = '\ue000';

/** Beyond these many parts the choices are too many to try. */
const MAX_PARTS = 8;

/** The wanted texts themselves, and texts built of a beginning and of any choice of the parts asked for. */
function texts(atoms: readonly FieldAtom[]): Sample[] | null {
  const constants = atoms.flatMap((atom) => {
    if ('values' in atom) return atom.values.map(String);
    return atom.is === 'eq' || atom.is === 'ne' ? [String(atom.value)] : [];
  });
  const partsOf = (is: 'contains' | 'starts-with') => [
    ...new Set(atoms.flatMap((atom) => (atom.is === is ? [atom.value] : []))),
  ];
  const parts = partsOf('contains');
  if (parts.length > MAX_PARTS) return null;
  let choices = [SEPARATOR];
  for (const part of parts) choices = choices.concat(choices.map((text) => `${text}${part}${SEPARATOR}`));
  const built = ['', ...partsOf('starts-with')].flatMap((start) => choices.map((rest) => `${start}${rest}`));
  return [...constants, ...built];
}
