import type { Mapping } from '../mapping/schema';
import type { Question } from './question';
import type { SuggestInput } from './suggestion';

/** What is still to be asked of a person about a mapping of these files. */
export function questionsOf(_mapping: Mapping, _input: SuggestInput): readonly Question[] {
  return [];
}
