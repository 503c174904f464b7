/** The transitions out of each stage, by stage index. */
export type Exits = readonly (readonly { readonly to: number }[])[];

/**
 * The stages a lead can get to from `start` along transitions, `start` itself only by coming back to it. A stage
 * for which `isEnd` holds can be got to, and nothing is got to through it.
 */
export function stagesFrom(
  start: number,
  exits: Exits,
  isEnd: (stage: number) => boolean = () => false,
): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [start];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (stage !== start && isEnd(stage)) continue;
    for (const { to } of exits[stage] ?? []) {
      if (!reached.has(to)) {
        reached.add(to);
        open.push(to);
      }
    }
  }
  return reached;
}

/** The stages that no lead gets to from `initial` without passing `through`. */
export function stagesOnlyThrough(through: number, initial: number, exits: Exits): ReadonlySet<number> {
  const otherwise =
    through === initial
      ? new Set<number>()
      : new Set([initial, ...stagesFrom(initial, exits, (stage) => stage === through)]);
  return new Set(exits.map((_, stage) => stage).filter((stage) => !otherwise.has(stage)));
}
