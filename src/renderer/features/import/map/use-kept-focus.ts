import { useEffect, useRef } from 'react';

const FOCUSABLE = 'input:not([disabled]), select:not([disabled]), button:not([disabled]), summary';

/**
 * Keeps the focus near where it was when what has it goes away, as a row does once its column is used: it goes to the
 * first control of the nearest part that is still there, and not to the top of the page.
 */
export function useKeptFocus<E extends HTMLElement>() {
  const within = useRef<E>(null);
  useEffect(() => {
    const container = within.current;
    if (!container) return;
    let path: readonly Element[] = [];
    const remember = ({ target }: FocusEvent) => {
      path = target instanceof Element ? pathTo(target, container) : [];
    };
    const mend = () => {
      const [last, ...above] = path;
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      for (const part of above) {
        const next = part.isConnected ? part.querySelector<HTMLElement>(FOCUSABLE) : null;
        if (!next) continue;
        next.focus();
        return;
      }
    };
    const observer = new MutationObserver(mend);
    container.addEventListener('focusin', remember);
    observer.observe(container, { childList: true, subtree: true });
    return () => {
      container.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, []);
  return within;
}

function pathTo(target: Element, container: Element): readonly Element[] {
  const path: Element[] = [];
  for (let at: Element | null = target; at && at !== container; at = at.parentElement) path.push(at);
  return [...path, container];
}
