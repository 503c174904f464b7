import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '#domain/result';
import { initialState, type Notice, type SessionState } from './state';

export interface SessionStore extends StoreApi<SessionState> {
  /** Shows a problem until it is dismissed. The same problem again replaces its first notice. */
  refuse(title: string, problem: Problem, offer?: Notice['offer']): void;
  dismiss(notice: number): void;
}

export function createSessionStore(): SessionStore {
  const store = createStore<SessionState>(() => initialState);
  let lastNotice = 0;
  return Object.assign(store, {
    refuse(title: string, problem: Problem, offer: Notice['offer'] = null) {
      lastNotice += 1;
      const notice = { id: lastNotice, title, problem, offer };
      store.setState(({ notices }) => ({
        notices: [
          ...notices.filter((known) => known.problem.code !== problem.code || known.title !== title),
          notice,
        ],
        message: title,
      }));
    },
    dismiss(id: number) {
      store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
    },
  });
}
