import { contextBridge, ipcRenderer } from 'electron';
import { hostApiFrom, hostChannel, hostGlobal } from '#contracts/host-api';

/** All that the page gets of Electron: one function per method name. The main process judges what is sent. */
contextBridge.exposeInMainWorld(
  hostGlobal,
  hostApiFrom((method, args) => ipcRenderer.invoke(hostChannel, method, args)),
);
