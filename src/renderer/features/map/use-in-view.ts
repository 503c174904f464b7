import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Selection } from '../../app/session/state';
import { CARD, type Point } from './map-geometry';

/** Brings a stage that was selected elsewhere, or has just been added, into view; what is in view stays where it is. */
export function useInView(selection: Selection | null, places: ReadonlyMap<string, Point>): void {
  const { getViewport, setCenter } = useReactFlow();
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
    const [left, top] = [place.x * zoom + x, place.y * zoom + y];
    const inView =
      left >= 0 && top >= 0 && left + CARD.width * zoom <= width && top + CARD.height * zoom <= height;
    if (!inView) void setCenter(place.x + CARD.width / 2, place.y + CARD.height / 2, { zoom });
  }, [selection, getViewport, setCenter, store]);
}
