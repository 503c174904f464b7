import { isGroup, nodeAt, placeOf } from '#domain/criteria/edit';
import type { Atom, Criteria } from '#domain/criteria/schema';
import { atomText, criteriaText } from '#domain/criteria/text';
import type { Policy } from '#domain/glossary/schema/policy';

export const GROUP_NAMES = { all: 'All of', any: 'Any of' } as const;

/** A condition as a sentence of its own: "Lead score is at least 50 (MQL score)". */
export const conditionText = (atom: Atom, policy: Policy): string => capital(atomText(atom, policy));

export const sentence = (criteria: Criteria, policy: Policy): string =>
  capital(criteriaText(criteria, policy));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A node with its place, for people who hear the tree: "Condition 2 of 3 in All of: Lead score is …". */
export function nodeName(root: Criteria, path: string, policy: Policy): string {
  const node = nodeAt(root, path);
  if (!node) return '';
  return `${placeText(root, path, isGroup(node) ? 'Group' : 'Condition')}: ${sentence(node, policy)}`;
}

function placeText(root: Criteria, path: string, noun: string): string {
  const place = placeOf(path);
  const parent = place && nodeAt(root, place.parent);
  if (!place || !parent) return noun === 'Group' ? 'All conditions' : 'The only condition';
  if (parent.op === 'not') return `${noun} in Not`;
  if (!isGroup(parent) || place.index === null) return noun;
  return `${noun} ${place.index + 1} of ${parent.of.length} in ${GROUP_NAMES[parent.op]}`;
}
