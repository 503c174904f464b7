import { withUnseenShown } from '../format/unseen';
import { listText, nameOf, namesOf } from '../glossary/names';
import type { DurationSpec, NumberOrThreshold } from '../glossary/primitives';
import type { Policy } from '../glossary/schema/policy';
import { numberReader } from '../glossary/thresholds';
import { withUnit } from '../glossary/units';
import { formatDuration } from '../time/duration';
import type { Atom, Comparison, Criteria } from './schema';

/**
 * Criteria as a phrase that completes "a lead qualifies when …". Things are called by their names, thresholds
 * stand beside their present value: "lead score is at least 50 (MQL score)".
 *
 * Guarantees that the nesting can be read back: parts are joined by ", and" or ", or", never both on one level,
 * a group inside another kind of group stands in parentheses, and lists inside an atom use no comma before their
 * "or". Groups of one are their only part. `all` of nothing reads "always", `any` of nothing "never".
 */
export function criteriaText(criteria: Criteria, policy: Policy): string {
  switch (criteria.op) {
    case 'all':
      return joined(criteria, 'all', 'always', ', and ', policy);
    case 'any':
      return joined(criteria, 'any', 'never', ', or ', policy);
    case 'not':
      return `not (${criteriaText(criteria.of, policy)})`;
    default:
      return atomText(criteria, policy);
  }
}

type Group = Extract<Criteria, { op: 'all' | 'any' }>;

function joined(group: Group, op: Group['op'], empty: string, glue: string, policy: Policy): string {
  const parts = flatten(group, op);
  const only = parts[0];
  if (only === undefined) return empty;
  if (parts.length === 1) return criteriaText(only, policy);
  return parts
    .map((part) => {
      const text = criteriaText(part, policy);
      return isGroup(part) && part.of.length > 0 ? `(${text})` : text;
    })
    .join(glue);
}

const isGroup = (criteria: Criteria): criteria is Group => criteria.op === 'all' || criteria.op === 'any';

/** The parts of a group with groups of the same kind, and groups of one, taken apart: neither changes the meaning. */
function flatten(criteria: Criteria, op: Group['op']): Criteria[] {
  if (!isGroup(criteria)) return [criteria];
  if (criteria.op === op) return criteria.of.flatMap((part) => flatten(part, op));
  const only = criteria.of[0];
  return criteria.of.length === 1 && only ? flatten(only, op) : [criteria];
}

const COMPARISON_WORDS: Record<Comparison, string> = {
  lt: 'is below',
  lte: 'is at most',
  gt: 'is above',
  gte: 'is at least',
};

/** One atom in words. */
export function atomText(atom: Atom, policy: Policy): string {
  switch (atom.op) {
    case 'field':
      return `${nameOf(policy, 'field', atom.field)} ${fieldText(atom, policy)}`;
    case 'score':
      return `${nameOf(policy, 'score', atom.score)} ${COMPARISON_WORDS[atom.is]} ${numberText(atom.value, policy)}`;
    case 'tier':
      return `ICP tier is ${listText(namesOf(policy, 'tier', atom.in).map(quoted), 'or')}`;
    case 'activity': {
      const types = listText(namesOf(policy, 'activity', atom.types).map(quoted), 'or');
      const span =
        atom.withinDays === null
          ? 'at any time before'
          : `in the last ${numberText(atom.withinDays, policy, 'days')}`;
      return `at least ${numberText(atom.atLeast, policy)} of ${types} ${span}`;
    }
    case 'consent':
      return 'consent is granted';
    case 'signal':
      return `${quoted(nameOf(policy, 'signal', atom.signal))} has been recorded`;
  }
}

function fieldText(atom: Extract<Atom, { op: 'field' }>, policy: Policy): string {
  const unit = policy.fields.find((field) => field.id === atom.field)?.unit ?? '';
  switch (atom.is) {
    case 'present':
      return 'is filled in';
    case 'missing':
      return 'is empty';
    case 'eq':
      return `is ${valueText(atom, atom.value, policy)}`;
    // An atom on a missing value is false, so these two hold only for a lead that has some value.
    case 'ne':
      return `has a value other than ${valueText(atom, atom.value, policy)}`;
    case 'not-in':
      return `has a value other than ${listText(valueTexts(atom, policy), 'or')}`;
    case 'in':
      return `is ${listText(valueTexts(atom, policy), 'or')}`;
    case 'before':
      return `is before ${atom.date}`;
    case 'since':
      return `is ${atom.date} or later`;
    case 'contains':
      return `contains ${quoted(atom.value)}`;
    case 'starts-with':
      return `starts with ${quoted(atom.value)}`;
    default:
      return `${COMPARISON_WORDS[atom.is]} ${numberText(atom.value, policy, unit)}`;
  }
}

type FieldAtom = Extract<Atom, { op: 'field' }>;

const valueTexts = (atom: Extract<FieldAtom, { values: unknown }>, policy: Policy) =>
  atom.values.map((value) => valueText(atom, value, policy));

/** A value as people see it: the label of a picklist value, else the value itself in quotation marks. */
function valueText(atom: FieldAtom, value: string | number | boolean, policy: Policy): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const options = policy.fields.find((field) => field.id === atom.field)?.values;
  return quoted(options?.find((option) => option.value === value)?.label ?? value);
}

/** Values are as they stand in the data. */
const quoted = (text: string) => `“${withUnseenShown(text)}”`;

/** A number with its unit, and the name of the threshold it comes from: "30 days (Intent window)". */
export function numberText(value: NumberOrThreshold, policy: Policy, unit = ''): string {
  const amount = (number: number) => withUnit(`${number}`, number, unit);
  if (typeof value === 'number') return amount(value);
  const name = nameOf(policy, 'threshold', value.threshold);
  return `${amount(numberReader(policy)(value))} (${name})`;
}

/** A span of time: "1 business hour", "5 business days (SQL limit)". */
export function durationText({ amount, unit }: DurationSpec, policy: Policy): string {
  const span = formatDuration({ amount: numberReader(policy)(amount), unit });
  return typeof amount === 'number' ? span : `${span} (${nameOf(policy, 'threshold', amount.threshold)})`;
}
