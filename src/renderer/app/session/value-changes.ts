import type { Policy } from '#domain/glossary/schema/policy';

/**
 * Whether two policies are the same object for object, except for the values of thresholds. Edits share what they leave alone.
 * @param ids of the thresholds whose value may differ; without, that of any may.
 */
export function differInValueOnly(one: Policy, other: Policy, ids?: readonly string[]): boolean {
  if (one === other) return true;
  const { thresholds, ...rest } = one;
  const { thresholds: others, ...otherRest } = other;
  return (
    areShared(rest, otherRest) &&
    thresholds.length === others.length &&
    thresholds.every((threshold, index) => {
      const now = others[index];
      if (threshold === now || now === undefined) return threshold === now;
      const mayDiffer = ids === undefined || ids.includes(threshold.id);
      return mayDiffer && areShared({ ...threshold, value: 0 }, { ...now, value: 0 });
    })
  );
}

function areShared(one: object, other: object): boolean {
  const parts: ReadonlyMap<string, unknown> = new Map(Object.entries(other));
  const entries = Object.entries(one);
  return (
    entries.length === parts.size && entries.every(([key, part]) => parts.has(key) && parts.get(key) === part)
  );
}
