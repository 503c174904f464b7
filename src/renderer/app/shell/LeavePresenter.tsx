import { useEffect, useState } from 'react';
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
    <button type="button" className={classes.leave} data-shown={isPointing} onClick={() => run('presenter')}>
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
