import '#contracts/zod-without-eval';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, crashReporter, protocol, session } from 'electron';
import { appFolder, ensureAppFolder } from '#node/app-folder';
import { findAppRoot } from '#node/app-root';
import { indexAssets } from '#node/assets/asset-index';
import { createDataGrants } from '#node/assets/data-grants';
import { createHostDispatch } from '#node/host/host-dispatch';
import { appScheme, serveAppProtocol } from './app-protocol';
import { createElectronHost } from './electron-host';
import { lockNavigation, lockSession } from './hardening';
import { registerHost } from './ipc';
import { openMainWindow } from './main-window';
import { installMenu } from './menu';

const root = findAppRoot(import.meta.dirname);
const folder = ensureAppFolder(appFolder({ platform: process.platform, env: process.env, home: homedir() }));

// Before the lock, which belongs to this folder: a second profile may run beside the first.
app.setPath('userData', ensureAppFolder(join(folder, 'electron')));
app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
// Dumps stay in the folder above; nothing is sent.
crashReporter.start({ uploadToServer: false });

let mainWindow: BrowserWindow | undefined;

function showWindow(): void {
  if (mainWindow === undefined) {
    mainWindow = openMainWindow(root);
    mainWindow.once('closed', () => {
      mainWindow = undefined;
    });
    return;
  }
  if (mainWindow.isMinimized()) mainWindow.restore();
  mainWindow.focus();
}

async function start(): Promise<void> {
  lockNavigation();
  app.on('second-instance', showWindow);
  app.on('window-all-closed', () => {
    // On macOS an app lives on without windows; the Dock icon opens one again.
    if (process.platform !== 'darwin') app.quit();
  });
  await app.whenReady();
  lockSession(session.defaultSession);
  const grants = createDataGrants();
  serveAppProtocol({ index: await indexAssets(join(root, 'out', 'renderer')), grants });
  const host = createElectronHost({ root, grants, window: () => mainWindow });
  registerHost(
    createHostDispatch(host, (method, cause) => console.error(`Host method ${method} failed:`, cause)),
  );
  installMenu(process.platform);
  app.on('activate', showWindow);
  showWindow();
}

if (app.requestSingleInstanceLock()) {
  start().catch((cause: unknown) => {
    console.error('Parley could not start:', cause);
    app.exit(1);
  });
} else {
  app.quit();
}
