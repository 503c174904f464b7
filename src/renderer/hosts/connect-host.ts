import type { HostApi } from '#contracts/host-api';
import { hostEventSchema } from '#contracts/host-api-schema';
import { type HostBridge, hostGlobal } from '#contracts/host-calls';
import { createSocketHost, hostSocketUrl } from './socket-host';

/** The host of this page: Electron's preload where it put its bridge on the window, else the server the page came from. */
export function connectHost(window: Window): HostApi {
  const bridge = exposedBridge(window);
  return bridge ? hostOver(bridge) : createSocketHost(() => new WebSocket(hostSocketUrl(window.location)));
}

/** The name is the preload's alone: our page sets no globals, and the policy lets no other script run. */
function exposedBridge(window: Window): HostBridge | undefined {
  return (window as { readonly [hostGlobal]?: HostBridge })[hostGlobal];
}

/** The bridge with its events checked; what is none of ours is dropped. */
export function hostOver(bridge: HostBridge): HostApi {
  return {
    ...bridge,
    onEvent: (listener) =>
      bridge.onEvent((message) => {
        const event = hostEventSchema.safeParse(message);
        if (event.success) listener(event.data);
      }),
  };
}
