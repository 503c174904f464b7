import { useEffect, useState } from 'react';
import type { Revision } from '#contracts/host-documents';
import { parseGlossary } from '#domain/glossary/format';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Problem } from '#domain/result';
import { useSession, useSessionState } from '../session/session-context';

/** The revisions this machine keeps of the open document, newest first; null until they are listed. */
export function useRevisions() {
  const { host } = useSession();
  const key = useDocumentKey();
  const [revisions, setRevisions] = useState<readonly Revision[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { glossaryId, place } = key;
  useEffect(() => {
    let isCurrent = true;
    void host.listRevisions({ glossaryId, place }).then((listed) => {
      if (!isCurrent) return;
      if (listed.ok) setRevisions(listed.value.revisions);
      else setProblem(listed.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [host, glossaryId, place]);
  return { revisions, problem };
}

/** One revision as a document; null while it is read. */
export function useRevision(revision: Revision | null) {
  const { host } = useSession();
  const { glossaryId, place } = useDocumentKey();
  const [read, setRead] = useState<{ of: string; glossary: Glossary | null; problem: Problem | null } | null>(
    null,
  );
  const id = revision?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    void host.readRevision({ glossaryId, place, revision: id }).then((answer) => {
      const parsed = answer.ok ? parseGlossary(answer.value.text) : answer;
      if (isCurrent) {
        setRead({
          of: id,
          glossary: parsed.ok ? parsed.value : null,
          problem: parsed.ok ? null : parsed.error,
        });
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [host, glossaryId, place, id]);
  return read?.of === id ? read : null;
}

function useDocumentKey() {
  const glossaryId = useSessionState((state) => state.document?.edited.glossary.id ?? '');
  const place = useSessionState((state) => state.document?.place?.token ?? null);
  return { glossaryId, place };
}
