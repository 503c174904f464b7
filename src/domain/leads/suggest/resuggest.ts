import type { Policy } from '../../glossary/schema/policy';
import { mappingFault } from '../import/check-mapping';
import { parseMapping } from '../mapping/format';
import type { Mapping } from '../mapping/schema';
import { merged } from './merge';
import { questionsOf } from './questions';
import { suggestMapping } from './suggest-mapping';
import type { SuggestInput, Suggestion } from './suggestion';

/**
 * Suggests again, once more is known: a file was added or profiled, or a field came into the glossary. Whatever was
 * changed in `mapping` since the suggestion `before` stays as it is; where it cannot stand beside what is suggested now,
 * as when its files are gone, the new suggestion alone is given.
 */
export function resuggest(before: Suggestion, mapping: Mapping, input: SuggestInput): Suggestion {
  const now = suggestMapping(input);
  if (before.mapping === null || now.mapping === null) return now;
  const json = merged(before.mapping, mapping, now.mapping);
  const kept = sound(JSON.stringify(json), input.policy) ?? now.mapping;
  return { ...now, mapping: kept, questions: questionsOf(kept, input) };
}

function sound(text: string, policy: Policy): Mapping | null {
  const parsed = parseMapping(text);
  return parsed.ok && mappingFault(parsed.value, policy) === undefined ? parsed.value : null;
}
