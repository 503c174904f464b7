import type { Criteria } from '../../criteria/schema';
import { criteriaText } from '../../criteria/text';
import type { CriteriaPlace, LintContext } from './context';
import type { Logic } from './logic';
import type { Report, RuleGroup } from './types';
import { type CriteriaNode, walkCriteria } from './walk';

/** What whole criteria can and cannot say, at the present values of the thresholds. */
export const contradictionRules: RuleGroup<'contradiction' | 'never-holds' | 'always-holds'> = {
  contradiction: {
    severity: 'error',
    what: 'Conditions that must all hold and cannot hold together, such as a number both at least 5 and below 3.',
    why: 'No lead ever meets them, and that part of the definition is dead.',
    remedy: 'Change or remove one of the conditions; a threshold may have been moved past another.',
    check: (context) =>
      context.places.flatMap((place) =>
        deadNodes(place, context.logic).flatMap(({ node, path }): Report[] =>
          node.op === 'all' ? [{ message: clashText(place, node, context), path }] : [],
        ),
      ),
  },
  'never-holds': {
    severity: 'warning',
    what: 'A condition that no lead can meet.',
    why: 'It looks like a rule and decides nothing.',
    remedy: 'Remove it, or write what was meant.',
    check: (context) =>
      context.places.flatMap((place) =>
        deadNodes(place, context.logic).flatMap(({ node, path }): Report[] =>
          // `any` of nothing as the whole criteria is how an author writes "never".
          node.op === 'all' || (node === place.criteria && node.op === 'any')
            ? []
            : [
                {
                  message: `In ${place.label}, “${criteriaText(node, context.policy)}” can never hold`,
                  path,
                },
              ],
        ),
      ),
  },
  'always-holds': {
    severity: 'warning',
    what: 'A condition that every lead meets.',
    why: 'It looks like a rule and decides nothing.',
    remedy: 'Remove it, or write what was meant.',
    check: (context) =>
      context.places.flatMap((place) =>
        idleNodes(place.criteria, place.path, context.logic).flatMap(({ node, path }): Report[] =>
          // `all` of nothing as the whole criteria is how an author writes "always".
          node === place.criteria && node.op === 'all' && node.of.length === 0
            ? []
            : [{ message: `In ${place.label}, “${criteriaText(node, context.policy)}” always holds`, path }],
        ),
      ),
  },
};

/** The innermost nodes that can never hold: what is above them is dead for their sake. */
function deadNodes({ criteria, path }: CriteriaPlace, logic: Logic): CriteriaNode[] {
  const dead = walkCriteria(criteria, path).filter(({ node }) => logic.never(node));
  return dead.filter(
    ({ path: outer }) => !dead.some(({ path: inner }) => inner !== outer && inner.startsWith(`${outer}.`)),
  );
}

/** The outermost nodes that always hold. Under a `not` they make it never hold, which is reported there. */
function idleNodes(node: Criteria, path: string, logic: Logic): { node: Criteria; path: string }[] {
  if (logic.always(node)) return [{ node, path }];
  if (node.op !== 'all' && node.op !== 'any') return [];
  return node.of.flatMap((part, i) => idleNodes(part, `${path}.of[${i}]`, logic));
}

/** Names the two parts that clash when two are enough. */
function clashText(
  place: CriteriaPlace,
  node: Extract<Criteria, { op: 'all' }>,
  { logic, policy }: LintContext,
): string {
  const pair = node.of
    .flatMap((one, i) => node.of.slice(i + 1).map((other) => [one, other] as const))
    .find(([one, other]) => logic.never({ op: 'all', of: [one, other] }));
  const parts = (pair ?? node.of).map((part) => `“${criteriaText(part, policy)}”`).join(' and ');
  return `In ${place.label}, ${parts} cannot hold together`;
}
