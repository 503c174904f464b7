import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Session } from '../session/session';
import { useSession } from '../session/session-context';
import { type Layout, loadLayout, saveLayout } from '../theme/preferences';
import { type Action, type ShellDialog, type ShellUi, shellActions } from './actions';
import { focusWorkspace, fullScreen, isMac, openAddress } from './page';
import { focusRegion } from './regions';
import type { Keyboard } from './shortcuts';
import { useThresholdFocus } from './use-threshold-focus';

/** What the parts of the shell share, beside the session. */
export interface Shell {
  readonly actions: readonly Action[];
  /** Runs an action if it can be run now. False: it cannot. */
  run(id: string): boolean;
  readonly layout: Layout;
  arrange(change: Partial<Layout>): void;
  readonly dialog: ShellDialog | null;
  show(dialog: ShellDialog | null): void;
  readonly paletteOpen: boolean;
  showPalette(open: boolean): void;
  readonly keyboard: Keyboard;
  /** The threshold whose slider gets the focus, once that is shown; null: none. */
  readonly threshold: string | null;
  focusThreshold(threshold: string | null): void;
}

const ShellContext = createContext<Shell | null>(null);

export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('useShell needs a ShellProvider above it');
  return shell;
}

export function ShellProvider({ children }: { readonly children: ReactNode }) {
  const session = useSession();
  const [layout, setLayout] = useState(() => loadLayout(localStorage));
  const [dialog, show] = useState<ShellDialog | null>(null);
  const [paletteOpen, showPalette] = useState(false);
  const [threshold, focusThreshold] = useThresholdFocus();
  const arrange = (change: Partial<Layout>) => setLayout((current) => ({ ...current, ...change }));
  useEffect(() => saveLayout(localStorage, layout), [layout]);
  const actions = useMemo(() => {
    const ui: ShellUi = {
      open: show,
      openPalette: () => showPalette(true),
      toggleInspector: () => setLayout((now) => ({ ...now, inspectorOpen: !now.inspectorOpen })),
      toggleRail: () => setLayout((now) => ({ ...now, railLabels: !now.railLabels })),
      present: (on) => present(session, on),
      newWindow: () => void newWindow(session),
      focusWorkspace,
      focusRegion,
      focusThreshold,
    };
    return shellActions(session, ui);
  }, [session, focusThreshold]);
  const run = useCallback(
    (id: string): boolean => {
      const action = actions.find((each) => each.id === id);
      if (!action?.enabled(session.store.getState())) return false;
      action.run();
      return true;
    },
    [actions, session],
  );
  const keyboard: Keyboard = {
    mac: isMac(),
    browser: session.store.getState().capabilities?.host !== 'electron',
  };
  const shell: Shell = {
    actions,
    run,
    layout,
    arrange,
    dialog,
    show,
    paletteOpen,
    showPalette,
    keyboard,
    threshold,
    focusThreshold,
  };
  return <ShellContext value={shell}>{children}</ShellContext>;
}

/** Full screen belongs to the host's window where it has one, else to the page, whose leave a click gives. */
function present(session: Session, on: boolean): void {
  if (!session.store.getState().capabilities?.ownWindows) fullScreen(on);
  void session.present(on);
}

async function newWindow(session: Session): Promise<void> {
  const opened = await session.host.newWindow({ place: null });
  if (!opened.ok) session.store.refuse('No further window was opened.', opened.error);
  else if (opened.value.outcome === 'open-address') openAddress(opened.value.address);
}
