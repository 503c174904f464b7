import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import { askedForValues } from '#domain/leads/people/pseudonyms';

/** A field that may name a person, and what becomes of it. */
export interface PersonalRow {
  readonly field: string;
  readonly label: string;
  readonly column: string;
  readonly file: string;
  readonly isKept: boolean;
  /** Criteria ask what it says, so it stays readable whatever is chosen. */
  readonly isAsked: boolean;
  /** Yes or no tells nobody apart and is never changed. */
  readonly isYesNo: boolean;
}

/** The personal fields of the glossary that the mapping reads, in the order of the glossary. */
export function personalRows(mapping: Mapping, policy: Policy): readonly PersonalRow[] {
  const asked = askedForValues(policy);
  return policy.fields.flatMap((field) => {
    const read = mapping.fields.find((one) => one.field === field.id);
    if (!field.personal || !read) return [];
    return [
      {
        field: field.id,
        label: field.label,
        ...read.from,
        isKept: isKept(mapping, field.id),
        isAsked: asked.has(field.id),
        isYesNo: field.type === 'boolean',
      },
    ];
  });
}

const isKept = ({ personal: { keep } }: Mapping, field: string): boolean =>
  keep === 'all' || keep.includes(field);

/** The mapping with one field kept readable, or not; what is kept of the others stays. */
export function withKept(mapping: Mapping, policy: Policy, field: string, keep: boolean): Mapping {
  const kept = personalRows(mapping, policy).flatMap((row) =>
    (row.field === field ? keep : row.isKept) ? [row.field] : [],
  );
  return { ...mapping, personal: { keep: kept } };
}

export const withAllKept = (mapping: Mapping): Mapping => ({ ...mapping, personal: { keep: 'all' } });
export const withNoneKept = (mapping: Mapping): Mapping => ({ ...mapping, personal: { keep: [] } });

/** What a choice means for the criteria of the glossary, in a sentence. */
export function meaningText({ label, isKept: kept, isAsked, isYesNo }: PersonalRow): string {
  if (isYesNo) return 'Yes and no tell nobody apart; they stay as they are.';
  if (kept) return 'Its values are kept in Parley’s copies of the data and may stand on screen.';
  if (isAsked)
    return 'Criteria of the glossary ask what it says, so it stays readable all the same. Let them ask only whether there is a value, and it can go.';
  return `Its values become “${label} 000001” and so on: equal ones stay equal, and whether there is a value stays. Criteria that ask what it says could not be met.`;
}

/** What becomes of the owner, who is a person, too, and as readable as a field that is read from the same column. */
export function ownerText(mapping: Mapping, policy: Policy): string | null {
  const from = mapping.lead.owner?.from;
  if (!from) return null;
  if (mapping.personal.keep === 'all') return 'The owners of leads stay readable, since all is kept.';
  const field = mapping.fields.find((one) => one.from.file === from.file && one.from.column === from.column);
  const known = field && policy.fields.find(({ id }) => id === field.field);
  const stays =
    known && (!known.personal || isKept(mapping, known.id) || askedForValues(policy).has(known.id));
  return stays
    ? `The owners of leads stay readable, as the field “${known.label}” of the same column does.`
    : 'The owners of leads become “Owner 000001” and so on; what belongs to one owner still belongs together.';
}
