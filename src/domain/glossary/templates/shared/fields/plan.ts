import type { Reason } from '../../../schema/dictionary';

/** At which stages a template asks for its fields, and what its picklists offer. */
export interface FieldPlan {
  readonly lead: readonly string[];
  readonly mql: readonly string[];
  readonly sql: readonly string[];
  readonly opportunity: readonly string[];
  readonly recycled: readonly string[];
  readonly disqualified: readonly string[];
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  readonly reasons: readonly Reason[];
}
