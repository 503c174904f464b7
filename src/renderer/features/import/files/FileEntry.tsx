import { ActionIcon, Button, NativeSelect, Tooltip } from '@mantine/core';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import type { DraftFile } from '../../../app/session/importing-state';
import { useSession } from '../../../app/session/session-context';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { bytes } from '../../../ui/format';
import { ProblemNotice } from '../../../ui/ProblemNotice';
import { printQuotes } from '../../../ui/print-quotes';
import { ReadAsSelects } from '../../../ui/ReadAsSelects';
import { ConfidenceMark } from '../ConfidenceMark';
import classes from './FileEntry.module.css';
import { KIND_CHOICES, kindOfValue, valueOfKind } from './file-kinds';
import { rowsText, type Taken } from './file-rows';
import { type SameRows, sameRowsText } from './same-rows';

interface Props {
  readonly file: DraftFile;
  /** null: not known yet. */
  readonly taken: Taken | null;
  /** An earlier file with the same rows, as far as is known; null: none. */
  readonly copy: SameRows | null;
  readonly onRemoved: () => void;
}

/** One file: what it is taken for and why, how it is read, how much of it is known, and what is wrong with it. */
export function FileEntry({ file, taken, copy, onRemoved }: Props) {
  const session = useSession();
  const { source, peek, profile } = file;
  const name = cellText(source.name);
  const problem = peek?.ok === false ? peek.error : profile?.ok === false ? profile.error : null;
  const remove = () => {
    session.importing.files.remove(source);
    onRemoved();
  };
  return (
    <li className={classes['entry']} data-problem={problem !== null}>
      <div className={classes['file']}>
        <h3 className={classes['name']}>
          <CellText text={source.name} />
        </h3>
        <p className={classes['facts']}>
          {bytes(source.size)}, {rowsText(file)}
        </p>
      </div>
      <div className={classes['what']}>
        {taken ? (
          <>
            <p className={classes['title']}>
              {taken.title} {taken.confidence ? <ConfidenceMark confidence={taken.confidence} /> : null}
            </p>
            <p className={classes['reason']}>{printQuotes(cellText(taken.reason, 400))}</p>
          </>
        ) : null}
        {copy ? (
          <div className={classes['copy']}>
            <p>{sameRowsText(copy)}</p>
            <Button size="compact-sm" variant="default" aria-label={`Remove ${name}`} onClick={remove}>
              Remove
            </Button>
          </div>
        ) : null}
        <NativeSelect
          aria-label={`What ${name} is`}
          size="xs"
          className={classes['select']}
          value={valueOfKind(file.is)}
          data={KIND_CHOICES.map((one) => ('group' in one ? { ...one, items: [...one.items] } : one))}
          onChange={({ currentTarget }) =>
            session.importing.files.sayWhat(source, kindOfValue(currentTarget.value))
          }
        />
      </div>
      <ReadAsSelects
        name={name}
        found={peek?.ok ? (profile?.ok ? profile.value : peek.value) : null}
        said={source.readAs ?? { encoding: null, delimiter: null }}
        className={classes['readAs']}
        onSay={(said) => void session.importing.files.readAs(source, said)}
      />
      <Tooltip label="Take out of the import">
        <ActionIcon
          variant="subtle"
          size="lg"
          className={classes['remove']}
          aria-label={`Take ${name} out of the import`}
          onClick={remove}
        >
          <IconTrash size="1.125rem" stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {problem ? (
        <div className={classes['problem']}>
          <ProblemNotice
            title={
              peek?.ok
                ? 'This file cannot be read to its end.'
                : 'This file cannot be read, so it is not used.'
            }
            problem={problem}
          />
        </div>
      ) : null}
    </li>
  );
}
