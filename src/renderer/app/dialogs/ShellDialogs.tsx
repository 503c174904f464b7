import { lazy, Suspense } from 'react';
import { useShell } from '../shell/shell-context';
import { NewDialog } from './NewDialog';
import { ShortcutSheet } from './ShortcutSheet';

// Opened now and then, and heavy with texts: loaded when asked for.
const AboutDialog = lazy(async () => ({ default: (await import('./AboutDialog')).AboutDialog }));
const RevisionsDialog = lazy(async () => ({ default: (await import('./RevisionsDialog')).RevisionsDialog }));
const ErasePersonDialog = lazy(async () => ({
  default: (await import('./ErasePersonDialog')).ErasePersonDialog,
}));
const StoredLeadsDialog = lazy(async () => ({
  default: (await import('./StoredLeadsDialog')).StoredLeadsDialog,
}));

/** The dialog that a person asked for. */
export function ShellDialogs() {
  const { dialog, show } = useShell();
  const close = () => show(null);
  return (
    <Suspense fallback={null}>
      {dialog === 'new' ? <NewDialog onClose={close} /> : null}
      {dialog === 'revisions' ? <RevisionsDialog onClose={close} /> : null}
      {dialog === 'stored-leads' ? <StoredLeadsDialog onClose={close} /> : null}
      {dialog === 'erase-person' ? <ErasePersonDialog onClose={close} /> : null}
      {dialog === 'shortcuts' ? <ShortcutSheet onClose={close} /> : null}
      {dialog === 'about' ? <AboutDialog onClose={close} /> : null}
    </Suspense>
  );
}
