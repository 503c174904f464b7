import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { criteriaSchema } from '#domain/criteria/schema';
import { collectReferences } from '#domain/glossary/references';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Selection, Workspace } from '../session/state';

type Entry = Pick<SpotlightActionData, 'id' | 'label' | 'description' | 'keywords'>;

/**
 * The groups with what every word of the query is found in, in the order given; within a group, what goes by the words
 * comes before what is only described by them. Groups without a hit are left out.
 */
export function foundIn(
  query: string,
  groups: readonly SpotlightActionGroupData[],
): SpotlightActionGroupData[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.includes(word));
  return groups.flatMap(({ group, actions }) => {
    const found = actions.filter((entry) => holds(searchedText(entry)));
    const named = found.filter((entry) => holds(nameText(entry)));
    const described = found.filter((entry) => !named.includes(entry));
    return found.length > 0 ? [{ group, actions: [...named, ...described] }] : [];
  });
}

/** What a step back or forth is about may be anything in the document; who types that name wants the thing itself. */
const nameText = ({ id, label }: Entry): string =>
  id === 'undo' || id === 'redo' ? id : (label ?? '').toLowerCase();

function searchedText(entry: Entry): string {
  const { description = '', keywords = [] } = entry;
  return [nameText(entry), description, ...[keywords].flat()].join('\n').toLowerCase();
}

/** Where a threshold is worked on: beside the selected stage if its criteria name it, else before the replay. */
export function thresholdWorkspace(
  { stages }: Pick<Policy, 'stages'>,
  selection: Selection | null,
  threshold: string,
): Workspace {
  const stage = selection?.kind === 'stage' ? stages.find(({ id }) => id === selection.id) : undefined;
  const criteria = stage ? [stage.entry, ...stage.disqualifiers.map(({ when }) => when)] : [];
  return criteria
    .flatMap((each) => collectReferences(criteriaSchema, each))
    .some(({ kind, id }) => kind === 'threshold' && id === threshold)
    ? 'define'
    : 'simulate';
}
