import { Button, Group, Radio, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ErasedMark, ErasureKind } from '#domain/leads/people/erasure';
import { cellText } from '../../ui/cell-text';
import { Dialog } from '../../ui/Dialog';
import dialog from '../../ui/Dialog.module.css';
import { FigureTable } from '../../ui/FigureTable';
import { count } from '../../ui/format';
import { ProblemNotice } from '../../ui/ProblemNotice';
import { useSession } from '../session/session-context';
import classes from './ErasePersonDialog.module.css';
import {
  erasedText,
  KIND_LABELS,
  KINDS,
  marksText,
  NOT_REACHED,
  REACHED,
  RECOGNISED,
  shortDigest,
} from './erasure-text';
import { useErasures } from './use-erasures';

const kindOf = (value: string): ErasureKind => KINDS.find((kind) => kind === value) ?? 'id';

/** Erases one person from all that Parley holds on this machine; says what that reaches and what it does not; takes it back. */
export function ErasePersonDialog({ onClose }: { readonly onClose: () => void }) {
  const { erasing } = useSession();
  const { marks, problem, isBusy, erase, lift } = useErasures();
  const [kind, setKind] = useState<ErasureKind>('id');
  const [text, setText] = useState('');
  const [isAsking, ask] = useState(false);
  const [outcome, setOutcome] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const known = erasing.markOf(marks ?? [], kind, text);
  const isEmpty = text.trim() === '';
  const change = (change: () => void) => {
    change();
    ask(false);
    setOutcome('');
  };
  /** The buttons that were pressed go, so the focus is taken where one goes on. */
  const askNoMore = () => {
    ask(false);
    field.current?.focus();
  };
  const doErase = async () => {
    askNoMore();
    const erased = await erase(kind, text);
    if (!erased) return;
    setOutcome(erasedText(erased));
    setText('');
  };
  const doLift = async (mark: ErasedMark) => {
    field.current?.focus();
    if (await lift(mark.digest))
      setOutcome('Taken back. Imports read that id or address again, and the leads in use were read anew.');
  };
  return (
    <Dialog
      title="Erase a person"
      size="46rem"
      onClose={onClose}
      buttons={
        isAsking ? (
          <>
            <p className={classes.question} data-first="" role="alert">
              Erase whoever {kind === 'id' ? 'has the id' : 'has the address'} “{cellText(text.trim(), 60)}”?
            </p>
            <Button variant="default" autoFocus onClick={askNoMore}>
              Cancel
            </Button>
            <Button className={dialog.danger ?? ''} onClick={() => void doErase()}>
              Erase
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
            {known ? (
              <Button loading={isBusy} onClick={() => void doLift(known)}>
                Take it back
              </Button>
            ) : (
              <Button
                className={dialog.danger ?? ''}
                disabled={isEmpty || marks === null}
                loading={isBusy}
                onClick={() => ask(true)}
              >
                Erase…
              </Button>
            )}
          </>
        )
      }
    >
      {problem ? <ProblemNotice title="That did not work." problem={problem} /> : null}
      <p className={classes.outcome} role="status" hidden={outcome === ''}>
        {outcome}
      </p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty && !known && marks !== null) ask(true);
        }}
      >
        <Radio.Group
          aria-label="What is known of the person"
          value={kind}
          onChange={(value) => change(() => setKind(kindOf(value)))}
        >
          <Group gap="1.25rem">
            {KINDS.map((one) => (
              <Radio key={one} value={one} label={KIND_LABELS[one]} />
            ))}
          </Group>
        </Radio.Group>
        <TextInput
          ref={field}
          label={KIND_LABELS[kind]}
          data-autofocus=""
          maxLength={320}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ currentTarget: { value } }) => change(() => setText(value))}
        />
        <p className={classes.dim}>
          {known
            ? `It is marked already, as number ${count((marks ?? []).indexOf(known) + 1)} below.`
            : RECOGNISED[kind]}
        </p>
      </form>
      <div className={classes.lists}>
        <div>
          <h3 className={classes.title}>What is reached</h3>
          <ul>
            {REACHED.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className={classes.title}>What is not</h3>
          <ul>
            {NOT_REACHED.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      </div>
      <h3 className={classes.title}>Who is erased</h3>
      <p className={classes.dim}>{marks === null ? 'The list is being read.' : marksText(marks.length)}</p>
      {marks && marks.length > 0 ? (
        <Marks marks={marks} isBusy={isBusy} onLift={(mark) => void doLift(mark)} />
      ) : null}
    </Dialog>
  );
}

interface MarksProps {
  readonly marks: readonly ErasedMark[];
  readonly isBusy: boolean;
  readonly onLift: (mark: ErasedMark) => void;
}

/** As many at once; whoever looks for one by its id or address does not need the list. */
const MOST_MARKS = 50;

function Marks({ marks, isBusy, onLift }: MarksProps) {
  return (
    <FigureTable caption="Marks of erased persons" captionHidden>
      <thead>
        <tr>
          <th scope="col" data-num>
            Number
          </th>
          <th scope="col">Begins with</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {marks.slice(0, MOST_MARKS).map((mark, i) => (
          <tr key={mark.digest}>
            <th scope="row" data-num>
              {count(i + 1)}
            </th>
            <td className={classes.digest}>{shortDigest(mark.digest)}</td>
            <td data-num>
              <Button
                size="compact-sm"
                variant="default"
                disabled={isBusy}
                aria-label={`Take back mark ${count(i + 1)}`}
                onClick={() => onLift(mark)}
              >
                Take back
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}
