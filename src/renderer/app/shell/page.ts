/** What the shell asks of the browser page around it. */

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Fills the screen with the page, or gives it back. A refusal leaves the window as it is, which serves as well. */
export function fullScreen(on: boolean): void {
  if (on && !document.fullscreenElement) document.documentElement.requestFullscreen().catch(() => {});
  else if (!on && document.fullscreenElement) document.exitFullscreen().catch(() => {});
}

/** One more window of this app, which knows nothing of this one. */
export function openAddress(address: string): void {
  window.open(address, '_blank', 'noopener');
}

/** Frames to wait for a workspace that is loaded when it is first gone to. */
const PATIENCE = 180;

/**
 * Takes the focus to the workspace, which says its name. One that has keys of its own, as the map has, takes the focus
 * itself once it is there, unless that has gone elsewhere meanwhile.
 */
export function focusWorkspace(): void {
  let left = PATIENCE;
  const go = (main: HTMLElement | null) => {
    const own = main?.querySelector<HTMLElement>(':scope > [tabindex="-1"]');
    (own ?? main)?.focus();
    left -= 1;
    const isLoading = main?.childElementCount === 0 && left > 0;
    if (isLoading)
      requestAnimationFrame(() => {
        if (document.activeElement === main) go(main);
      });
  };
  requestAnimationFrame(() => go(document.getElementById('workspace')));
}

/** Has the focused text field undo or redo its own typing; no other way leads to the history a browser keeps for it. */
export function stepInTextField(
  step: 'undo' | 'redo',
  isField: (element: Element | null) => boolean,
): boolean {
  return isField(document.activeElement) && document.execCommand(step);
}
