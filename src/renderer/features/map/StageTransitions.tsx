import { ActionIcon, Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useState } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Transition } from '#domain/glossary/schema/stage';
import { useSession } from '../../app/session/session-context';
import { Choice } from './Choice';
import { ConnectDialog } from './ConnectDialog';
import classes from './inspector.module.css';
import { deleteParts } from './map-actions';
import { MODE_WORDS, MODES, type Mode } from './map-words';
import { timeoutFor } from './timeouts';

interface Props {
  readonly policy: Policy;
  readonly stage: string;
}

/** The transitions that leave a stage. */
export function StageTransitions({ policy, stage }: Props) {
  const session = useSession();
  const [connecting, setConnecting] = useState(false);
  const leaving = policy.transitions.filter(({ from }) => from === stage);
  const decide = ({ id }: Transition, mode: Mode) => {
    const next = mode === 'timeout' ? timeoutFor(policy) : { kind: mode };
    if (next) session.edits.perform({ do: 'set-transition-mode', transition: id, mode: next });
  };
  return (
    <>
      {leaving.length === 0 ? <p className={classes.hint}>No transition leaves this stage.</p> : null}
      <ul className={classes.rows}>
        {leaving.map((transition) => {
          const name = nameOf(policy, 'stage', transition.to);
          return (
            <li key={transition.id} className={classes.row}>
              <button
                type="button"
                className={classes.link}
                onClick={() => session.select({ kind: 'transition', id: transition.id })}
              >
                → {name}
              </button>
              <Choice
                aria-label={`Transition to ${name} is decided by`}
                size="xs"
                w="7rem"
                allowDeselect={false}
                data={MODES.map((mode) => ({
                  value: mode,
                  label: MODE_WORDS[mode].name,
                  disabled: mode === 'timeout' && timeoutFor(policy) === null,
                }))}
                value={transition.mode.kind}
                onChange={(mode) => mode && decide(transition, mode as Mode)}
              />
              <ActionIcon
                aria-label={`Delete the transition to ${name}`}
                onClick={() => deleteParts(session, [], [transition.id])}
              >
                <IconTrash size="1rem" stroke={1.8} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button
        variant="default"
        leftSection={<IconPlus size="1rem" />}
        onClick={() => setConnecting(true)}
        style={{ alignSelf: 'flex-start' }}
      >
        Connect to…
      </Button>
      <ConnectDialog from={connecting ? stage : null} onClose={() => setConnecting(false)} />
    </>
  );
}
