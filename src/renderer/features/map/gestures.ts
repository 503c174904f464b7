import { useRef } from 'react';

let last = 0;

/** A name that no other gesture of this window has: edits that share it are one step of the undo list. */
export function newGesture(kind: string): string {
  last += 1;
  return `${kind}:${last}`;
}

/** The gesture of one stay in a field, or of one drag: `begin` starts the next, `current` is the one going on. */
export function useGesture(kind: string): { begin(): void; current(): string } {
  const gesture = useRef<string | null>(null);
  return {
    begin() {
      gesture.current = newGesture(kind);
    },
    current() {
      gesture.current ??= newGesture(kind);
      return gesture.current;
    },
  };
}
