import type { ReplayResult, TransitionResult } from '#domain/replay/result';

/** A transition, with the modes of all that lead from the same stage to the same. */
export interface Step extends TransitionResult {
  readonly index: number;
  readonly modes: readonly string[];
}

/** Conversion is from stage to stage, whatever the way: several transitions between two stages have one row. */
export const stepsOf = ({ transitions }: ReplayResult): Step[] =>
  transitions.flatMap((transition, index) => {
    const same = transitions.filter(({ from, to }) => from === transition.from && to === transition.to);
    return same[0] === transition ? [{ ...transition, index, modes: same.map(({ mode }) => mode) }] : [];
  });

export function namesOf({ stages }: ReplayResult): (id: string) => string {
  const names = new Map(stages.map(({ stage, name }) => [stage, name]));
  return (id) => names.get(id) ?? id;
}

/** "MQL → SQL". */
export function stepName(
  result: ReplayResult,
): (step: { readonly from: string; readonly to: string }) => string {
  const name = namesOf(result);
  return ({ from, to }) => `${name(from)} → ${name(to)}`;
}
