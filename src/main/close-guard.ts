import { type BrowserWindow, dialog } from 'electron';
import type { CloseAnswer } from '#contracts/host-window';

export interface CloseGuard {
  answer(answer: CloseAnswer): void;
}

export interface ClosingPage {
  /** A page that does not listen has nothing to lose, or is gone. */
  readonly isListening: boolean;
  ask(): void;
  /** The person wants to stay. */
  stayed(): void;
}

/** How long a page may keep silent before the person is asked instead; ms. */
const patience = 5000;

/**
 * Keeps a window open until its page has answered, so that nothing unsaved is lost by a click on the cross. A page that
 * does not answer cannot hold the window for ever.
 */
export function guardClose(window: BrowserWindow, page: ClosingPage): CloseGuard {
  let state: 'open' | 'asked' | 'closing' = 'open';
  let timer: NodeJS.Timeout | undefined;

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void noAnswer(), patience);
  };
  const noAnswer = async () => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: 'Parley does not answer',
      detail:
        'What you changed in the last second may be lost; the rest is kept and offered at the next start.',
      buttons: ['Wait', 'Close Anyway'],
      defaultId: 0,
      cancelId: 0,
    });
    if (window.isDestroyed() || state !== 'asked') return;
    if (response === 1) window.destroy();
    else wait();
  };

  window.on('close', (event) => {
    if (state === 'closing' || !page.isListening) return;
    event.preventDefault();
    if (state === 'asked') return;
    state = 'asked';
    wait();
    page.ask();
  });
  window.once('closed', () => clearTimeout(timer));

  return {
    answer(answer) {
      clearTimeout(timer);
      if (answer === 'asking') return;
      state = answer === 'close' ? 'closing' : 'open';
      if (answer === 'close') window.close();
      else page.stayed();
    },
  };
}
