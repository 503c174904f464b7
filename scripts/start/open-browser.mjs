import { spawn } from 'node:child_process';

/** Opens an address in the default browser. Where there is none, the printed link remains, so a failure is silent. */
export function openInBrowser(url) {
  const [command, ...args] = {
    win32: ['rundll32', 'url.dll,FileProtocolHandler', url],
    darwin: ['open', url],
  }[process.platform] ?? ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}
