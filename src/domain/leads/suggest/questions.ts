import { policyReferences } from '../../glossary/references';
import type { Policy } from '../../glossary/schema/policy';
import { assignWhatFits } from '../import/assign-files';
import type { Mapping } from '../mapping/schema';
import { withAlike } from './alike-questions';
import type { Asking } from './asking';
import { columnQuestions } from './column-questions';
import { factsOf } from './file-facts';
import { matchFiles } from './match-files';
import type { Question } from './question';
import type { SuggestInput } from './suggestion';
import { valueQuestions } from './value-questions';

/**
 * What a person is still to be asked about a mapping of these files, whoever made it; the most important first. A
 * question is asked no more once its answer is in the mapping beyond doubt, or its ids (`answeredIds`) are among those
 * answered. What is the same for all parts of an export is asked once.
 */
export function questionsOf(mapping: Mapping, input: SuggestInput): readonly Question[] {
  const given = input.files.map(({ name, peek }) => ({ name, header: peek.header, role: null }));
  const assigned = assignWhatFits(mapping, given);
  const { plans } = matchFiles(input);
  const planned = new Map(plans.map(({ plan }) => [plan.facts.index, plan]));
  const facts = new Map(
    [...assigned].flatMap(([id, index]) => {
      const file = input.files[index];
      return file ? [[id, planned.get(index)?.facts ?? factsOf(file, index)] as const] : [];
    }),
  );
  const asking: Asking = {
    mapping,
    input,
    factsOf: (file) => facts.get(file),
    readFields: readFieldsOf(input.policy),
    planOf: (file) => planned.get(assigned.get(file) ?? -1),
  };
  const roles = new Map(mapping.files.map(({ id, role }) => [id, role]));
  const partsOf = (file: string): string | null => {
    const of = facts.get(file);
    return of ? JSON.stringify([of.file.peek.fingerprint, roles.get(file)]) : null;
  };
  const all = [...columnQuestions(asking), ...valueQuestions(asking)];
  return withAlike(
    all.filter(({ id }) => !input.answered.has(id)),
    partsOf,
  );
}

/** What only names a field, and asks nothing of its values. */
const NAMES_ONLY = /evidence|requiredAt/;

/** Walking a policy takes longer than all the rest, and questions are asked again after each answer. */
const known = new WeakMap<Policy, ReadonlySet<string>>();

function readFieldsOf(policy: Policy): ReadonlySet<string> {
  const before = known.get(policy);
  if (before) return before;
  const outcomes = new Set(policy.fields.flatMap(({ id, outcome }) => (outcome ? [id] : [])));
  const read = new Set(
    policyReferences(policy).flatMap(({ kind, id, path }) =>
      kind === 'field' && !outcomes.has(id) && !NAMES_ONLY.test(path) ? [id] : [],
    ),
  );
  known.set(policy, read);
  return read;
}
