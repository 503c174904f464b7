import { Checkbox } from '@mantine/core';
import { nameOf } from '#domain/glossary/names';
import { usePolicy, useSession } from '../../app/session/session-context';
import classes from './ApproversPart.module.css';

/** Which of those who approve and validate have to sign; the last one cannot be taken away. */
export function RequiredSigners() {
  const session = useSession();
  const policy = usePolicy();
  const { approvers, validators, requiredSignatures } = policy.governance;
  const roles = [...new Set([...approvers, ...validators, ...requiredSignatures])];
  const choose = (role: string, signs: boolean) =>
    session.edits.perform({
      do: 'set-required-signatures',
      roles: roles.filter((each) => (each === role ? signs : requiredSignatures.includes(each))),
    });
  return (
    <details className={classes.keys}>
      <summary>Change who has to sign</summary>
      <fieldset className={classes.signers}>
        <legend>
          These roles approve the glossary or validate its effect on reporting. Who has to sign?
        </legend>
        {roles.map((role) => {
          const signs = requiredSignatures.includes(role);
          return (
            <Checkbox
              key={role}
              label={nameOf(policy, 'party', role)}
              checked={signs}
              disabled={signs && requiredSignatures.length === 1}
              onChange={(event) => choose(role, event.currentTarget.checked)}
            />
          );
        })}
      </fieldset>
    </details>
  );
}
