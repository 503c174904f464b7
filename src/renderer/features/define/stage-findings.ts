import type { Criteria } from '#domain/criteria/schema';
import type { Finding } from '#domain/glossary/lint/types';
import { nodesOf } from '#domain/replay/match-counts';

/** Findings of one tree by the path of the node they are about; `''` is the tree itself. */
export type FindingsByNode = ReadonlyMap<string, readonly Finding[]>;

/** Sorts the findings below `place`, such as `policy.stages[2].entry`, to the nodes of the tree that stands there. */
export function findingsByNode(
  findings: readonly Finding[],
  place: string,
  criteria: Criteria,
): FindingsByNode {
  const paths = nodesOf(criteria)
    .map(({ path }) => path)
    .sort((a, b) => b.length - a.length);
  const sorted = new Map<string, Finding[]>();
  for (const finding of findings) {
    const inside = pathWithin(finding.where.path, place);
    if (inside === null) continue;
    // A finding may be about a property of a node, such as its field.
    const node = paths.find((path) => pathWithin(inside, path) !== null) ?? '';
    const known = sorted.get(node);
    if (known) known.push(finding);
    else sorted.set(node, [finding]);
  }
  return sorted;
}

/** Findings about a thing itself, not about any of the places inside it that show their own. */
export const findingsAbout = (
  findings: readonly Finding[],
  thing: string,
  except: readonly string[],
): Finding[] =>
  findings.filter(
    ({ where }) =>
      pathWithin(where.path, thing) !== null &&
      except.every((place) => pathWithin(where.path, place) === null),
  );

/** The rest of a path below another; `''` for the same, null when it is not below it. */
function pathWithin(path: string, above: string): string | null {
  if (above === '') return path;
  if (path === above) return '';
  if (path.startsWith(`${above}.`)) return path.slice(above.length + 1);
  return path.startsWith(`${above}[`) ? path.slice(above.length) : null;
}
