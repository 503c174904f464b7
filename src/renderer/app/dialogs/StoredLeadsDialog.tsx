import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { LeadCopies, LeadCopy } from '#contracts/host-copies';
import { cellText } from '../../ui/cell-text';
import { Dialog } from '../../ui/Dialog';
import dialog from '../../ui/Dialog.module.css';
import { FigureTable } from '../../ui/FigureTable';
import { bytes, count, listed, moment, none } from '../../ui/format';
import { ProblemNotice } from '../../ui/ProblemNotice';
import classes from './StoredLeadsDialog.module.css';
import { useLeadCopies } from './use-lead-copies';

/** The copies of lead data that this machine keeps so that reopening is quick: what they are of, and how to be rid of them. */
export function StoredLeadsDialog({ onClose }: { readonly onClose: () => void }) {
  const { stored, problem, remove, removeAll } = useLeadCopies();
  /** What the buttons below are about, and which of them takes the focus when they come. */
  const [footer, show] = useState<'confirm' | 'delete-all' | 'close'>('close');
  const closing = useRef<HTMLButtonElement>(null);
  const copies = stored?.copies ?? [];
  return (
    <Dialog
      title="Stored lead data"
      size="58rem"
      onClose={onClose}
      buttons={
        footer === 'confirm' ? (
          <Confirmation
            copies={copies.length}
            onCancel={() => show('delete-all')}
            onDelete={() => {
              show('close');
              void removeAll();
            }}
          />
        ) : (
          <>
            {copies.length > 0 ? (
              <Button
                variant="default"
                data-first=""
                autoFocus={footer === 'delete-all'}
                onClick={() => show('confirm')}
              >
                Delete all…
              </Button>
            ) : null}
            <Button ref={closing} data-autofocus="" autoFocus={footer === 'close'} onClick={onClose}>
              Close
            </Button>
          </>
        )
      }
    >
      <p className={classes.about}>
        So that reopening takes no time, Parley keeps the leads it has read from your files in its own folder
        on this machine, where only you can read them. They are personal data: delete what you no longer need.
        Your files stay as they are, and are read again when their leads are wanted.
      </p>
      {problem ? <ProblemNotice title="That did not work." problem={problem} /> : null}
      {stored && copies.length === 0 ? (
        <p className={classes.empty}>
          Nothing is stored. Once you import lead files of your own, their copy is listed here; the sample
          needs none.
        </p>
      ) : null}
      {stored && copies.length > 0 ? (
        <CopyTable
          stored={stored}
          onRemove={(copy) => {
            // The button that was pressed goes with its row.
            closing.current?.focus();
            void remove(copy.key, nameOf(copy));
          }}
        />
      ) : null}
    </Dialog>
  );
}

interface ConfirmationProps {
  readonly copies: number;
  readonly onCancel: () => void;
  readonly onDelete: () => void;
}

function Confirmation({ copies, onCancel, onDelete }: ConfirmationProps) {
  return (
    <>
      <p className={classes.question} data-first="" role="alert">
        Delete {whichOf(copies)}? Your files stay as they are.
      </p>
      <Button variant="default" autoFocus onClick={onCancel}>
        Cancel
      </Button>
      <Button className={dialog.danger ?? ''} onClick={onDelete}>
        Delete
      </Button>
    </>
  );
}

const whichOf = (copies: number): string => {
  if (copies === 1) return 'the copy';
  return copies === 2 ? 'both copies' : `all ${count(copies)} copies`;
};

interface TableProps {
  readonly stored: LeadCopies;
  readonly onRemove: (copy: LeadCopy) => void;
}

function CopyTable({ stored, onRemove }: TableProps) {
  const { copies } = stored;
  const number = copies.length === 1 ? 'One copy' : `${count(copies.length)} copies`;
  return (
    <div className={classes.table}>
      <FigureTable
        caption={`${number}, ${bytes(stored.bytes)}`}
        note={`At most ${bytes(stored.limit)} are kept; those used longest ago make room for new ones.`}
      >
        <thead>
          <tr>
            <th scope="col">Files</th>
            <th scope="col">Glossary</th>
            <th scope="col" data-num="">
              Leads
            </th>
            <th scope="col" data-num="">
              Size
            </th>
            <th scope="col">Stored</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {stored.copies.map((copy) => (
            <tr key={copy.key}>
              <th scope="row">{nameOf(copy)}</th>
              <td>
                {copy.of?.glossary ?? none}
                {copy.of ? <small>Mapping: {copy.of.mapping}</small> : null}
              </td>
              <td data-num="">{copy.of ? count(copy.of.leads) : none}</td>
              <td data-num="">{bytes(copy.bytes)}</td>
              <td className={classes.when}>{copy.of ? moment(copy.of.storedAt) : none}</td>
              <td data-num="">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Delete the copy of ${nameOf(copy)}`}
                  onClick={() => onRemove(copy)}
                >
                  Delete
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </div>
  );
}

const nameOf = ({ of }: LeadCopy): string =>
  of ? listed(of.files.map((name) => cellText(name, 80))) : 'A copy that this version of Parley cannot read';
