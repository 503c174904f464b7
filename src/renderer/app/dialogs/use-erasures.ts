import { useCallback, useEffect, useState } from 'react';
import type { ErasedMark, ErasureKind } from '#domain/leads/people/erasure';
import type { Digest } from '#domain/publish/digest';
import type { Problem } from '#domain/result';
import type { Erased } from '../session/erasing';
import { useSession } from '../session/session-context';

/** Who is passed by, null until it is listed; erasing somebody, and taking that back. */
export function useErasures() {
  const { erasing } = useSession();
  const [marks, setMarks] = useState<readonly ErasedMark[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  const list = useCallback(async () => {
    const listed = await erasing.marks();
    if (listed.ok) setMarks(listed.value);
    else setProblem(listed.error);
  }, [erasing]);

  useEffect(() => void list(), [list]);

  return {
    marks,
    problem,
    isBusy,
    /** Null: it did not work, and `problem` says why. */
    erase: async (kind: ErasureKind, text: string): Promise<Erased | null> => {
      setBusy(true);
      const erased = await erasing.erase(kind, text);
      setProblem(erased.ok ? null : erased.error);
      await list();
      setBusy(false);
      return erased.ok ? erased.value : null;
    },
    lift: async (digest: Digest): Promise<boolean> => {
      setBusy(true);
      const lifted = await erasing.lift(digest);
      setProblem(lifted.ok ? null : lifted.error);
      await list();
      setBusy(false);
      return lifted.ok;
    },
  };
}
