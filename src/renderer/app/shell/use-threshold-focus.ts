import { useEffect, useState } from 'react';

/** Frames to wait for a workspace that is loaded when it is first gone to. */
const PATIENCE = 180;

/**
 * Gives the focus to the slider of the threshold that is asked for as soon as it is shown. A workspace that does not
 * show it, as Simulate without leads, leaves the focus where it is.
 */
export function useThresholdFocus(): readonly [string | null, (threshold: string | null) => void] {
  const [wanted, want] = useState<string | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    let left = PATIENCE;
    let frame = 0;
    const look = () => {
      const slider = document.querySelector<HTMLElement>(
        `[data-threshold="${CSS.escape(wanted)}"] input[type="range"]`,
      );
      left -= 1;
      if (slider) slider.focus();
      else if (left > 0) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [wanted]);
  return [wanted, want];
}
