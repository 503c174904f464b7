import { useEffect } from 'react';
import { useSession } from '../session/session-context';
import classes from './LeavePresenter.module.css';
import { useShell } from './shell-context';

/** The way out of presenter view: a button in the corner, and Esc. */
export function LeavePresenter() {
  const session = useSession();
  const { run } = useShell();
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    // In full screen the browser keeps Esc to itself and only reports that it has left.
    document.addEventListener(
      'fullscreenchange',
      () => {
        if (!document.fullscreenElement && session.store.getState().presenting) void session.present(false);
      },
      { signal },
    );
    addEventListener(
      'keydown',
      (event) => {
        if (
          event.key === 'Escape' &&
          !event.defaultPrevented &&
          !document.querySelector('[aria-modal="true"]')
        ) {
          run('presenter');
        }
      },
      { signal },
    );
    return () => listeners.abort();
  }, [session, run]);
  return (
    <button type="button" className={classes.leave} onClick={() => run('presenter')}>
      Leave presenter view <kbd>Esc</kbd>
    </button>
  );
}
