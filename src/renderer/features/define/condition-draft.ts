import { type Atom, COMPARISONS, type Comparison } from '#domain/criteria/schema';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import type { Field } from '#domain/glossary/schema/dictionary';
import type { Policy } from '#domain/glossary/schema/policy';
import { type FieldOperator, operatorsFor, valueShape } from './operators';
import { fieldOf, type Subject, subjectOf } from './subjects';

/** A condition while it is written: everything its row of controls can hold, valid or not yet. */
export interface Draft {
  readonly subject: Subject;
  readonly is: FieldOperator;
  /** A single value: a text, a number to equal, a date, a picklist value. */
  readonly text: string;
  readonly yes: boolean;
  /** Picklist values, texts, tiers or activity types. */
  readonly values: readonly string[];
  /** What is compared with, or how many times at least; null: not given yet. */
  readonly number: NumberOrThreshold | null;
  /** Days an activity counts; null: for ever. */
  readonly withinDays: NumberOrThreshold | null;
}

/** The condition, or what is still to be given, as a hint. */
export type Finished =
  | { readonly ok: true; readonly atom: Atom }
  | { readonly ok: false; readonly hint: string };

const BLANK: Omit<Draft, 'subject'> = {
  is: 'gte',
  text: '',
  yes: true,
  values: [],
  number: null,
  withinDays: null,
};

/** A draft about something, with the usual operator for it and no value. */
export function draftFor(subject: Subject, policy: Policy): Draft {
  const field = fieldOf(policy, subject);
  const is = (field && operatorsFor(field)[0]) ?? 'gte';
  return { ...BLANK, subject, is, number: subject === 'activity' ? 1 : null };
}

/** The draft whose `finished` is the atom again. */
export function draftOf(atom: Atom): Draft {
  const draft: Draft = { ...BLANK, subject: subjectOf(atom) };
  switch (atom.op) {
    case 'field':
      return { ...draft, is: atom.is, ...fieldValue(atom) };
    case 'score':
      return { ...draft, is: atom.is, number: atom.value };
    case 'tier':
      return { ...draft, values: atom.in };
    case 'activity':
      return { ...draft, values: atom.types, number: atom.atLeast, withinDays: atom.withinDays };
    default:
      return draft;
  }
}

function fieldValue(atom: Extract<Atom, { op: 'field' }>): Partial<Draft> {
  switch (atom.is) {
    case 'present':
    case 'missing':
      return {};
    case 'eq':
    case 'ne':
      return typeof atom.value === 'boolean' ? { yes: atom.value } : { text: String(atom.value) };
    case 'in':
    case 'not-in':
      return { values: atom.values.map(String) };
    case 'before':
    case 'since':
      return { text: atom.date };
    case 'contains':
    case 'starts-with':
      return { text: atom.value };
    default:
      return { number: atom.value };
  }
}

/** Another operator; a value that both can hold is kept. */
export function withOperator(draft: Draft, is: FieldOperator, field: Field | null): Draft {
  if (!field) return { ...draft, is };
  const [from, to] = [valueShape(field, draft.is), valueShape(field, is)];
  if (from === 'one' && to === 'several')
    return { ...draft, is, values: draft.text === '' ? [] : [draft.text] };
  if (from === 'several' && to === 'one') return { ...draft, is, text: draft.values[0] ?? '' };
  if (from === 'number' && to === 'one')
    return { ...draft, is, text: typeof draft.number === 'number' ? String(draft.number) : '' };
  if (from === 'one' && to === 'number') return { ...draft, is, number: numberIn(draft.text) };
  return { ...draft, is };
}

/** The atom that a draft says, once everything it needs is there. */
export function finished(draft: Draft, policy: Policy): Finished {
  const { subject } = draft;
  if (subject === 'consent') return done({ op: 'consent', is: 'granted' });
  if (subject === 'tier') {
    const chosen = policy.tiers.map(({ id }) => id).filter((id) => draft.values.includes(id));
    return chosen.length > 0 ? done({ op: 'tier', in: chosen }) : wait('Choose at least one tier.');
  }
  if (subject === 'activity') return activity(draft, policy);
  const id = subject.slice(subject.indexOf(':') + 1);
  if (subject.startsWith('signal:')) return done({ op: 'signal', signal: id });
  if (subject.startsWith('score:')) {
    if (draft.number === null) return wait('Give the number of points.');
    return isComparison(draft.is)
      ? done({ op: 'score', score: id, is: draft.is, value: draft.number })
      : wait('Choose how the score is compared.');
  }
  const field = fieldOf(policy, subject);
  return field ? fieldAtom(draft, field) : wait('Choose what the condition looks at.');
}

function activity({ values, number, withinDays }: Draft, policy: Policy): Finished {
  const types = policy.activities.map(({ id }) => id).filter((id) => values.includes(id));
  if (types.length === 0) return wait('Choose at least one activity.');
  if (number === null) return wait('Say how many times at least.');
  return done({ op: 'activity', types, atLeast: number, withinDays });
}

function fieldAtom(draft: Draft, { id, type }: Field): Finished {
  const { is, text, values, number, yes } = draft;
  const head = { op: 'field', field: id } as const;
  switch (is) {
    case 'present':
    case 'missing':
      return done({ ...head, is });
    case 'eq':
    case 'ne': {
      if (type === 'boolean') return done({ ...head, is, value: yes });
      const value = type === 'number' ? numberIn(text) : text;
      return value === null || value === '' ? wait('Give a value.') : done({ ...head, is, value });
    }
    case 'in':
    case 'not-in': {
      const given = type === 'number' ? values.map(numberIn) : values;
      const usable = given.filter((value): value is string | number => value !== null && value !== '');
      if (usable.length === 0) return wait('Choose at least one value.');
      return usable.length < given.length
        ? wait('Give numbers only, one a line.')
        : done({ ...head, is, values: usable });
    }
    case 'contains':
    case 'starts-with':
      return text === '' ? wait('Give a text.') : done({ ...head, is, value: text });
    case 'before':
    case 'since':
      return isDate(text) ? done({ ...head, is, date: text }) : wait('Give a date.');
    default:
      return number === null ? wait('Give a number.') : done({ ...head, is, value: number });
  }
}

const done = (atom: Atom): Finished => ({ ok: true, atom });
const wait = (hint: string): Finished => ({ ok: false, hint });

const isComparison = (is: FieldOperator): is is Comparison => (COMPARISONS as readonly string[]).includes(is);

function numberIn(text: string): number | null {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}

/** A real day, as a date input gives it. */
function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
