import type { Atom } from '#domain/criteria/schema';
import { nameOf } from '#domain/glossary/names';
import type { Field } from '#domain/glossary/schema/dictionary';
import type { Policy } from '#domain/glossary/schema/policy';

/** What a condition looks at, written as one text so that a select can hold it: `field:industry`, `tier`. */
export type Subject =
  | `field:${string}`
  | `score:${string}`
  | `signal:${string}`
  | 'tier'
  | 'activity'
  | 'consent';

export function subjectOf(atom: Atom): Subject {
  switch (atom.op) {
    case 'field':
      return `field:${atom.field}`;
    case 'score':
      return `score:${atom.score}`;
    case 'signal':
      return `signal:${atom.signal}`;
    default:
      return atom.op;
  }
}

export interface SubjectGroup {
  readonly label: string;
  readonly options: readonly { readonly value: Subject; readonly label: string }[];
}

/**
 * Everything a condition may look at. Fields that record the outcome are left out: criteria may not read them. No two
 * options read the same: what shares a label says what it is, as a closed list shows no headings.
 */
export function subjectGroups(policy: Policy): SubjectGroup[] {
  const groups: (SubjectGroup & { readonly kind: string })[] = [
    {
      label: 'Scores',
      kind: 'score',
      options: policy.scores.map(({ id, label }) => ({ value: `score:${id}` as const, label })),
    },
    {
      label: 'Tier, activities and consent',
      kind: 'as the glossary defines it',
      options: [
        ...(policy.tiers.length > 0 ? [{ value: 'tier' as const, label: 'ICP tier' }] : []),
        ...(policy.activities.length > 0 ? [{ value: 'activity' as const, label: 'Activities' }] : []),
        { value: 'consent' as const, label: 'Consent' },
      ],
    },
    ...policy.systems.map(({ id: system, name }) => ({
      label: `Fields in ${name}`,
      kind: `field in ${name}`,
      options: readableFields(policy)
        .filter((field) => field.system === system)
        .map(({ id, label }) => ({ value: `field:${id}` as const, label })),
    })),
    {
      label: 'System signals',
      kind: 'signal',
      options: policy.signals.map(({ id, label }) => ({ value: `signal:${id}` as const, label })),
    },
  ];
  const labels = groups.flatMap(({ options }) => options.map(({ label }) => label));
  const isShared = (label: string) => labels.indexOf(label) !== labels.lastIndexOf(label);
  return groups
    .filter(({ options }) => options.length > 0)
    .map(({ label: heading, kind, options }) => ({
      label: heading,
      options: options.map(({ value, label }) => ({
        value,
        label: isShared(label) ? `${label} (${kind})` : label,
      })),
    }));
}

const readableFields = ({ fields }: Policy): Field[] => fields.filter(({ outcome }) => !outcome);

export const fieldOf = (policy: Policy, subject: Subject): Field | null =>
  subject.startsWith('field:')
    ? (policy.fields.find(({ id }) => id === subject.slice('field:'.length)) ?? null)
    : null;

/** What the dictionary says of a subject: kind or type, system, definition. */
export function subjectNote(policy: Policy, subject: Subject): string {
  const field = fieldOf(policy, subject);
  if (field) {
    const unit = field.unit ? ` in ${field.unit}` : '';
    return sentences(
      `${TYPE_NAMES[field.type]}${unit}, kept in ${nameOf(policy, 'system', field.system)}`,
      field.definition,
    );
  }
  const signal = policy.signals.find(({ id }) => subject === `signal:${id}`);
  if (signal) {
    return sentences(`Recorded in ${nameOf(policy, 'system', signal.system)}`, signal.definition);
  }
  switch (subject) {
    case 'tier':
      return 'The first tier whose criteria hold is the tier of a lead.';
    case 'activity':
      return 'Counts what a lead did, ever or within so many days before the moment of asking.';
    case 'consent':
      return 'Consent was given and not withdrawn since.';
    default:
      return 'Points for activities and fields, as the score model beside says.';
  }
}

const sentences = (...parts: readonly string[]): string =>
  parts
    .filter(Boolean)
    .map((part) => (part.endsWith('.') ? part : `${part}.`))
    .join(' ');

export const TYPE_NAMES: Record<Field['type'], string> = {
  text: 'Text',
  category: 'Picklist',
  number: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
};
