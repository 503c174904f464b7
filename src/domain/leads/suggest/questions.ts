import { assignWhatFits } from '../import/assign-files';
import type { Mapping } from '../mapping/schema';
import type { Asking } from './asking';
import { columnQuestions } from './column-questions';
import { factsOf } from './file-facts';
import { matchFiles } from './match-files';
import type { Question } from './question';
import type { SuggestInput } from './suggestion';
import { valueQuestions } from './value-questions';

/**
 * What a person is still to be asked about a mapping of these files, whoever made it; the most important first. A
 * question is asked no more once its answer is in the mapping beyond doubt, or its id is among those answered.
 */
export function questionsOf(mapping: Mapping, input: SuggestInput): readonly Question[] {
  const given = input.files.map(({ name, peek }) => ({ name, header: peek.header, role: null }));
  const assigned = assignWhatFits(mapping, given);
  const { plans } = matchFiles(input);
  const known = new Map(plans.map(({ plan }) => [plan.facts.index, plan]));
  const facts = new Map(
    [...assigned].flatMap(([id, index]) => {
      const file = input.files[index];
      return file ? [[id, known.get(index)?.facts ?? factsOf(file, index)] as const] : [];
    }),
  );
  const asking: Asking = {
    mapping,
    input,
    factsOf: (file) => facts.get(file),
    planOf: (file) => known.get(assigned.get(file) ?? -1),
  };
  return [...columnQuestions(asking), ...valueQuestions(asking)].filter(({ id }) => !input.answered.has(id));
}
