import type { Policy } from '../../glossary/schema/policy';
import type { TimeSource } from '../mapping/parts';
import { formatOf } from './file-facts';
import type { FilePlan } from './file-plan';
import type { JoinedPlan } from './match-files';
import type { Confidence, SuggestionNote } from './suggestion';

/** What the parts of a suggestion are made from, and where they say why. */
export interface Builder {
  readonly policy: Policy;
  readonly plans: readonly JoinedPlan[];
  readonly first: FilePlan;
  /** Id of a file in the mapping. */
  readonly idOf: (plan: FilePlan) => string;
  readonly note: (path: string, confidence: Confidence, reason: string) => void;
  /** Something is read from the column. */
  readonly use: (plan: FilePlan, column: string) => void;
}

/**
 * The files that have a row for each lead, or something to be looked up for one, the first one first. Of a file that was
 * mapped before, only what was decided then is read.
 */
export const leadPlans = ({ plans }: Builder): readonly JoinedPlan[] =>
  plans.filter(({ plan }) => plan.role === 'leads' && plan.remembered === null);

export const timeSource = (builder: Builder, plan: FilePlan, column: string): TimeSource => {
  builder.use(plan, column);
  return { file: builder.idOf(plan), column, format: formatOf(plan.facts.column(column)), when: null };
};

export const source = (builder: Builder, plan: FilePlan, column: string) => {
  builder.use(plan, column);
  return { file: builder.idOf(plan), column };
};

/** Each suggestion is a note, and it says where. */
export function notebook(): { readonly notes: SuggestionNote[]; readonly note: Builder['note'] } {
  const notes: SuggestionNote[] = [];
  return {
    notes,
    note: (path, confidence, reason) => {
      notes.push({ path, confidence, reason });
    },
  };
}
