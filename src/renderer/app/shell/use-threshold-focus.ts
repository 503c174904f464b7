import { useCallback, useEffect, useState } from 'react';

/** Frames to wait for a workspace that is loaded when it is first gone to. */
const PATIENCE = 180;

/**
 * Gives the focus to the slider of the threshold that is asked for as soon as it is shown, every time one is. A workspace that does not
 * show it, as Simulate without leads, leaves the focus where it is.
 */
export function useThresholdFocus(): readonly [string | null, (threshold: string | null) => void] {
  // An object of its own for every time: the same threshold may be asked for again, with the focus elsewhere by then.
  const [wanted, want] = useState<{ readonly threshold: string } | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    let left = PATIENCE;
    let frame = 0;
    const look = () => {
      const slider = document.querySelector<HTMLElement>(
        `[data-threshold="${CSS.escape(wanted.threshold)}"] input[type="range"]`,
      );
      left -= 1;
      if (slider) slider.focus();
      else if (left > 0) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [wanted]);
  const focusThreshold = useCallback(
    (threshold: string | null) => want(threshold === null ? null : { threshold }),
    [],
  );
  return [wanted?.threshold ?? null, focusThreshold];
}
