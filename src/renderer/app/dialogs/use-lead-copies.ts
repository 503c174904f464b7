import { useCallback, useEffect, useState } from 'react';
import type { LeadCopies } from '#contracts/host-copies';
import type { HostResult } from '#contracts/host-problems';
import type { Problem } from '#domain/result';
import { useSession } from '../session/session-context';

/** The stored copies of lead data, null until they are listed, and how to be rid of them. */
export function useLeadCopies() {
  const { host, store } = useSession();
  const [stored, setStored] = useState<LeadCopies | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const list = useCallback(async () => {
    const listed = await host.listLeadCopies();
    if (listed.ok) setStored(listed.value);
    else setProblem(listed.error);
  }, [host]);

  useEffect(() => void list(), [list]);

  const after = async (deleting: Promise<HostResult<null>>, message: string) => {
    const deleted = await deleting;
    setProblem(deleted.ok ? null : deleted.error);
    await list();
    if (deleted.ok) store.setState({ message });
  };
  return {
    stored,
    problem,
    remove: (key: string, name: string) =>
      after(host.deleteLeadCopy({ key }), `Deleted: the copy of ${name}.`),
    removeAll: () => after(host.deleteLeadCopies(), 'All stored copies of lead data are deleted.'),
  };
}
