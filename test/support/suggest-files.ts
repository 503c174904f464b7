import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import { profileCsv } from '#domain/leads/profile';
import { answerAsSuggested } from '#domain/leads/suggest/answers';
import { answeredIds } from '#domain/leads/suggest/question';
import { questionsOf } from '#domain/leads/suggest/questions';
import type { SuggestFile, SuggestInput } from '#domain/leads/suggest/suggestion';
import { peekCsv } from '#domain/leads/understand/peek';

const chunks = async function* (text: string) {
  yield new TextEncoder().encode(text);
};

/** A CSV text as a suggestion takes it, profiled or only peeked at. */
export async function suggestFile(name: string, text: string, isProfiled = true): Promise<SuggestFile> {
  const peek = await peekCsv(chunks(text), { file: name });
  if (!peek.ok) throw new Error(peek.error.message);
  const profile = isProfiled ? await profileCsv(chunks(text), { file: name }) : null;
  if (profile && !profile.ok) throw new Error(profile.error.message);
  return { name, peek: peek.value, profile: profile?.value ?? null, is: null };
}

export const suggestInput = (files: readonly SuggestFile[], policy: Policy): SuggestInput => ({
  files,
  policy,
  remembered: new Map(),
  exported: null,
  answered: new Set(),
});

/** Answers every question as is suggested until none is left; after so many rounds it gives up. */
export function allAnswered(
  mapping: Mapping,
  input: SuggestInput,
): { readonly mapping: Mapping; readonly left: number; readonly asked: number } {
  let now = mapping;
  const answered = new Set(input.answered);
  for (let round = 0; round < 10; round++) {
    const questions = questionsOf(now, { ...input, answered });
    if (questions.length === 0) return { mapping: now, left: 0, asked: answered.size };
    for (const question of questions) {
      now = answerAsSuggested(now, question);
      for (const id of answeredIds(question)) answered.add(id);
    }
  }
  return { mapping: now, left: questionsOf(now, { ...input, answered }).length, asked: answered.size };
}
