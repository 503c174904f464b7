import { useMemo } from 'react';
import { isDirty } from '#domain/glossary/commands/history';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { type Evidence, evidenceOf, policyDigest } from '../../app/session/publishing-state';
import { useSessionState } from '../../app/session/session-context';
import type { OpenDocument } from '../../app/session/state';
import type { Check } from './checks';
import { type Part, partsOf } from './parts';
import { type ReadinessFacts, readinessOf } from './readiness';
import { type SigningRow, signingRows } from './signing-rows';

export interface Desk {
  readonly glossary: Glossary;
  readonly evidence: Evidence;
  readonly checks: readonly Check[];
  readonly rows: readonly SigningRow[];
  readonly parts: readonly Part[];
}

/** Everything the page and its inspector are about, derived from the session. Only shown with a document open. */
export function useDesk(): Desk {
  const document = useSessionState((state) => state.document);
  const publishing = useSessionState((state) => state.publishing);
  const replay = useSessionState((state) => state.replay);
  const data = useSessionState((state) => state.data);
  if (!document) throw new Error('no document is open');
  const { glossary } = document.edited;
  const { policy, id } = glossary;
  const evidence = useMemo(
    () => evidenceOf(policy, { publishing, replay, data }),
    [policy, publishing, replay, data],
  );
  const save = saveState(document);
  return useMemo(() => {
    const published = (publishing.found?.versions ?? []).flatMap((version) =>
      version.glossary?.id === id
        ? [{ version: version.glossary.version, same: version.policyDigest === policyDigest(policy) }]
        : [],
    );
    const checks = readinessOf({ policy, save, evidence, published });
    const rows = signingRows(id, policy, publishing);
    const parts = partsOf({
      checks,
      hasEvidence: evidence.state === 'ready',
      rows,
      hasFolder: publishing.folder !== null,
      verified: publishing.verification?.verdict.valid ?? null,
      hasRollout: policy.rollout !== null,
      exported: publishing.exported,
    });
    return { glossary, evidence, checks, rows, parts };
  }, [glossary, id, policy, save, evidence, publishing]);
}

function saveState(document: OpenDocument): ReadinessFacts['save'] {
  if (document.place === null) return 'never';
  if (document.changedOnDisk) return 'changed-on-disk';
  return isDirty(document.edited) ? 'edited' : 'saved';
}
