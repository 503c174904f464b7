/** Marks a part of the window that F6 leads to: rail, document bar, workspace, inspector. */
const REGION = '[data-region]';

/** What the Tab key stops at, but for the line that widens a pane. */
const CONTROL =
  ':is(a[href], button, input, select, textarea, summary, [tabindex]):not([tabindex="-1"], :disabled, [role="separator"])';

/** Where the focus was last, in each region. */
const latest = new WeakMap<Element, HTMLElement>();

/** Keeps for each region what had the focus in it, so that F6 comes back to it. Returns what ends this. */
export function rememberFocus(): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    const region = target instanceof HTMLElement ? target.closest(REGION) : null;
    if (region && target instanceof HTMLElement) latest.set(region, target);
  };
  addEventListener('focusin', onFocus);
  return () => removeEventListener('focusin', onFocus);
}

/**
 * Takes the focus to the next region, or the one before, round and round: to what had it there last, else to the first
 * control. A region without either takes it itself if it can.
 */
export function focusRegion(step: 1 | -1): void {
  // A frame later, since the palette gives the focus back when it closes.
  requestAnimationFrame(() => {
    const regions = [...document.querySelectorAll<HTMLElement>(REGION)];
    const here = regions.findIndex((region) => region.contains(document.activeElement));
    const before = here === -1 && step === -1 ? 0 : here;
    const region = regions.at((before + step) % regions.length);
    if (region) enter(region);
  });
}

function enter(region: HTMLElement): void {
  const known = latest.get(region);
  const candidates = [known, ...region.querySelectorAll<HTMLElement>(CONTROL), region];
  // What has gone or is not shown leaves the focus where it was.
  for (const each of candidates) {
    each?.focus();
    if (each !== undefined && document.activeElement === each) return;
  }
}
