import { Button } from '@mantine/core';
import IconArrowLeft from '@tabler/icons-react/icons/IconArrowLeft';
import IconArrowRight from '@tabler/icons-react/icons/IconArrowRight';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { ImportPiece } from '../../app/session/importing-state';
import { hindranceOf, STEP_NAMES, stepAfter, stepBefore } from '../../app/session/importing-steps';
import { usePolicy, useSession } from '../../app/session/session-context';
import { ProblemNotice } from '../../ui/ProblemNotice';
import { WorkProgress } from '../../ui/WorkProgress';
import classes from './StepFrame.module.css';
import { useDraft } from './use-draft';

interface Props {
  /** A question or a task, in a few words. */
  readonly title: string;
  /** What the step is for, and whether anything is needed from the person: one plain sentence or two. */
  readonly lead: ReactNode;
  /** The content takes all of the width there is, as wide tables need it. */
  readonly wide?: boolean;
  /** Why one cannot go on, beyond what hinders the next step; null: nothing. */
  readonly blocked?: string | null;
  readonly children?: ReactNode;
}

/** The frame of every step: its heading, which takes the focus, what goes on or went wrong, the content, back and next. */
export function StepFrame({ title, lead, wide = false, blocked = null, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes['frame']}>
      <div className={classes['scroll']}>
        <div className={classes['content']} data-wide={wide}>
          <div className={classes['head']}>
            <h2 ref={heading} tabIndex={-1} className={classes['title']}>
              {title}
            </h2>
            <p className={classes['lead']}>{lead}</p>
          </div>
          <Work />
          {children}
        </div>
      </div>
      <Footer blocked={blocked} />
    </div>
  );
}

const WORK_NAMES: Readonly<Record<ImportPiece, string>> = {
  peek: 'Looking at the files',
  read: 'Reading the files',
  people: 'Counting people',
  check: 'Checking the data',
  fidelity: 'Replaying today’s rules',
  finish: 'Taking the data into use',
};

/** What goes on, with the way to end it; or what ended without an answer, with the way to do it again. */
function Work() {
  const session = useSession();
  const { work, stop } = useDraft();
  if (work) {
    return (
      <div className={classes['work']}>
        <WorkProgress
          label={WORK_NAMES[work.piece]}
          detail={work.detail}
          share={work.share}
          onCancel={() => session.importing.cancelWork()}
        />
      </div>
    );
  }
  if (!stop) return null;
  const isCancelled = stop.problem.code === 'cancelled';
  const again = (
    <Button size="compact-md" onClick={() => void session.importing.tryAgain()}>
      {isCancelled ? `Go on: ${WORK_NAMES[stop.piece].toLowerCase()}` : 'Try again'}
    </Button>
  );
  if (isCancelled) {
    return (
      <div className={classes['cancelled']} role="status">
        <p>Cancelled: {WORK_NAMES[stop.piece].toLowerCase()}. Everything else is as it was.</p>
        {again}
      </div>
    );
  }
  return (
    <ProblemNotice title={`${WORK_NAMES[stop.piece]} did not work.`} problem={stop.problem}>
      {again}
    </ProblemNotice>
  );
}

function Footer({ blocked }: { readonly blocked: string | null }) {
  const session = useSession();
  const policy = usePolicy();
  const draft = useDraft();
  const why = useId();
  const back = stepBefore(draft.step);
  const next = stepAfter(draft.step);
  const hindrance = blocked ?? hindranceOf(next ?? 'done', draft, policy);
  return (
    <div className={classes['footer']}>
      {back ? (
        <Button
          variant="default"
          leftSection={<IconArrowLeft size="1rem" stroke={1.8} />}
          onClick={() => session.importing.go(back)}
        >
          Back: {STEP_NAMES[back]}
        </Button>
      ) : null}
      <p id={why} className={classes['why']}>
        {hindrance}
      </p>
      <Button
        disabled={hindrance !== null}
        aria-describedby={hindrance === null ? undefined : why}
        rightSection={next ? <IconArrowRight size="1rem" stroke={1.8} /> : undefined}
        onClick={() => (next ? session.importing.go(next) : void session.importing.finish())}
      >
        {next ? `Next: ${STEP_NAMES[next]}` : 'Use these leads'}
      </Button>
    </div>
  );
}
