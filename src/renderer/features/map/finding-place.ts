import type { Policy } from '#domain/glossary/schema/policy';
import type { Selection, Workspace } from '../../app/session/state';

/** Where a finding can be mended. */
export interface FindingPlace {
  readonly workspace: Workspace;
  readonly selection: Selection | null;
}

/** What is worked on in Define rather than on the map. */
const DEFINED = new Set(['thresholds', 'scores', 'tiers']);

/** The place a path such as `policy.stages[2].entry` lies in; null where the screen has no place for it. */
export function findingPlace(
  { stages, transitions, initialStage }: Policy,
  path: string,
): FindingPlace | null {
  const [, part = '', index, rest = ''] = /^policy\.(\w+)(?:\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
  if (part === 'initialStage') return { workspace: 'map', selection: { kind: 'stage', id: initialStage } };
  if (DEFINED.has(part)) return { workspace: 'define', selection: null };
  const stage = part === 'stages' ? stages[Number(index)] : undefined;
  if (stage) {
    const criteria = rest.startsWith('entry') || rest.startsWith('disqualifiers');
    return { workspace: criteria ? 'define' : 'map', selection: { kind: 'stage', id: stage.id } };
  }
  const transition = part === 'transitions' ? transitions[Number(index)] : undefined;
  return transition ? { workspace: 'map', selection: { kind: 'transition', id: transition.id } } : null;
}
