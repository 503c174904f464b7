import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, crashReporter, protocol, session } from 'electron';
import { appFolder, ensureAppFolder } from '#node/app-folder';
import { findAppRoot } from '#node/app-root';
import { indexAssets } from '#node/assets/asset-index';
import { createDataGrants } from '#node/assets/data-grants';
import { startServices } from '#node/host/services';
import { createAppMenu } from './app-menu';
import { appScheme, serveAppProtocol } from './app-protocol';
import { lockNavigation, lockSession } from './hardening';
import { registerHost } from './ipc';
import { glossariesIn, isGlossary } from './opening';
import { createQuit } from './quit';
import { createWindows, type Windows } from './windows';

const root = findAppRoot(import.meta.dirname);
const folder = ensureAppFolder(appFolder({ platform: process.platform, env: process.env, home: homedir() }));

// Before the lock, which belongs to this folder: a second profile may run beside the first.
app.setPath('userData', ensureAppFolder(join(folder, 'electron')));
app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
// Dumps stay in the folder above; nothing is sent.
crashReporter.start({ uploadToServer: false });

async function start(): Promise<void> {
  lockNavigation();
  // Files may be named before there is a window to show them: by macOS even before the app is ready.
  const early = glossariesIn(process.argv, process.cwd());
  let openGlossary = (path: string): void => void early.push(path);
  let show = (): void => undefined;
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (isGlossary(path)) openGlossary(path);
  });
  app.on('second-instance', (_event, argv, workingDirectory) => {
    const named = glossariesIn(argv, workingDirectory);
    for (const path of named) openGlossary(path);
    if (named.length === 0) show();
  });
  await app.whenReady();
  lockSession(session.defaultSession);
  const grants = createDataGrants();
  const services = await startServices({ folder, grants });
  const index = await indexAssets(join(root, 'out', 'renderer'));
  serveAppProtocol({ index, grants, copies: services.leadCache });
  const quit = createQuit(async () => {
    await windows.close();
    await services.instances.close();
  });
  const menu = createAppMenu(services.recents, () => windows);
  const windows: Windows = createWindows({
    root,
    services,
    placementFile: join(folder, 'window.json'),
    report: (method, cause) => console.error(`Host method ${method} failed:`, cause),
    onChange: menu.refresh,
    onRecent(path) {
      if (path !== null) app.addRecentDocument(path);
      menu.refresh();
    },
    onStay: quit.cancel,
  });
  registerHost(windows, services);
  menu.refresh();
  for (const path of early.length > 0 ? early : [null]) await windows.open(path);
  openGlossary = (path) => void windows.openPath(path);
  show = () => windows.show();
  app.on('activate', show);
}

if (app.requestSingleInstanceLock()) {
  start().catch((cause: unknown) => {
    console.error('Parley could not start:', cause);
    app.exit(1);
  });
} else {
  app.quit();
}
