import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useSessionState } from '../session/session-context';
import { knowsWelcome, rememberWelcome } from '../theme/preferences';
import { focusWorkspace } from './page';
import { useShell } from './shell-context';
import classes from './Welcome.module.css';

/** What to try next: an action of the shell, and what comes of it. */
const STEPS = [
  {
    action: 'try-threshold',
    label: 'Move a threshold',
    text: 'See at once which leads would have passed, and which wins you would have missed.',
  },
  {
    action: 'import-leads',
    label: 'Import your leads',
    text: 'CSV exports of your CRM. They stay on this machine.',
  },
  {
    action: 'new',
    label: 'Start from a template',
    text: 'Your own glossary, with stages and criteria to argue about.',
  },
] as const;

/** For whoever sees the sample first: what Parley is for, what lies on the table, what to try. Gone once closed. */
export function Welcome({ onClose }: { readonly onClose: () => void }) {
  const { run } = useShell();
  const title = useSessionState(({ document }) => document?.edited.glossary.policy.title ?? '');
  return (
    <section className={classes.card} aria-labelledby="welcome">
      <div className={classes.words}>
        <h2 id="welcome" className={classes.title}>
          Agree what a lead is, before you sign it
        </h2>
        <p className={classes.text}>
          <span className={classes.purpose}>
            Draw the lifecycle, write its criteria, replay leads under them, publish what you agreed.{' '}
          </span>
          This sample, “{title}”, is of a company that does not exist, with invented leads. Change anything:
          nothing is kept unless you save it.
        </p>
      </div>
      <ul className={classes.steps} aria-label="What to try">
        {STEPS.map(({ action, label, text }) => (
          <li key={action}>
            <Button size="compact-sm" variant="default" onClick={() => run(action)}>
              {label}
            </Button>
            <p className={classes.hint}>{text}</p>
          </li>
        ))}
      </ul>
      <CloseButton className={classes.close ?? ''} aria-label="Close the introduction" onClick={onClose} />
    </section>
  );
}

/** Whether the sample is on the table, its map is shown and the introduction was never closed; and how it is closed. */
export function useWelcome(): readonly [boolean, () => void] {
  const isSample = useSessionState(
    ({ document }) => document?.origin === 'sample' && document.place === null,
  );
  const isMap = useSessionState(({ workspace }) => workspace === 'map');
  const [isKnown, setKnown] = useState(() => knowsWelcome(localStorage));
  const close = () => {
    rememberWelcome(localStorage);
    setKnown(true);
    // The button that had the focus is gone.
    focusWorkspace();
  };
  return [isSample && isMap && !isKnown, close];
}
