import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron } from '@playwright/test';
import { electronPath } from '../../../scripts/start/electron-runtime.mjs';
import { root } from './browser-host';
import type { ElectronProbe, OpenedHost } from './opened-host';

/** Why the real Electron cannot be run here; undefined when it can. */
export const electronMissing = (): string | undefined =>
  electronPath() === undefined
    ? 'Electron’s runtime is not on this machine (npx install-electron downloads it): not tested on the real Electron.'
    : undefined;

/** As in `chromiumFlags`: root cannot set up a sandbox. */
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export async function openElectron(home: string): Promise<OpenedHost> {
  const executablePath = electronPath();
  if (executablePath === undefined) throw new Error(electronMissing());
  const env = { ...process.env, PARLEY_HOME: home } as Record<string, string>;
  const args = [...rootFlags, root];
  const app = await _electron.launch({ executablePath, args, env });
  const exited = once(app.process(), 'exit').then(([code]) => code as number | null);
  const page = await app.firstWindow();
  await page.waitForLoadState();
  const electron: ElectronProbe = {
    windowCount: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    answerOpenDialog: (paths) =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] });
      }, paths),
    answerSaveDialog: (path) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, path),
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    quit: () => app.evaluate(({ app: electronApp }) => electronApp.quit()),
    exited,
    async startSecond(...words) {
      const [code] = await once(
        spawn(executablePath, [...args, ...words], { env, stdio: 'inherit' }),
        'exit',
      );
      return code as number | null;
    },
  };
  const kill = async () => {
    app.process().kill('SIGKILL');
    await exited;
  };
  const load = async () => void (await page.reload());
  const show = async (path: string) => void (await page.goto(`app://parley${path}`));
  return {
    page,
    origin: 'app://parley',
    load,
    show,
    electron,
    close: () => app.close(),
    discard: kill,
    kill,
  };
}
