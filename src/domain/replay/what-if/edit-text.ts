import { atomText } from '../../criteria/text';
import { placeName } from '../../glossary/criteria-place';
import { isAtom } from '../../glossary/lint/walk';
import { nameOf } from '../../glossary/names';
import type { Policy } from '../../glossary/schema/policy';
import { withUnit } from '../../glossary/units';
import { type CriteriaEdit, editedCriteria, placeOf, type RuleEdit } from './edits';

/**
 * An edit as a thing to do, without a full stop: "Set MQL score to 47 points (now 50)". Of the policy as it is before the
 * edit, which has to have the place.
 */
export function editText(policy: Policy, edit: RuleEdit): string {
  if (edit.kind === 'threshold') return thresholdText(policy, edit.id, edit.to);
  const criteria = editedCriteria(policy, edit);
  const condition = criteria && isAtom(criteria) ? atomText(criteria, policy) : '';
  const where = `${condition} (${whereText(policy, edit)})`;
  if (edit.kind === 'atom') return `Leave out: ${where}`;
  const value = `“${valueText(policy, criteria?.op === 'tier', edit.value)}”`;
  return edit.is === 'added'
    ? `Add ${value} to the list in: ${where}`
    : `Take ${value} out of the list in: ${where}`;
}

function thresholdText(policy: Policy, id: string, to: number): string {
  const threshold = policy.thresholds.find((own) => own.id === id);
  return `Set ${nameOf(policy, 'threshold', id)} to ${withUnit(`${to}`, to, threshold?.unit ?? '')} (now ${threshold?.value ?? 'unknown'})`;
}

const valueText = (policy: Policy, isTier: boolean, value: string | number): string =>
  isTier ? nameOf(policy, 'tier', String(value)) : String(value);

function whereText(policy: Policy, { stage, path }: CriteriaEdit): string {
  const tree = placeOf(path)?.tree ?? 'entry';
  if (tree === 'entry') return placeName(policy, { of: 'entry', stage });
  const own = policy.stages.find(({ id }) => id === stage);
  return placeName(policy, {
    of: 'disqualifier',
    stage,
    disqualifier: own?.disqualifiers[tree]?.id ?? '',
  });
}
