import type { ReadAs } from '#contracts/host-documents';
import type { ImportReport } from '#domain/leads/lead-data';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { cellText } from '../../../ui/cell-text';
import { ReadAsSelects } from '../../../ui/ReadAsSelects';
import classes from './DataPanel.module.css';

interface Props {
  readonly file: ImportReport['files'][number];
  /** Which file of the mapping it is. */
  readonly index: number;
  /** What the person said so far; nothing: it was read as it looks. */
  readonly said: ReadAs | undefined;
}

/** How a file was read, and the choice to read it otherwise. A wrong choice is told and can be taken back here. */
export function ReadAsChoice({ file, index, said }: Props) {
  const session = useSession();
  const isBusy = useSessionState((state) => state.activity !== null);
  return (
    <ReadAsSelects
      name={cellText(file.name)}
      found={file}
      said={said ?? { encoding: null, delimiter: null }}
      disabled={isBusy}
      className={classes['readAs']}
      onSay={(next) => void session.leads.readAgainAs(index, next)}
    />
  );
}
