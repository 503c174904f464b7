import { useCallback, useEffect, useState } from 'react';
import { useSession } from '../session/session-context';
import classes from './LeavePresenter.module.css';
import { useShell } from './shell-context';

/** How long the button stays after the pointer rests, in ms. */
const LINGER = 2500;

/** The way out of presenter view: Esc, and a button that is there when the pointer moves or the focus comes to it. */
export function LeavePresenter() {
  const session = useSession();
  const { run } = useShell();
  const isPointing = usePointing();
  // Esc may have ended full screen, and the view with it, by the time its key comes here: that must not bring it back.
  const leave = useCallback(() => {
    if (session.store.getState().presenting) run('presenter');
  }, [session, run]);
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
          leave();
        }
      },
      { signal },
    );
    return () => listeners.abort();
  }, [session, leave]);
  return (
    <button type="button" className={classes.leave} data-shown={isPointing} onClick={leave}>
      Leave presenter view <kbd>Esc</kbd>
    </button>
  );
}

/** True from the start and whenever the pointer moves, until it has rested for a while. */
function usePointing(): boolean {
  const [isPointing, setPointing] = useState(true);
  useEffect(() => {
    let rest = setTimeout(() => setPointing(false), LINGER);
    const onMove = () => {
      clearTimeout(rest);
      setPointing(true);
      rest = setTimeout(() => setPointing(false), LINGER);
    };
    addEventListener('pointermove', onMove);
    return () => {
      clearTimeout(rest);
      removeEventListener('pointermove', onMove);
    };
  }, []);
  return isPointing;
}
