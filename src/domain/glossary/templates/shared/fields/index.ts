import type { Field, Reason } from '../../../schema/dictionary';
import type { Stage } from '../../../schema/stage';
import { COMPANY_FIELDS, POPULATION_FIELDS } from './company';
import { CONSENT_FIELDS, IDENTITY_FIELDS } from './person';
import { closingFields, salesFields } from './sales';

/** What a template adds to the shared dictionary, and at which stage it asks for what. */
export interface FieldPlan {
  /** Field ids by the stage that may not be entered without them. */
  readonly required: Readonly<Record<string, readonly string[]>>;
  readonly stages: readonly Pick<Stage, 'id' | 'name'>[];
  readonly reasons: readonly Reason[];
  readonly extra?: readonly Field[];
}

/** The field dictionary of a template, in the order a lead meets the fields. */
export const fieldsFor = ({ required, stages, reasons, extra = [] }: FieldPlan): Field[] =>
  [
    ...IDENTITY_FIELDS,
    ...CONSENT_FIELDS,
    ...COMPANY_FIELDS,
    ...POPULATION_FIELDS,
    ...salesFields(stages),
    ...extra,
    ...closingFields(reasons),
  ].map((field) => ({
    ...field,
    requiredAt: Object.keys(required).filter((stage) => required[stage]?.includes(field.id)),
  }));
