import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { usePolicy, useSession } from '../../app/session/session-context';
import { FigureTable } from '../../ui/FigureTable';
import classes from './ApproversPart.module.css';
import { DECISIONS, type Decision, decidersOf, decisionCommand } from './deciders';

const COLUMNS: Readonly<Record<Decision, string>> = {
  proposers: 'Proposes changes',
  approvers: 'Approves',
  validators: 'Validates reporting',
  requiredSignatures: 'Has to sign',
};

/** Who proposes, approves, validates and signs. */
export function Deciders() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={classes.keys} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>Change who decides and who has to sign</summary>
      {isOpen ? (
        <div className={classes.frame}>
          <DeciderTable />
        </div>
      ) : null}
    </details>
  );
}

function DeciderTable() {
  const session = useSession();
  const policy = usePolicy();
  const [order] = useState(() => decidersOf(policy).map(({ id }) => id));
  // A row stays where it was when its boxes change, so that the pointer is still on it.
  const deciders = useMemo(
    () => decidersOf(policy).toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    [policy, order],
  );
  return (
    <FigureTable
      caption="Who decides"
      captionHidden
      note="Only a role that approves or validates can have to sign, since a key belongs to one person. Somebody has to propose, approve and sign."
    >
      <thead>
        <tr>
          <th scope="col">Role or team</th>
          {DECISIONS.map((decision) => (
            <th key={decision} scope="col">
              {COLUMNS[decision]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {deciders.map(({ id, name, has, isFixed }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {DECISIONS.map((decision) => (
              <td key={decision}>
                <Checkbox
                  aria-label={`${name}: ${COLUMNS[decision]}`}
                  checked={has[decision]}
                  disabled={isFixed[decision]}
                  onChange={({ currentTarget: { checked } }) =>
                    session.edits.perform(decisionCommand(policy, id, decision, checked))
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}
