import { criteriaPlaces } from '../glossary/lint/context';
import { atomsOf } from '../glossary/lint/walk';
import type { Field } from '../glossary/schema/dictionary';
import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { coverageOf } from './coverage';
import type { ReplayProblem } from './options';

/**
 * The score that criteria compare with a threshold and of which only the value at the time of the export is known: a
 * number field called a score (`docs/replay.md`, section 1), in the data, without a history. Null: there is none.
 */
export function exportedScore(policy: Policy, data: LeadData, asOf: number, threshold: string): Field | null {
  const { fields: recorded } = coverageOf(data, asOf);
  const compared = new Set(
    criteriaPlaces(policy)
      .flatMap(atomsOf)
      .flatMap(({ atom }) => {
        if (atom.op !== 'field' || !('value' in atom) || typeof atom.value !== 'object') return [];
        return atom.value.threshold === threshold ? [atom.field] : [];
      }),
  );
  const found = policy.fields.find(
    (field) =>
      compared.has(field.id) && isScore(field) && data.fields.has(field.id) && !recorded.has(field.id),
  );
  return found ?? null;
}

/** Why a threshold of such a score cannot be swept, and what still works. */
export const exportedScoreProblem = (score: Field, threshold: string): ReplayProblem => ({
  code: 'score-as-exported',
  message: `"${threshold}" is compared with "${score.label}", of which only the value at the time of the export is known, and not what it was when a lead could have been let in`,
  remedy: `Import the history of "${score.label}", or let criteria ask a score of the glossary, which is worked out from activities; a replay of the rules as they stand and sweeps of other thresholds work all the same`,
});

/** Dictionaries have no type for it, so the name tells. */
export const isScore = ({ type, label, id }: Field): boolean =>
  type === 'number' && [label, id].some((name) => /(?:^|[^a-z])scores?(?:[^a-z]|$)/i.test(name));
