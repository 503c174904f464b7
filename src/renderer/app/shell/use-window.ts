import { useEffect } from 'react';
import { wouldLose } from '../session/leaving';
import { useSession } from '../session/session-context';
import { hasUnsaved } from './actions';
import { stepInTextField } from './page';
import { rememberFocus } from './regions';
import { useShell } from './shell-context';
import { isTextField, shortcutOf } from './shortcuts';

/** Connects the window with the session: keys, the host's menu, the page's title, and the question before it goes. */
export function useWindow(): void {
  const session = useSession();
  const { run, keyboard } = useShell();
  const { mac, browser } = keyboard;

  useEffect(() => {
    // Exports are made where the glossary is published.
    session.onShellCommand = (command) => void run(command === 'export' ? 'go-publish' : command);
    session.inTextField = (step) => stepInTextField(step, isTextField);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('[aria-modal="true"]'))
        return;
      const id = shortcutOf(event, isTextField(event.target as Element | null), { mac, browser });
      // Taken even when it can do nothing now, so that the browser's own meaning does not surprise anybody.
      if (id) event.preventDefault();
      if (id) run(id);
    };
    addEventListener('keydown', onKeyDown);
    return () => {
      removeEventListener('keydown', onKeyDown);
      session.onShellCommand = () => {};
      session.inTextField = () => false;
    };
  }, [session, run, mac, browser]);

  useEffect(rememberFocus, []);

  useEffect(() => {
    const { store } = session;
    const name = () => {
      const { document: open } = store.getState();
      const mark = hasUnsaved(store.getState()) ? '• ' : '';
      document.title = open ? `${mark}${open.edited.glossary.policy.title} – Parley` : 'Parley';
    };
    name();
    return store.subscribe((state, before) => {
      if (state.document !== before.document) name();
    });
  }, [session]);

  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      const state = session.store.getState();
      // A host with windows of its own asks itself, and in better words.
      if (!state.capabilities?.ownWindows && wouldLose(state)) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave);
    return () => removeEventListener('beforeunload', onLeave);
  }, [session]);
}
