import type { Field } from '../../../schema/dictionary';

interface FieldParts {
  readonly id: string;
  readonly label: string;
  readonly definition: string;
  /** The picklist; its presence makes the field a category. */
  readonly values?: readonly { readonly value: string; readonly label: string }[];
  readonly type?: 'number' | 'boolean' | 'date';
  readonly unit?: string;
  readonly system?: 'crm' | 'map' | 'enrichment';
  readonly personal?: true;
  readonly tracked?: true;
  readonly outcome?: true;
  /** Standard API names; a name that is not given does not exist as a standard field there. */
  readonly salesforce?: string;
  readonly hubspot?: string;
  readonly marketo?: string;
}

/** A dictionary entry from the parts worth saying: text of the CRM unless stated, required nowhere yet. */
export const field = (parts: FieldParts): Field => ({
  id: parts.id,
  label: parts.label,
  type: parts.values ? 'category' : (parts.type ?? 'text'),
  unit: parts.unit ?? null,
  values: (parts.values ?? []).map(({ value, label }) => ({ value, label })),
  caseSensitive: false,
  definition: parts.definition,
  system: parts.system ?? 'crm',
  requiredAt: [],
  personal: parts.personal ?? false,
  tracked: parts.tracked ?? false,
  outcome: parts.outcome ?? false,
  apiNames: {
    salesforce: parts.salesforce ?? null,
    hubspot: parts.hubspot ?? null,
    marketo: parts.marketo ?? null,
  },
});

/** `{ value, label }` pairs from `value: label`. */
export const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
