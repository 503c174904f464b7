import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import { droppedChannel, hostChannel } from '#contracts/host-calls';
import type { HostProblem } from '#contracts/host-problems';
import { fail } from '#domain/result';
import type { HostServices } from '#node/host/services';
import { isAppUrl } from './app-protocol';
import { takeDropped } from './dropped';
import type { AppWindow, Windows } from './windows';

/** Registers the channels. What a call may contain is the dispatcher's concern; who may call is decided here. */
export function registerHost(windows: Windows, services: HostServices): void {
  ipcMain.handle(hostChannel, (event, method: unknown, args: unknown) => {
    const caller = trustedCaller(event, windows);
    return caller ? caller.dispatch(method, args) : fail(untrustedSender);
  });
  ipcMain.handle(droppedChannel, (event, path: unknown) =>
    trustedCaller(event, windows) ? takeDropped(path, services) : fail(untrustedSender),
  );
}

/** The window, if its main frame is calling and shows our origin. The frame is null once it has navigated away. */
function trustedCaller({ sender, senderFrame }: IpcMainInvokeEvent, windows: Windows): AppWindow | undefined {
  const isOurs = senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);
  return isOurs ? windows.find(sender) : undefined;
}

const untrustedSender: HostProblem = {
  code: 'untrusted-sender',
  message: 'A page that is not part of Parley called the host',
  remedy: 'Close Parley and start it again.',
};
