import { Button } from '@mantine/core';
import type { MappingFile } from '#domain/leads/mapping/files';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { cellText } from '../../../ui/cell-text';
import { listed } from '../../../ui/format';
import { chooseMapping } from './choose-mapping';
import classes from './MappingChoice.module.css';

const ROLES: Record<MappingFile['role'], string> = {
  leads: 'one row per lead',
  activities: 'one row per activity',
  history: 'one row per change',
  merges: 'one row per merge',
};

/** The mapping that imports go by, the files it expects, and the way to another one. */
export function MappingChoice() {
  const session = useSession();
  const mapping = useSessionState((state) => state.mapping);
  return (
    <div className={classes['mapping']}>
      <p>
        {mapping ? (
          <>
            Columns are read by the mapping <strong>{cellText(mapping.name)}</strong>. It expects{' '}
            {listed(mapping.files.map(({ name, role }) => `${cellText(name, 80)} (${ROLES[role]})`))}; which
            file is which is told by the columns.
          </>
        ) : (
          'A mapping says which column of your files means what. Where none was chosen, the sample’s is used if it fits this document.'
        )}
      </p>
      <Button variant="default" size="compact-md" onClick={() => void chooseMapping(session)}>
        {mapping ? 'Choose another mapping…' : 'Choose a mapping…'}
      </Button>
    </div>
  );
}
