import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  droppedChannel,
  eventChannel,
  type HostBridge,
  hostChannel,
  hostGlobal,
  hostMethodsFrom,
} from '#contracts/host-calls';

const methods = hostMethodsFrom((method, args) => ipcRenderer.invoke(hostChannel, method, args));

/** All that the page gets of Electron. The main process judges what is sent, the page what it is told. */
contextBridge.exposeInMainWorld(hostGlobal, {
  ...methods,
  onEvent(listener) {
    const deliver = (_event: unknown, message: unknown) => listener(message);
    ipcRenderer.on(eventChannel, deliver);
    void methods.listen();
    return () => void ipcRenderer.removeListener(eventChannel, deliver);
  },
  // Only here can a file's path be learned, and only of a file the person handed over; the page never sees it.
  takeDropped: (file) => ipcRenderer.invoke(droppedChannel, webUtils.getPathForFile(file as File)),
} satisfies HostBridge);
