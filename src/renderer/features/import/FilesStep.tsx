import { Button } from '@mantine/core';
import IconFilePlus from '@tabler/icons-react/icons/IconFilePlus';
import { useMemo, useRef } from 'react';
import { useSession, useSessionState } from '../../app/session/session-context';
import { counted } from '../../ui/format';
import classes from './FilesStep.module.css';
import { FileEntry } from './files/FileEntry';
import { filesLead, takenOf } from './files/file-rows';
import { sameRowsIn } from './files/same-rows';
import { StepFrame } from './StepFrame';
import { useDraft } from './use-draft';

/** The files of the import, and what each is taken for. */
export function FilesStep() {
  const session = useSession();
  const draft = useDraft();
  const taken = takenOf(draft);
  const { files } = draft;
  const copies = useMemo(() => sameRowsIn(files), [files]);
  const data = useSessionState((state) => state.data);
  const inUse = data?.sources.filter(({ name }) => files.every(({ source }) => source.name !== name)) ?? [];
  const list = useRef<HTMLUListElement>(null);
  return (
    <StepFrame title="Which files are these?" lead={filesLead(draft)}>
      {files.length === 0 ? null : (
        <ul ref={list} tabIndex={-1} className={classes['files']} aria-label="Files of the import">
          {files.map((file) => (
            <FileEntry
              key={file.source.name}
              file={file}
              taken={taken.get(file) ?? null}
              copy={copies.get(file) ?? null}
              // The button that had the focus goes with its file.
              onRemoved={() => list.current?.focus()}
            />
          ))}
        </ul>
      )}
      <div className={classes['add']}>
        <Button
          {...(files.length === 0 ? {} : { variant: 'default' })}
          leftSection={<IconFilePlus size="1.125rem" stroke={1.6} />}
          onClick={() => void session.importing.files.chooseMore()}
        >
          {files.length === 0 ? 'Choose files…' : 'Add files…'}
        </Button>
        {data && !data.isSample && inUse.length === data.sources.length ? (
          <Button variant="default" onClick={() => void session.importing.files.add(inUse)}>
            Add the {counted(inUse.length, 'file')} in use
          </Button>
        ) : null}
        <p className={classes['hint']}>
          You can also drop them on the window, packed with gzip or not. A file of the same name takes the
          place of the one before.
        </p>
      </div>
    </StepFrame>
  );
}
