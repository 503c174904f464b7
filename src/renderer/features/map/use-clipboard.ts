import { type RefObject, useEffect } from 'react';
import { useSession } from '../../app/session/session-context';
import { copyStages, deleteParts, pasteStages } from './map-actions';
import { readParts, STAGES_TYPE } from './map-clipboard';
import type { MapUi } from './use-map';

/**
 * Copy, cut and paste of stages while the map has the focus, by key or by the menu of the host. Texts that are selected
 * or being typed keep the clipboard's usual meaning.
 */
export function useClipboard(root: RefObject<HTMLElement | null>, { picks, pick }: MapUi): void {
  const session = useSession();
  useEffect(() => {
    // The events come where the text cursor was last, which need not be where the focus is.
    const isOurs = () => {
      const focus = document.activeElement;
      return (
        focus !== null &&
        root.current?.contains(focus) === true &&
        focus.closest('input, textarea') === null &&
        (document.getSelection()?.isCollapsed ?? true)
      );
    };
    const copy = (event: ClipboardEvent): boolean => {
      if (!isOurs() || !event.clipboardData) return false;
      event.preventDefault();
      const parts = copyStages(session, picks.stages);
      if (!parts) return false;
      event.clipboardData.setData(STAGES_TYPE, JSON.stringify(parts));
      event.clipboardData.setData('text/plain', parts.stages.map(({ stage }) => stage.name).join('\n'));
      return true;
    };
    const onCopy = (event: ClipboardEvent) => void copy(event);
    const onCut = (event: ClipboardEvent) => {
      if (copy(event)) deleteParts(session, [...picks.stages], []);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isOurs()) return;
      event.preventDefault();
      const parts = readParts(event.clipboardData?.getData(STAGES_TYPE) ?? '');
      if (!parts) {
        session.store.setState({ message: 'The clipboard holds no stages. Copy some on a map first.' });
        return;
      }
      const stages = pasteStages(session, parts);
      pickAll(stages, pick);
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [session, root, picks, pick]);
}

/** Picks stages that were just added, so that they can be moved together. */
export function pickAll(stages: readonly string[], pick: MapUi['pick']): void {
  const last = stages.at(-1);
  if (last === undefined) return;
  pick({ stages: new Set(stages), transitions: new Set() }, { kind: 'stage', id: last });
}
