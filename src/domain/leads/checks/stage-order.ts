import type { Policy } from '../../glossary/schema/policy';
import { stagesFrom } from '../../replay/reachability';

/**
 * By stage, those behind it: got to from it, and with no way back but through a recycled stage (`docs/replay.md`,
 * section 1). What is recorded of one of them should come after what is recorded of the stage.
 */
export function stagesBehind({ stages, transitions }: Policy): ReadonlyMap<string, ReadonlySet<string>> {
  const indices = new Map(stages.map(({ id }, index) => [id, index]));
  const exits = stages.map(({ id }) =>
    transitions.flatMap(({ from, to }) => {
      const target = indices.get(to);
      return from === id && target !== undefined ? [{ to: target }] : [];
    }),
  );
  const reached = stages.map((_, index) =>
    stagesFrom(index, exits, (passed) => stages[passed]?.kind === 'recycled'),
  );
  return new Map(
    stages.map(({ id }, index) => {
      const behind = [...(reached[index] ?? [])].filter((target) => !reached[target]?.has(index));
      return [id, new Set(behind.flatMap((target) => stages[target]?.id ?? []))];
    }),
  );
}
