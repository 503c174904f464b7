/**
 * What a test may ask of the double, over the channel to the process that started it. Requests are
 * `{ id, command, args }`; answers `{ id, value }` or `{ id, error }`.
 */
import { app } from './app.mjs';
import { makeEvent } from './event.mjs';
import { load } from './held-load.mjs';
import { caller, invoke, ipcMain } from './ipc.mjs';
import { droppedPaths } from './preload.mjs';
import { protocol } from './protocol.mjs';
import { crashReporter, dialogAnswers, dialogsShown, Menu, session } from './system.mjs';
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
    recentDocuments: app.recentDocuments,
    dialogs: dialogsShown,
    windows: [...windows].map(
      ({
        options,
        visible,
        focused,
        title,
        representedFilename,
        edited,
        fullScreen,
        maximized,
        webContents,
      }) => ({
        options,
        visible,
        focused,
        title,
        representedFilename,
        edited,
        fullScreen,
        maximized,
        zoomLevel: webContents.zoomLevel,
      }),
    ),
  }),
  permission: (name) => session.defaultSession.permission(name),
  answerOpenDialog: (paths) => dialogAnswers.open.push(paths),
  answerSaveDialog: (path) => dialogAnswers.save.push(path),
  answerMessageBox: (button) => dialogAnswers.message.push(button),
  /** What a person drops on the page under this name lies at this path. */
  nameDropped: (name, path) => droppedPaths.set(name, path),
  /** Clicks the menu item that these labels lead to. @param {string[]} labels */
  clickMenu(...labels) {
    /** @type {any} */
    let items = Menu.installed;
    let item;
    for (const label of labels) {
      item = items?.find((/** @type {any} */ each) => each.label === label);
      items = item?.submenu;
    }
    if (!item?.click) throw new Error(`the menu has no item ${labels.join(' > ')}`);
    if (item.enabled === false) return false;
    item.click(item, firstWindow(), makeEvent({}));
    return true;
  },
  /** As the Finder does. @param {string} path */
  openFile: (path) => void app.emit('open-file', makeEvent({}), path),
  moveWindow: (bounds) => firstWindow()?.setBounds(bounds),
  load,
  closeWindow: () => firstWindow()?.close(),
  quit: () => void app.quit(),
  /** Calls a channel as a frame at `url` would; `main` tells whether it is the window's main frame. */
  invokeAs({ url, main }, channel, ...args) {
    const sender = firstWindow()?.webContents;
    if (!sender) throw new Error('no window is open');
    const senderFrame = { url, parent: main ? null : sender.mainFrame };
    return caller.run({ sender, senderFrame, type: 'frame' }, () => invoke(channel, ...args));
  },
};

process.on('message', async (/** @type {any} */ { id, command, args }) => {
  try {
    process.send?.({ id, value: await commands[command]?.(...args) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
