import { setTimeout as pause } from 'node:timers/promises';
import { app } from 'electron';

/** How long locks may take to be given up, on a network drive that hangs; ms. */
const patience = 2000;

/**
 * Quits only when every window has agreed, and gives up locks before the process ends. `cancel` is for the window whose
 * person wants to stay.
 */
export function createQuit(cleanUp: () => Promise<void>): { cancel(): void } {
  let isQuitting = false;
  let isClean = false;
  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('window-all-closed', () => {
    // On macOS an app lives on without windows, unless the person quit and a window only answered late.
    if (process.platform !== 'darwin' || isQuitting) app.quit();
  });
  app.on('will-quit', (event) => {
    if (isClean) return;
    event.preventDefault();
    void Promise.race([cleanUp(), pause(patience)])
      .catch((cause: unknown) => console.error('Parley did not end cleanly:', cause))
      .finally(() => {
        isClean = true;
        app.quit();
      });
  });
  return {
    cancel() {
      isQuitting = false;
    },
  };
}
