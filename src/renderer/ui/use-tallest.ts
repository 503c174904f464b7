import { type RefObject, useLayoutEffect, useState } from 'react';

/**
 * The greatest height an element has had at its present width, to be kept as its least height: text that grows and
 * shrinks with every step of a drag then moves what stands below it only once.
 */
export function useTallest(element: RefObject<HTMLElement | null>, content: unknown): number {
  const [tallest, setTallest] = useState({ width: 0, height: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is the reason to measure again.
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const { offsetWidth: width, offsetHeight: height } = current;
      setTallest((known) => (width === known.width && height <= known.height ? known : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, content]);
  return tallest.height;
}
