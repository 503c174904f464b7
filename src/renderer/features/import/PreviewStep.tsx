import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { FilePeek } from '#domain/leads/understand/peek';
import { type DraftFile, readableFiles } from '../../app/session/importing-state';
import { useSession } from '../../app/session/session-context';
import { cellText } from '../../ui/cell-text';
import { counted } from '../../ui/format';
import { ReadAsSelects } from '../../ui/ReadAsSelects';
import classes from './PreviewStep.module.css';
import { CELL_MARKS, MARKED_KINDS } from './preview/column-text';
import { fileFacts, previewLead } from './preview/file-facts';
import { PreviewTable } from './preview/PreviewTable';
import { SentinelQuestions } from './preview/SentinelQuestions';
import { StepFrame } from './StepFrame';
import { useDraft } from './use-draft';

/** Enough to see what a file is like; the others on request. */
const FEW = 25;

/** The first rows of one file after the other, with what each column looks like. */
export function PreviewStep() {
  const draft = useDraft();
  const readable = readableFiles(draft.files);
  const [name, setName] = useState<string | null>(null);
  const chosen = readable.find(({ file }) => file.source.name === name) ?? readable[0];
  return (
    <StepFrame title="Do the files look right?" lead={previewLead(draft)} wide>
      {chosen ? (
        <>
          <div className={classes['bar']}>
            <NativeSelect
              label="File"
              className={classes['file']}
              value={String(chosen.index)}
              data={readable.map(({ file, index }) => ({
                value: String(index),
                label: cellText(file.source.name, 80),
              }))}
              onChange={({ currentTarget }) =>
                setName(draft.files[Number(currentTarget.value)]?.source.name ?? null)
              }
            />
            <ReadAs file={chosen.file} peek={chosen.peek} />
          </div>
          <File key={chosen.file.source.name} file={chosen.file} peek={chosen.peek} />
          <SentinelQuestions source={chosen.file.source} />
        </>
      ) : null}
    </StepFrame>
  );
}

interface FileProps {
  readonly file: DraftFile;
  readonly peek: FilePeek;
}

function ReadAs({ file: { source, profile }, peek }: FileProps) {
  const session = useSession();
  return (
    <ReadAsSelects
      name={cellText(source.name)}
      found={profile?.ok ? profile.value : peek}
      said={source.readAs ?? { encoding: null, delimiter: null }}
      className={classes['readAs']}
      onSay={(said) => void session.importing.files.readAs(source, said)}
    />
  );
}

function File({ file, peek }: FileProps) {
  const [shown, setShown] = useState(FEW);
  const { rows } = peek;
  return (
    <>
      <div className={classes['facts']}>
        {fileFacts(file, peek).map((fact) => (
          <p key={fact}>{fact}</p>
        ))}
      </div>
      <ul className={classes['legend']} aria-label="Marks">
        {MARKED_KINDS.map((kind) => (
          <li key={kind} data-kind={kind}>
            {kind === 'missing' ? <i>empty</i> : <b aria-hidden="true">{CELL_MARKS[kind].sign}</b>}{' '}
            {kind === 'missing' ? 'an empty cell' : CELL_MARKS[kind].words}
          </li>
        ))}
      </ul>
      <PreviewTable
        name={file.source.name}
        peek={peek}
        profile={file.profile?.ok ? file.profile.value : null}
        most={shown}
      />
      {rows.length > shown ? (
        <div>
          <Button variant="default" size="compact-md" onClick={() => setShown(rows.length)}>
            Show the first {counted(rows.length, 'row')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
