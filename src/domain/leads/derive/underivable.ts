import type { Policy } from '../../glossary/schema/policy';
import type { ImportProblem } from '../import/problem';
import { type Derived, isDerived } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';

/** The first derived time that can never come about, as the mapping reads nothing that it could be found in. */
export function underivable(mapping: Mapping, policy: Policy): ImportProblem | undefined {
  const { milestones, signals } = mapping;
  /** Stages that leads are recorded to enter, by what comes before in the mapping. */
  const entered = new Set([
    policy.initialStage,
    ...milestones.flatMap(({ stage, at }) => (isDerived(at) ? [] : [stage])),
    ...mapping.files.flatMap((file) =>
      file.role === 'history' ? (file.status?.tables ?? []).flatMap(({ map }) => Object.values(map)) : [],
    ),
  ]);
  const times = [
    ...milestones.map(({ stage, at }, i) => ({ path: `milestones[${i}].at`, at, stage })),
    ...signals.map(({ at }, i) => ({ path: `signals[${i}].at`, at, stage: null })),
  ];
  for (const { path, at, stage } of times) {
    if (!isDerived(at)) continue;
    const lacking = lackingFor(at, mapping) ?? lackingAnchor(at, entered);
    if (lacking) {
      const name = stage === null ? 'a signal' : `the stage "${stage}"`;
      return {
        code: 'cannot-derive',
        message: `The mapping derives when ${name} came about, but ${lacking.message}`,
        remedy: lacking.remedy,
        where: { path },
      };
    }
    if (stage !== null) entered.add(stage);
  }
  return undefined;
}

interface Lacking {
  readonly message: string;
  readonly remedy: string;
}

function lackingFor(recipe: Derived, { files }: Mapping): Lacking | undefined {
  switch (recipe.recipe) {
    case 'owner-to-user': {
      const { field } = recipe;
      const isMapped = files.some(
        (file) => file.role === 'history' && file.fields.some((one) => one.field === field),
      );
      return isMapped
        ? undefined
        : {
            message: `no history of the field "${field}" is mapped`,
            remedy: 'Map a history that has the changes of the owner, or do without this time.',
          };
    }
    case 'human-status-change':
      return files.some((file) => file.role === 'history' && file.status !== null)
        ? undefined
        : {
            message: 'no history of the status is mapped',
            remedy: 'Map a history that has the changes of the status, or do without this time.',
          };
    case 'first-activity': {
      const { types } = recipe;
      const isMapped = files.some(
        (file) =>
          file.role === 'activities' &&
          file.types.some(
            ({ activity, madeBy }) => madeBy === 'person' && activity !== null && types.includes(activity),
          ),
      );
      return isMapped
        ? undefined
        : {
            message: 'no activity of these types is mapped as made by a person',
            remedy: 'Map their activities, or name types that persons do.',
          };
    }
  }
}

function lackingAnchor({ after }: Derived, entered: ReadonlySet<string | null>): Lacking | undefined {
  return after === null || entered.has(after)
    ? undefined
    : {
        message: `nothing before it in the mapping says when leads enter the stage "${after}"`,
        remedy: `Map entries to "${after}", put the milestone that derives them first, or count from the creation.`,
      };
}
