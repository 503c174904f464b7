import type { Draft } from 'immer';
import type { z } from '../../format/zod';
import type { Problem } from '../../result';
import type { Glossary } from '../schema/glossary';

export type CommandProblem = Problem<
  'no-such-thing' | 'id-taken' | 'still-used' | 'out-of-range' | 'not-allowed' | 'bad-arguments'
>;

/**
 * One kind of edit. `apply` changes a draft of the document or refuses; it must leave ids unique and no reference
 * dangling. `label` completes "Undo …" in a menu, with the names as they stand before the edit.
 */
export interface CommandDefinition<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly label: (args: z.infer<Schema>, before: Glossary) => string;
  readonly apply: (draft: Draft<Glossary>, args: z.infer<Schema>) => CommandProblem | null;
}

/** Keeps the argument type of a definition that stands in a record. */
export const define = <Schema extends z.ZodType>(definition: CommandDefinition<Schema>) => definition;

export const noSuch = (kind: string, id: string): CommandProblem => ({
  code: 'no-such-thing',
  message: `There is no ${kind} "${id}"`,
  remedy: 'It may have been deleted meanwhile; look at the map again',
});

export const idTaken = (kind: string, id: string): CommandProblem => ({
  code: 'id-taken',
  message: `There is a ${kind} "${id}" already`,
  remedy: 'Choose another id',
});

/** Takes over the parts that are given; one that is there but undefined counts as not given. */
export function assignGiven<T extends object>(
  target: T,
  parts: { readonly [K in keyof T]?: T[K] | undefined },
): void {
  Object.assign(target, Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)));
}
