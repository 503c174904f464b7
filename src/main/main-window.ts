import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { appPage } from './app-protocol';
import type { WindowPlacement } from './window-state';

/** The canvas colours of the two themes, so that the window does not flash white before the page paints. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#1b1c1f' : '#ffffff');

/** Opens a window on the app's page. It shows itself once the first frame is painted. */
export function openPageWindow(root: string, { bounds, maximized }: WindowPlacement): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Parley',
    ...bounds,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload: join(root, 'out', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  // The title is the document's, which the page tells by `setWindow`.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.loadURL(appPage).catch((cause: unknown) => {
    // A window that is closed while it loads rejects too; that is the person's wish.
    if (!window.isDestroyed()) console.error('The page of the app could not be loaded:', cause);
  });
  return window;
}
