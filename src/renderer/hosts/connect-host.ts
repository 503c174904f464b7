import { type HostApi, hostGlobal } from '#contracts/host-api';
import { createSocketHost, hostSocketUrl } from './socket-host';

/** The host of this page: Electron's preload where it put its API on the window, else the server the page came from. */
export function connectHost(window: Window): HostApi {
  return exposedHost(window) ?? createSocketHost(() => new WebSocket(hostSocketUrl(window.location)));
}

/** The name is the preload's alone: our page sets no globals, and the policy lets no other script run. */
function exposedHost(window: Window): HostApi | undefined {
  return (window as { readonly [hostGlobal]?: HostApi })[hostGlobal];
}
