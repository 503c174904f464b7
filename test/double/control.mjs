/**
 * What a test may ask of the double, over the channel to the process that started it. Requests are
 * `{ id, command, args }`; answers `{ id, value }` or `{ id, error }`.
 */
import { app } from './app.mjs';
import { caller, ipcMain, ipcRenderer } from './ipc.mjs';
import { protocol } from './protocol.mjs';
import { crashReporter, dialogAnswers, Menu, session } from './system.mjs';
import { windows } from './windows.mjs';

const firstWindow = () => [...windows][0];

/** @type {Record<string, (...args: any[]) => unknown>} */
const commands = {
  describe: () => ({
    channels: ipcMain.channels(),
    schemes: protocol.schemes(),
    sandboxed: app.sandboxed,
    spellChecker: session.defaultSession.spellChecker,
    crashReporter: crashReporter.options,
    menu: Menu.installed,
    windows: [...windows].map(({ options, visible, focused }) => ({ options, visible, focused })),
  }),
  permission: (name) => session.defaultSession.permission(name),
  answerOpenDialog: (paths) => dialogAnswers.open.push(paths),
  closeWindow: () => firstWindow()?.close(),
  quit: () => void app.quit(),
  /** Calls a channel as a frame at `url` would; `main` tells whether it is the window's main frame. */
  invokeAs({ url, main }, channel, ...args) {
    const sender = firstWindow()?.webContents;
    if (!sender) throw new Error('no window is open');
    const senderFrame = { url, parent: main ? null : sender.mainFrame };
    return caller.run({ sender, senderFrame, type: 'frame' }, () => ipcRenderer.invoke(channel, ...args));
  },
};

process.on('message', async (/** @type {any} */ { id, command, args }) => {
  try {
    process.send?.({ id, value: await commands[command]?.(...args) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
