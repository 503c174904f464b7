import { type RefObject, useEffect } from 'react';

/** The nearest ancestor that scrolls downwards. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let up = element.parentElement; up; up = up.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(up).overflowY)) return up;
  }
  return null;
}

/**
 * What scrolls under a head that stays comes to stand below it, not behind it, when the focus goes there by keys
 * (WCAG 2.4.11). How high the head is depends on its text, so it is measured.
 */
export function useClearOf(head: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = head.current;
    const scroller = element && scrollerOf(element);
    if (!scroller) return;
    const measure = () => {
      const stays = getComputedStyle(element).position === 'sticky';
      scroller.style.scrollPaddingBlockStart = stays ? `${element.offsetHeight + 8}px` : '';
    };
    // Whether it stays depends on the window, how high it is on what it says.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(scroller);
    return () => {
      observer.disconnect();
      scroller.style.scrollPaddingBlockStart = '';
    };
  }, [head]);
}
