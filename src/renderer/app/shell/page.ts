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

/** Takes the focus to the workspace, which says its name; once what is under way on screen has been drawn. */
export function focusWorkspace(): void {
  requestAnimationFrame(() => document.getElementById('workspace')?.focus());
}

/** Has the focused text field undo or redo its own typing; no other way leads to the history a browser keeps for it. */
export function stepInTextField(
  step: 'undo' | 'redo',
  isField: (element: Element | null) => boolean,
): boolean {
  return isField(document.activeElement) && document.execCommand(step);
}
