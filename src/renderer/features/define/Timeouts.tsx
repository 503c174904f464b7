import { Button } from '@mantine/core';
import type { Criteria } from '#domain/criteria/schema';
import { criteriaText, durationText } from '#domain/criteria/text';
import type { Finding } from '#domain/glossary/lint/types';
import { nameOf } from '#domain/glossary/names';
import type { Stage, Transition } from '#domain/glossary/schema/stage';
import { usePolicy, useSession } from '../../app/session/session-context';
import { CriteriaEditor } from './CriteriaEditor';
import classes from './Disqualifiers.module.css';

type Timeout = Extract<Transition['mode'], { kind: 'timeout' }>;

interface Props {
  readonly stage: Stage;
  readonly findings: readonly Finding[];
}

/** A timeout whose condition nobody has written yet is cancelled by nothing. */
const NEVER: Criteria = { op: 'any', of: [] };

/** What cancels the timeouts that lead out of a stage. Their length and reason are set on the map. */
export function Timeouts({ stage, findings }: Props) {
  const policy = usePolicy();
  const timeouts = policy.transitions.flatMap(({ id, from, to, mode }) =>
    from === stage.id && mode.kind === 'timeout' ? [{ id, to, mode }] : [],
  );
  if (timeouts.length === 0) return null;
  return (
    <section className={classes['list']} aria-labelledby="timeouts-title">
      <header className={classes['head']}>
        <h3 id="timeouts-title" className={classes['title']}>
          Timeouts
        </h3>
      </header>
      <p className={classes['none']}>A lead moves on when nobody decided in time, unless this held before.</p>
      {timeouts.map(({ id, to, mode }) => (
        <TimeoutCard key={id} transition={id} to={to} mode={mode} findings={findings} />
      ))}
    </section>
  );
}

interface CardProps {
  readonly transition: string;
  readonly to: string;
  readonly mode: Timeout;
  readonly findings: readonly Finding[];
}

function TimeoutCard({ transition, to, mode, findings }: CardProps) {
  const session = useSession();
  const policy = usePolicy();
  const name = nameOf(policy, 'stage', to);
  const { unless } = mode;
  const isOpen = unless === null || (unless.op === 'any' && unless.of.length === 0);
  return (
    <article className={classes['card']} aria-label={`Timeout to ${name}`}>
      <div className={classes['cardHead']}>
        <p>
          {`To ${name} after ${durationText(mode.after, policy)}${isOpen ? '' : `, unless ${criteriaText(unless, policy)}`}.`}
        </p>
        {unless === null ? (
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              session.edits.perform({
                do: 'set-transition-mode',
                transition,
                mode: { ...mode, unless: NEVER },
              })
            }
          >
            Let something cancel it
          </Button>
        ) : null}
      </div>
      {unless === null ? null : (
        <CriteriaEditor
          place={{ of: 'unless', transition }}
          label={`What cancels the timeout to ${name}`}
          findings={findings}
          empty={NEVER}
          emptyText="Nothing cancels it yet. Add a condition to say what does."
        />
      )}
    </article>
  );
}
