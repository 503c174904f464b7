import type { Atom, Criteria } from '../../criteria/schema';

export interface CriteriaNode {
  readonly node: Criteria;
  readonly path: string;
  /** Under an odd number of `not`. */
  readonly negated: boolean;
}

/** A node and everything below it, parents first. */
export function walkCriteria(node: Criteria, path: string, negated = false): CriteriaNode[] {
  const here = { node, path, negated };
  switch (node.op) {
    case 'all':
    case 'any':
      return [here, ...node.of.flatMap((part, i) => walkCriteria(part, `${path}.of[${i}]`, negated))];
    case 'not':
      return [here, ...walkCriteria(node.of, `${path}.of`, !negated)];
    default:
      return [here];
  }
}

export const isAtom = (node: Criteria): node is Atom =>
  node.op !== 'all' && node.op !== 'any' && node.op !== 'not';

/** The atoms of a place, with their own paths. */
export const atomsOf = ({ criteria, path }: { readonly criteria: Criteria; readonly path: string }) =>
  walkCriteria(criteria, path).flatMap(({ node, ...rest }) =>
    isAtom(node) ? [{ atom: node, ...rest }] : [],
  );
