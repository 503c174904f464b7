import { applyPatches, enablePatches, type Patch } from 'immer';
import { ok, type Result } from '../../result';
import type { Glossary } from '../schema/glossary';
import type { CommandProblem } from './command';
import { type Command, type Edit, runCommand } from './run';

enablePatches();

/** A document under edit: what it is now, and the steps that lead back and forth. */
export interface EditedGlossary {
  readonly glossary: Glossary;
  /** Oldest first. */
  readonly done: readonly Edit[];
  /** The next one to redo last. */
  readonly undone: readonly Edit[];
  /** The document as it is on disk; by identity, so that undoing back to it makes it clean again. */
  readonly saved: Glossary | null;
}

/** Steps kept; the oldest are forgotten, the document is not. */
const LIMIT = 500;

export const openedGlossary = (glossary: Glossary, { saved }: { saved: boolean }): EditedGlossary => ({
  glossary,
  done: [],
  undone: [],
  saved: saved ? glossary : null,
});

export const isDirty = ({ glossary, saved }: EditedGlossary): boolean => glossary !== saved;

/** The document was written as it is now. */
export const markSaved = (state: EditedGlossary): EditedGlossary => ({ ...state, saved: state.glossary });

/** Makes an edit. Whatever was undone can no longer be redone; an edit without effect changes nothing. */
export function perform(
  state: EditedGlossary,
  command: Command,
  gesture: string | null = null,
): Result<EditedGlossary, CommandProblem> {
  const last = state.done.at(-1);
  const goesOn =
    last && gesture !== null && last.gesture === gesture && state.undone.length === 0 ? last : null;
  const before = goesOn ? applyPatches(state.glossary, [...goesOn.back]) : state.glossary;
  const run = runCommand(state.glossary, command, gesture, before);
  if (!run.ok) return run;
  const { glossary, edit } = run.value;
  if (edit.forth.length === 0) return ok(state);
  const done = goesOn
    ? [...state.done.slice(0, -1), joined(goesOn, edit)]
    : [...state.done, edit].slice(-LIMIT);
  return ok({ ...state, glossary, done, undone: [] });
}

/** Takes the last step back; the same state when there is none. */
export function undo(state: EditedGlossary): EditedGlossary {
  const last = state.done.at(-1);
  if (!last) return state;
  return {
    ...state,
    glossary: patched(state, last.back),
    done: state.done.slice(0, -1),
    undone: [...state.undone, { ...last, gesture: null }],
  };
}

export function redo(state: EditedGlossary): EditedGlossary {
  const next = state.undone.at(-1);
  if (!next) return state;
  return {
    ...state,
    glossary: patched(state, next.forth),
    done: [...state.done, next],
    undone: state.undone.slice(0, -1),
  };
}

/** Undoing back to what is on disk gives that very document, so that "saved" can be told by identity. */
function patched({ glossary, saved }: EditedGlossary, patches: readonly Patch[]): Glossary {
  const result = applyPatches(glossary, [...patches]);
  return saved && sameDocument(result, saved) ? saved : result;
}

const sameDocument = (a: Glossary, b: Glossary): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One gesture as one step. Of patches that replace one place again and again only the last is kept. */
function joined(first: Edit, second: Edit): Edit {
  const replacesOnly = (patches: readonly Patch[]) => patches.every((patch) => patch.op === 'replace');
  const paths = (patches: readonly Patch[]) => JSON.stringify(patches.map((patch) => patch.path));
  const samePlaces =
    replacesOnly(first.forth) && replacesOnly(second.forth) && paths(first.forth) === paths(second.forth);
  return samePlaces
    ? { ...second, back: first.back }
    : { ...second, forth: [...first.forth, ...second.forth], back: [...second.back, ...first.back] };
}
