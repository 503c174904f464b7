import { useCallback, useEffect, useRef, useState } from 'react';
import type { FolderListing, PlacePurpose } from '#contracts/host-places';
import type { Problem } from '#domain/result';
import { useSession } from '../session/session-context';

/** One folder of the host's chooser, and the way to another. A folder that cannot be shown leaves the last one up. */
export function useFolder(purpose: PlacePurpose) {
  const { host } = useSession();
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef(0);
  const go = useCallback(
    async (folder: string | null) => {
      latest.current += 1;
      const mine = latest.current;
      const listed = await host.listFolder({ folder, purpose });
      if (mine !== latest.current) return;
      setProblem(listed.ok ? null : listed.error);
      if (listed.ok) setListing(listed.value);
    },
    [host, purpose],
  );
  /** Makes a folder in the one that is shown, and goes into it. False: it was not made. */
  const make = async (name: string): Promise<boolean> => {
    if (!listing) return false;
    latest.current += 1;
    const made = await host.makeFolder({ folder: listing.folder, name, purpose });
    setProblem(made.ok ? null : made.error);
    if (made.ok) setListing(made.value);
    return made.ok;
  };
  useEffect(() => void go(null), [go]);
  return { listing, problem, setProblem, go, make };
}
