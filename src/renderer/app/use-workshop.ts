import { useEffect, useState, useSyncExternalStore } from 'react';
import { useHost } from '../hosts/host-context';
import { ReplayClient } from '../replay/replay-client';
import { startReplayWorker } from '../replay/worker-line';
import { Workshop } from './workshop';
import type { WorkshopState } from './workshop-state';

/** The workshop of this window, opened on the sample, and what it shows. */
export function useWorkshop(): { workshop: Workshop; state: WorkshopState } {
  const host = useHost();
  const [workshop] = useState(
    () => new Workshop(host, (onCrash) => new ReplayClient(startReplayWorker, onCrash)),
  );
  useEffect(() => void workshop.open(), [workshop]);
  const state = useSyncExternalStore(workshop.subscribe, workshop.state);
  return { workshop, state };
}
