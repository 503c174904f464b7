import { QuestionDialog } from '../dialogs/QuestionDialog';
import { ShellDialogs } from '../dialogs/ShellDialogs';
import { useSessionState } from '../session/session-context';
import { StartScreen } from '../start/StartScreen';
import { FileDrop } from './FileDrop';
import { LiveRegion } from './LiveRegion';
import { Notices } from './Notices';
import { Palette } from './Palette';
import { useWindow } from './use-window';
import { Workbench } from './Workbench';

/** The window: a document on the table or the start screen, and what may lie above either. */
export function Shell() {
  useWindow();
  const hasDocument = useSessionState((state) => state.document !== null);
  const isReady = useSessionState((state) => state.isReady);
  return (
    <>
      {hasDocument ? <Workbench /> : isReady ? <StartScreen /> : null}
      <Notices />
      <LiveRegion />
      <Palette />
      <ShellDialogs />
      <QuestionDialog />
      <FileDrop />
    </>
  );
}
