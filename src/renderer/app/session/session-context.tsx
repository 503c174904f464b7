import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Session } from './session';
import type { SessionState } from './state';

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session, for its actions. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/** A part of what is shown; the component renders again when that part changes. Select values, do not build new ones. */
export function useSessionState<T>(select: (state: SessionState) => T): T {
  return useStore(useSession().store, select);
}

/** The policy of the open document. For views that are only shown with a document open. */
export function usePolicy() {
  return useSessionState((state) => {
    if (!state.document) throw new Error('no document is open');
    return state.document.edited.glossary.policy;
  });
}
