import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type HostProblem, hostChannel } from '#contracts/host-api';
import { fail } from '#domain/result';
import type { HostDispatch } from '#node/host/host-dispatch';
import { isAppUrl } from './app-protocol';

/** Registers the one channel. What a call may contain is the dispatcher's concern; who may call is decided here. */
export function registerHost(dispatch: HostDispatch): void {
  ipcMain.handle(hostChannel, (event, method: unknown, args: unknown) =>
    isTrusted(event) ? dispatch(method, args) : fail(untrustedSender),
  );
}

/** The main frame of one of our windows, showing our origin. The frame is null once it has navigated away. */
function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    isAppUrl(senderFrame.url) &&
    BrowserWindow.fromWebContents(sender) !== null
  );
}

const untrustedSender: HostProblem = {
  code: 'untrusted-sender',
  message: 'A page that is not part of Parley called the host',
  remedy: 'Close Parley and start it again.',
};
