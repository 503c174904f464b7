import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Selection } from '../../app/session/state';
import { CARD, type Point } from './map-geometry';

/** Brings a stage that was selected elsewhere, or has just been added, into view; what is in view stays where it is. */
export function useInView(selection: Selection | null, places: ReadonlyMap<string, Point>): void {
  const { getViewport, setViewport } = useReactFlow();
  const store = useStoreApi();
  const current = useRef(places);
  useEffect(() => {
    current.current = places;
  });
  useEffect(() => {
    const place = selection?.kind === 'stage' ? current.current.get(selection.id) : undefined;
    const { width, height } = store.getState();
    if (!place || width === 0) return;
    const { x, y, zoom } = getViewport();
    const dx = shift(place.x * zoom + x, CARD.width * zoom, width);
    const dy = shift(place.y * zoom + y, CARD.height * zoom, height);
    if (dx !== 0 || dy !== 0) void setViewport({ x: x + dx, y: y + dy, zoom });
  }, [selection, getViewport, setViewport, store]);
}

/** Screen pixels left between a card and the edge of the canvas. */
const MARGIN = 16;

/** By how much a stretch has to move to lie within the room; as little as can be, and not at all if it does. */
function shift(start: number, length: number, room: number): number {
  if (start >= 0 && start + length <= room) return 0;
  const [least, most] = [MARGIN, room - length - MARGIN];
  return Math.max(least, Math.min(start, most)) - start;
}
