import type { Policy } from '#domain/glossary/schema/policy';
import { isDerived } from '#domain/leads/mapping/parts';
import type { Mapping } from '#domain/leads/mapping/schema';
import { type NumberFormat, PLAIN_NUMBER } from '#domain/leads/numbers';
import { columnOf, type Target } from './targets';

/** How the times of a part are written; null: it is none of a time. */
export function timeFormatOf(mapping: Mapping, target: Target): string | null {
  const { lead, consent } = mapping;
  switch (target.to) {
    case 'created':
      return lead.created.format;
    case 'granted':
    case 'withdrawn':
      return consent?.[target.to]?.format ?? null;
    case 'milestone':
      return columnOf(mapping.milestones[target.index]?.at)?.format ?? null;
    case 'signal':
      return columnOf(mapping.signals.find(({ signal }) => signal === target.signal)?.at)?.format ?? null;
    case 'field':
      return mapping.fields.find(({ field }) => field === target.field)?.date ?? null;
    case 'file': {
      const file = mapping.files.find(({ id }) => id === target.file);
      const timed = file?.role === 'activities' || file?.role === 'history';
      return timed && target.part === 'at' ? file.at.format : null;
    }
    default:
      return null;
  }
}

/** The mapping with the times of a part read in another format. */
export function withTimeFormat(mapping: Mapping, target: Target, format: string): Mapping {
  const timed = <T extends { readonly format: string }>(at: T): T => ({ ...at, format });
  const maybe = <T extends { readonly at: Mapping['milestones'][number]['at'] }>(one: T): T =>
    isDerived(one.at) ? one : { ...one, at: timed(one.at) };
  switch (target.to) {
    case 'created':
      return { ...mapping, lead: { ...mapping.lead, created: timed(mapping.lead.created) } };
    case 'granted':
    case 'withdrawn': {
      const at = mapping.consent?.[target.to];
      return mapping.consent && at
        ? { ...mapping, consent: { ...mapping.consent, [target.to]: timed(at) } }
        : mapping;
    }
    case 'milestone':
      return {
        ...mapping,
        milestones: mapping.milestones.map((one, i) => (i === target.index ? maybe(one) : one)),
      };
    case 'signal':
      return {
        ...mapping,
        signals: mapping.signals.map((one) => (one.signal === target.signal ? maybe(one) : one)),
      };
    case 'field':
      return {
        ...mapping,
        fields: mapping.fields.map((one) =>
          one.field === target.field ? { ...one, date: format === 'iso' ? null : format } : one,
        ),
      };
    case 'file':
      return {
        ...mapping,
        files: mapping.files.map((file) =>
          file.id === target.file &&
          target.part === 'at' &&
          (file.role === 'activities' || file.role === 'history')
            ? { ...file, at: timed(file.at) }
            : file,
        ),
      };
    default:
      return mapping;
  }
}

/** How the numbers of a part are written; null: it is none of numbers. */
export function numberFormatOf(mapping: Mapping, target: Target, policy: Policy): NumberFormat | null {
  if (target.to === 'amount') return mapping.lead.amount?.number ?? null;
  if (target.to !== 'field') return null;
  const isNumber = policy.fields.find(({ id }) => id === target.field)?.type === 'number';
  const field = mapping.fields.find((one) => one.field === target.field);
  return isNumber && field ? (field.number ?? PLAIN_NUMBER) : null;
}

/** The mapping with the numbers of a part read in another format. */
export function withNumberFormat(mapping: Mapping, target: Target, number: NumberFormat): Mapping {
  const { amount } = mapping.lead;
  if (target.to === 'amount' && amount)
    return { ...mapping, lead: { ...mapping.lead, amount: { ...amount, number: { ...number } } } };
  if (target.to !== 'field') return mapping;
  const isPlain = number.decimal === PLAIN_NUMBER.decimal && number.thousands === PLAIN_NUMBER.thousands;
  return {
    ...mapping,
    fields: mapping.fields.map((one) =>
      one.field === target.field ? { ...one, number: isPlain ? null : { ...number } } : one,
    ),
  };
}
