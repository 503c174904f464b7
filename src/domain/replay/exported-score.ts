import { criteriaPlaces } from '../glossary/lint/context';
import { atomsOf } from '../glossary/lint/walk';
import type { Field } from '../glossary/schema/dictionary';
import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { coverageOf } from './coverage';
import type { ReplayProblem } from './options';

/** A field that data have, and since when changes of it were recorded, UTC ms; null: they have no history of it. */
export interface RecordedField {
  readonly field: string;
  readonly historyFrom: number | null;
}

/** The fields of the data, with what had been recorded of them by as-of. */
export function recordedFields(data: LeadData, asOf: number): RecordedField[] {
  const { fields: histories } = coverageOf(data, asOf);
  return [...data.fields.keys()].map((field) => ({ field, historyFrom: histories.get(field)?.from ?? null }));
}

/**
 * The score that criteria compare with a threshold and of which only the value at the time of the export is known: a
 * number field called a score (`docs/replay.md`, section 1), in the data, without a history by as-of. Null: there is none.
 * @param asOf UTC ms; null: the end of the data.
 */
export function exportedScore(
  policy: Policy,
  recorded: readonly RecordedField[],
  asOf: number | null,
  threshold: string,
): Field | null {
  const isExported = ({ id }: Field) =>
    recorded.some(
      ({ field, historyFrom }) =>
        field === id && (historyFrom === null || (asOf !== null && historyFrom > asOf)),
    );
  const scores = policy.fields.filter((field) => isScore(field) && isExported(field));
  // Most data have none, and are asked for every slider on screen.
  if (scores.length === 0) return null;
  const compared = new Set(
    criteriaPlaces(policy)
      .flatMap(atomsOf)
      .flatMap(({ atom }) => {
        if (atom.op !== 'field' || !('value' in atom) || typeof atom.value !== 'object') return [];
        return atom.value.threshold === threshold ? [atom.field] : [];
      }),
  );
  return scores.find(({ id }) => compared.has(id)) ?? null;
}

/** Why a threshold of such a score cannot be swept, and what still works. */
const exportedScoreProblem = (score: Field, threshold: string): ReplayProblem => ({
  code: 'score-as-exported',
  message: `"${threshold}" is compared with "${score.label}", of which only the value at the time of the export is known, and not what it was when a lead could have been let in`,
  remedy: `Import the history of "${score.label}", or let criteria ask a score of the glossary, which is worked out from activities; a replay of the rules as they stand and sweeps of other thresholds work all the same`,
});

/** Why a threshold cannot be swept over data, as `exportedScore` tells; null: it can. @param asOf UTC ms. */
export function exportedScoreRefusal(
  policy: Policy,
  data: LeadData,
  asOf: number,
  threshold: string,
): ReplayProblem | null {
  // What was recorded of fields is looked up in all of the data.
  if (!policy.fields.some(isScore)) return null;
  const score = exportedScore(policy, recordedFields(data, asOf), asOf, threshold);
  const label = policy.thresholds.find(({ id }) => id === threshold)?.label ?? threshold;
  return score && exportedScoreProblem(score, label);
}

/** Dictionaries have no type for it, so the name tells. */
export const isScore = ({ type, label, id }: Field): boolean =>
  type === 'number' && [label, id].some((name) => /(?:^|[^a-z])scores?(?:[^a-z]|$)/i.test(name));
