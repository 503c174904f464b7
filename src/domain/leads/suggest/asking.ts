import type { Mapping } from '../mapping/schema';
import type { FileFacts } from './file-facts';
import type { FilePlan } from './file-plan';
import type { Question } from './question';
import type { SuggestInput } from './suggestion';

/** What questions are made from: a mapping, and what is known of the files it is of. */
export interface Asking {
  readonly mapping: Mapping;
  readonly input: SuggestInput;
  /** Of a file of the mapping, as far as one was given for it. */
  readonly factsOf: (file: string) => FileFacts | undefined;
  /** Ids of the fields whose values the policy asks for. */
  readonly readFields: ReadonlySet<string>;
  readonly planOf: (file: string) => FilePlan | undefined;
}

/** By what a question is about; of values that are asked for, all of them, so that it is a new one when more are met. */
export const questionId = (
  kind: Question['kind'],
  ...about: readonly (string | readonly string[])[]
): string => `${kind} ${JSON.stringify(about)}`;
