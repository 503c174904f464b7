import { createContext, type ReactNode, useContext } from 'react';
import type { HostApi } from '#contracts/host-api';

const HostContext = createContext<HostApi | undefined>(undefined);

/** Gives the components below it their host; tests give a fake one. */
export function HostProvider({ host, children }: { readonly host: HostApi; readonly children: ReactNode }) {
  return <HostContext.Provider value={host}>{children}</HostContext.Provider>;
}

/** The host of the window. Throws outside a HostProvider, which is a mistake in the component tree. */
export function useHost(): HostApi {
  const host = useContext(HostContext);
  if (host === undefined) throw new Error('useHost was called outside a HostProvider');
  return host;
}
