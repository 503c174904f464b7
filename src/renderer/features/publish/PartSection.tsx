import IconAlertCircle from '@tabler/icons-react/icons/IconAlertCircle';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconCircleDashed from '@tabler/icons-react/icons/IconCircleDashed';
import IconLock from '@tabler/icons-react/icons/IconLock';
import type { ReactNode } from 'react';
import { printQuotes } from '../../ui/print-quotes';
import classes from './PartSection.module.css';
import type { Part, PartId } from './parts';

const STATES = {
  done: { word: 'Done', Icon: IconCircleCheck },
  'to-do': { word: 'To do', Icon: IconCircleDashed },
  blocked: { word: 'Blocked', Icon: IconLock },
} as const;

/** How far a part is: a sign, a word, and what is still missing. */
export function PartState({ part }: { readonly part: Part }) {
  const { word, Icon } = STATES[part.state];
  return (
    <span className={classes.state} data-state={part.state}>
      <Icon size="1.1em" aria-hidden="true" />
      <span>
        <strong>{word}</strong>: {part.note}
      </span>
    </span>
  );
}

const headingId = (part: PartId) => `publish-${part}`;

/** Brings a part into view and lets the keyboard go on from there. */
export function goToPart(part: PartId): void {
  const heading = document.getElementById(headingId(part));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

interface Props {
  readonly number: number;
  readonly part: Part;
  /** What this part is for, in a sentence or two. */
  readonly lead: string;
  readonly children: ReactNode;
}

export function PartSection({ number, part, lead, children }: Props) {
  return (
    <section className={classes.part} aria-labelledby={headingId(part.id)}>
      <header className={classes.head}>
        <span className={classes.number} data-state={part.state} aria-hidden="true">
          {number}
        </span>
        <h3 id={headingId(part.id)} tabIndex={-1} className={classes.title}>
          {part.title}
        </h3>
        <PartState part={part} />
      </header>
      <p className={classes.lead}>{lead}</p>
      {children}
    </section>
  );
}

interface ProblemProps {
  readonly problem: { readonly message: string; readonly remedy: string };
}

/** What went wrong, where it arose, and how to mend it; read out at once. */
export function PartProblem({ problem: { message, remedy } }: ProblemProps) {
  return (
    <p className={classes.problem} role="alert">
      <IconAlertCircle size="1.2em" aria-hidden="true" />
      <span>
        <strong>{printQuotes(ended(message))}</strong> {printQuotes(ended(remedy))}
      </span>
    </p>
  );
}

const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
