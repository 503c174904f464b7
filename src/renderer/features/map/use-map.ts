import { createContext, useContext, useMemo, useState } from 'react';
import { useSession, useSessionState } from '../../app/session/session-context';
import type { Selection } from '../../app/session/state';
import { deleteParts } from './map-actions';
import { NO_PICKS, type Picks } from './map-flow';

/** What the parts of the map share while it is on screen and the document does not hold. */
export interface MapUi {
  readonly picks: Picks;
  /** Picks exactly these; the inspector shows the last of them. */
  pick(picks: Picks, last: Selection | null): void;
  deletePicked(): void;
  /** The stage whose name is being typed, and where. */
  readonly renaming: Renaming | null;
  rename(renaming: Renaming | null): void;
  /** The stage to be connected with another, in a dialog. */
  readonly connecting: string | null;
  connect(from: string | null): void;
}

export interface Renaming {
  readonly stage: string;
  readonly on: 'card' | 'outline';
}

export const MapUiContext = createContext<MapUi | null>(null);

export function useMapUi(): MapUi {
  const ui = useContext(MapUiContext);
  if (!ui) throw new Error('useMapUi needs the map around it');
  return ui;
}

/**
 * Picks belong to the selection they were made with: as soon as something else is selected, from wherever, only that
 * is picked.
 */
export function useNewMapUi(): MapUi {
  const session = useSession();
  const selection = useSessionState((state) => state.selection);
  const [made, setMade] = useState<{ readonly picks: Picks; readonly by: Selection | null }>({
    picks: NO_PICKS,
    by: null,
  });
  const [renaming, rename] = useState<Renaming | null>(null);
  const [connecting, connect] = useState<string | null>(null);
  return useMemo(() => {
    const picks = made.by === selection ? made.picks : only(selection);
    return {
      picks,
      pick(next, last) {
        setMade({ picks: next, by: last });
        session.select(last);
      },
      deletePicked: () => void deleteParts(session, [...picks.stages], [...picks.transitions]),
      renaming,
      rename,
      connecting,
      connect,
    };
  }, [session, selection, made, renaming, connecting]);
}

export function only(selection: Selection | null): Picks {
  if (!selection) return NO_PICKS;
  const ids = new Set([selection.id]);
  return selection.kind === 'stage'
    ? { stages: ids, transitions: new Set() }
    : { stages: new Set(), transitions: ids };
}
