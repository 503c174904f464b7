import { Button } from '@mantine/core';
import { useState } from 'react';
import { cellText } from '../../ui/cell-text';
import { ReadAsSelects } from '../../ui/ReadAsSelects';
import { useSession, useSessionState } from '../session/session-context';
import type { RefusedImport } from '../session/state';
import classes from './Notices.module.css';

interface Props {
  readonly refused: RefusedImport;
  /** The offer was taken. */
  readonly onTaken: () => void;
}

/** The choice to read a refused file otherwise: it is in no report, where the choice stands for files that were read. */
export function ReadAsOffer({ refused, onTaken }: Props) {
  const session = useSession();
  const isBusy = useSessionState((state) => state.activity !== null);
  const isOfThis = useSessionState(({ document }) => document?.sitting === refused.sitting);
  const file = refused.request.given[refused.index];
  const [said, setSaid] = useState(file?.readAs ?? { encoding: null, delimiter: null });
  if (!file || !isOfThis) return null;
  return (
    <div className={classes.readAs}>
      <p>Read {cellText(file.name)} as:</p>
      <ReadAsSelects
        name={cellText(file.name)}
        found={null}
        said={said}
        disabled={isBusy}
        className={classes.selects}
        onSay={setSaid}
      />
      <Button
        size="compact-sm"
        disabled={isBusy}
        onClick={() => {
          onTaken();
          void session.leads.importAs(refused, said);
        }}
      >
        Import again
      </Button>
    </div>
  );
}
