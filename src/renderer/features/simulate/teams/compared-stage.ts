import type { Stage } from '#domain/glossary/schema/stage';

type Some = Pick<Stage, 'id' | 'name' | 'kind'>;

interface Defined {
  readonly policy: { readonly stages: readonly Some[]; readonly initialStage: string };
}

/** The stages that every definition has, but for those in which leads begin, by the names of the first. */
export function comparedStages(definitions: readonly Defined[]): Some[] {
  const [first, ...others] = definitions;
  if (!first) return [];
  return first.policy.stages.filter(
    ({ id }) =>
      definitions.every(({ policy }) => policy.initialStage !== id) &&
      others.every(({ policy }) => policy.stages.some((stage) => stage.id === id)),
  );
}

/** The stage chosen, if all have it; else the one that the argument is mostly about. */
export function stageToCompare(stages: readonly Some[], chosen: string | null): string | null {
  const own = stages.find(({ id }) => id === chosen);
  return (own ?? stages.find(({ kind }) => kind === 'qualified') ?? stages[0])?.id ?? null;
}
