import { useMemo } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ImportDraft } from '../../../app/session/importing-state';
import { usePolicy } from '../../../app/session/session-context';
import { useDraft } from '../use-draft';
import { faultsOf } from './faults';
import { mapFiles } from './map-files';
import type { MapView } from './rows';

/** What of a draft the step shows. */
type Mapped = Pick<ImportDraft, 'mapping' | 'base' | 'suggestion' | 'files'>;

/** What the step shows of a draft; null: it has no mapping. */
export function viewOf(draft: Mapped, policy: Policy): MapView | null {
  const { mapping, base, suggestion } = draft;
  if (mapping === null) return null;
  return {
    mapping,
    policy,
    files: mapFiles(draft),
    base,
    suggestion,
    // Those first that nothing stands in for.
    questions: (suggestion?.questions ?? []).toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen)),
    faults: faultsOf(mapping, policy),
  };
}

export function useMapView(): MapView | null {
  const { mapping, base, suggestion, files } = useDraft();
  const policy = usePolicy();
  // The draft is a new object whenever work reports; what the view is made of is not.
  return useMemo(
    () => viewOf({ mapping, base, suggestion, files }, policy),
    [mapping, base, suggestion, files, policy],
  );
}

/** Edits the mapping of the view; an edit that changes nothing is none. */
export type Edit = (next: Mapping) => void;
