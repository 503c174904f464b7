import type { Field } from '../../../schema/dictionary';
import { companyFields, populationFields } from './company';
import { consentFields, identityFields } from './person';
import type { FieldPlan } from './plan';
import { closingFields, salesFields } from './sales';

/** The field dictionary both templates share, in the order a lead meets the fields. */
export const fieldsFor = (plan: FieldPlan): Field[] => [
  ...identityFields(plan),
  ...consentFields(),
  ...companyFields(plan),
  ...populationFields(),
  ...salesFields(plan),
  ...closingFields(plan),
];
