import { enablePatches, type Patch, produceWithPatches } from 'immer';
import type { z } from '../../format/zod';
import { fail, ok, type Result } from '../../result';
import type { Glossary } from '../schema/glossary';
import type { CommandDefinition, CommandProblem } from './command';
import { copyEdits } from './copy-edits';
import { criteriaEdits } from './criteria-edits';
import { dictionaryEdits } from './dictionary-edits';
import { documentEdits } from './document-edits';
import { governanceEdits } from './governance-edits';
import { policyEdits } from './policy-edits';
import { scoreEdits } from './score-edits';
import { stageEdits } from './stage-edits';
import { thresholdEdits } from './threshold-edits';
import { transitionEdits } from './transition-edits';

enablePatches();

const definitions = {
  ...documentEdits,
  ...policyEdits,
  ...governanceEdits,
  ...dictionaryEdits,
  ...stageEdits,
  ...copyEdits,
  ...transitionEdits,
  ...criteriaEdits,
  ...thresholdEdits,
  ...scoreEdits,
};

export type CommandName = keyof typeof definitions;

/** Every edit of a glossary, by name. There is no other way to change one. */
export type Command = {
  [K in CommandName]: { readonly do: K } & z.infer<(typeof definitions)[K]['schema']>;
}[CommandName];

/** What an edit did: JSON patches forth and back, and what to call it. */
export interface Edit {
  readonly label: string;
  readonly forth: readonly Patch[];
  readonly back: readonly Patch[];
  /** Edits of one gesture (a drag, a slider, typing into one box) become one step of the undo list. */
  readonly gesture: string | null;
}

/**
 * Applies a command. The given document is not changed; the new one shares what did not change. A refusal leaves
 * nothing behind. A command that changes nothing gives an edit without patches. The label calls things as `namesFrom`
 * does: the document before the gesture.
 */
export function runCommand(
  glossary: Glossary,
  command: Command,
  gesture: string | null = null,
  namesFrom: Glossary = glossary,
): Result<{ readonly glossary: Glossary; readonly edit: Edit }, CommandProblem> {
  const { do: name, ...rest } = command;
  // Name and arguments belong together by the type of Command; the record's own type cannot say so.
  const definition = definitions[name] as unknown as CommandDefinition<z.ZodType>;
  const args = definition.schema.safeParse(rest);
  if (!args.success) {
    return fail({
      code: 'bad-arguments',
      message: `This edit cannot be made: ${args.error.issues[0]?.message ?? 'its values do not fit'}`,
      remedy: 'Check the value and try again',
    });
  }
  let problem: CommandProblem | null = null;
  const [after, forth, back] = produceWithPatches(glossary, (draft) => {
    problem = definition.apply(draft, args.data);
  });
  if (problem) return fail(problem);
  return ok({
    glossary: after,
    edit: { label: definition.label(args.data, namesFrom), forth, back, gesture },
  });
}
