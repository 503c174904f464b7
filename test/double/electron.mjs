/**
 * A stand-in for the `electron` module, so that the built main process and preload run unmodified under Node and show
 * their window in Chromium. It serves to check our wiring: what is registered, answered, denied and closed. It is not
 * Electron: process isolation, the sandbox, fuses, real permission prompts and native dialogs are not here, and no
 * test that passes on it says anything about them.
 */
export { app } from './app.mjs';
export { BrowserWindow } from './browser-window.mjs';
export { ipcMain } from './ipc.mjs';
export { protocol } from './protocol.mjs';
export { crashReporter, dialog, Menu, nativeTheme, screen, session } from './system.mjs';

import './control.mjs';
