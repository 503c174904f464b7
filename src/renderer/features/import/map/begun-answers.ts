import { useState } from 'react';
import type { Question } from '#domain/leads/suggest/question';

/**
 * Answers that were begun and not given yet, by question. They outlive the step, so that going to another one and back
 * loses none; once given, an answer is in the mapping and nowhere else.
 */
const begun = new Map<string, unknown>();

/** The answer to a question as it is being made: as suggested, until something of it is changed. */
export function useBegun<Q extends Question>(
  sitting: string,
  question: Q,
): readonly [Q['suggested'], (next: Q['suggested']) => void, () => void] {
  const key = `${sitting} ${question.id}`;
  const [, setCount] = useState(0);
  const shown = () => setCount((count) => count + 1);
  // Kept under the question's own id, so it is a choice of its kind.
  const now = (begun.get(key) as Q['suggested'] | undefined) ?? question.suggested;
  return [
    now,
    (next) => {
      begun.set(key, next);
      shown();
    },
    () => begun.delete(key),
  ];
}
