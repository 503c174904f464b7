import { z } from '../format/zod';
import type { Policy } from '../glossary/schema/policy';
import { questionSchema } from './suggest/question-schema';
import { questionText } from './suggest/question-text';
import type { Suggestion } from './suggest/suggestion';

const confidence = z.enum(['sure', 'likely', 'guess']);
const role = z.enum(['leads', 'activities', 'history', 'merges']);

/** A suggested mapping in words: the mapping itself is a document of its own. */
export const suggestionSchema = z.strictObject({
  hasMapping: z.boolean().describe('false: no file could be one with a row for each lead'),
  files: z.array(
    z.strictObject({
      name: z.string(),
      id: z.string().describe('in the mapping'),
      role,
      preset: z.string().nullable(),
      title: z.string(),
      confidence,
      reason: z.string(),
    }),
  ),
  notes: z
    .array(z.strictObject({ path: z.string(), confidence, reason: z.string() }))
    .describe('why a part of the mapping is so'),
  questions: z.array(questionSchema),
  unmapped: z
    .array(z.strictObject({ file: z.string(), column: z.string(), why: z.string() }))
    .describe('columns that nothing is read from'),
  unused: z.array(z.strictObject({ name: z.string(), preset: z.string().nullable(), why: z.string() })),
});
export type SuggestionDocument = z.infer<typeof suggestionSchema>;

/** @param names of the files, in the order of the input of the suggestion. */
export function suggestionDocument(
  { mapping, files, notes, questions, unmapped, unused }: Suggestion,
  names: readonly string[],
  policy: Policy,
): SuggestionDocument {
  const nameOf = (index: number): string => names[index] ?? '';
  const fileName = (id: string): string => nameOf(files.find((file) => file.id === id)?.index ?? -1) || id;
  return {
    hasMapping: mapping !== null,
    files: files.map(({ index, id, role: of, preset, title, confidence: how, reason }) => {
      return { name: nameOf(index), id, role: of, preset, title, confidence: how, reason };
    }),
    notes: notes.map(({ path, confidence: how, reason }) => ({ path, confidence: how, reason })),
    questions: questions.map((question) => {
      const { id, kind, isOpen } = question;
      return { id, kind, isOpen, ...questionText(question, { policy, fileName }) };
    }),
    unmapped: unmapped.map(({ file, column, why }) => ({ file: fileName(file), column, why })),
    unused: unused.map(({ index, preset, why }) => ({ name: nameOf(index), preset, why })),
  };
}
