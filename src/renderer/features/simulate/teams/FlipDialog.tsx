import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import { editText } from '#domain/replay/what-if/edit-text';
import type { Flip, SmallestChange } from '#domain/replay/what-if/smallest-change';
import type { Problem } from '#domain/result';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { cellText } from '../../../ui/cell-text';
import { Dialog } from '../../../ui/Dialog';
import { listed } from '../../../ui/format';
import { ProblemNotice } from '../../../ui/ProblemNotice';
import { WorkProgress } from '../../../ui/WorkProgress';
import classes from './Flip.module.css';
import { changeTexts, searchTexts, standingText, wantedText } from './flip-text';
import { tryChange } from './try-change';

interface Props {
  /** Id of the lead to begin with; empty: one is typed. */
  readonly lead: string;
  readonly stage: string;
  readonly onClose: () => void;
}

interface Question {
  readonly lead: string;
  readonly stage: string;
}

type Answer =
  | { readonly state: 'running'; readonly share: number | null }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'found'; readonly flip: Flip; readonly policy: Policy };

/** Asks as soon as there is a question, and gives it up with the next, with none, or with the dialog. */
function useAnswer(question: Question | null): Answer | null {
  const session = useSession();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    const policy = session.store.getState().document?.edited.glossary.policy;
    if (!question || !policy) return setAnswer(null);
    const control = new AbortController();
    const say = (next: Answer) => {
      if (!control.signal.aborted) setAnswer(next);
    };
    say({ state: 'running', share: null });
    void session.whatIf
      .change(question, (share) => say({ state: 'running', share }), control.signal)
      .then((found) =>
        say(
          found.ok
            ? { state: 'found', flip: found.value, policy }
            : { state: 'failed', problem: found.error },
        ),
      );
    return () => control.abort();
  }, [session, question]);
  return answer;
}

/** The smallest changes of rules by which one lead would be treated otherwise, and whom else they would move. */
export function FlipDialog({ lead: given, stage: first, onClose }: Props) {
  const session = useSession();
  const policy = usePolicy();
  const [lead, setLead] = useState(given);
  const [stage, setStage] = useState(first);
  const [question, ask] = useState<Question | null>(given === '' ? null : { lead: given, stage: first });
  const answer = useAnswer(question);
  const tryIt = (change: SmallestChange) => {
    if (!tryChange(session, change, policy)) return;
    session.store.setState({ message: 'The change is made. Undo takes it back.' });
    onClose();
  };
  return (
    <Dialog
      title="What would let this lead in?"
      size="42rem"
      onClose={onClose}
      buttons={
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      }
    >
      <form
        className={classes['ask']}
        onSubmit={(event) => {
          event.preventDefault();
          if (lead.trim() !== '') ask({ lead: lead.trim(), stage });
        }}
      >
        <TextInput
          label="Id of the lead"
          value={lead}
          data-autofocus
          onChange={({ currentTarget }) => {
            setLead(currentTarget.value);
            ask(null);
          }}
        />
        <NativeSelect
          label="Stage"
          value={stage}
          onChange={({ currentTarget }) => {
            setStage(currentTarget.value);
            ask(null);
          }}
          data={policy.stages
            .filter(({ id }) => id !== policy.initialStage)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button type="submit" disabled={lead.trim() === '' || answer?.state === 'running'}>
          Look
        </Button>
      </form>
      {answer === null ? (
        <p className={classes['note']}>
          Parley replays this one lead under every small change of thresholds, list values and conditions, and
          then all leads under those that work: nobody is let in alone.
        </p>
      ) : null}
      {answer?.state === 'running' ? (
        <WorkProgress
          label="Looking for the smallest change"
          detail="Trying changes"
          share={answer.share}
          onCancel={() => ask(null)}
        />
      ) : null}
      {answer?.state === 'failed' ? (
        <ProblemNotice title="There is no answer for this lead." problem={answer.problem} />
      ) : null}
      {answer?.state === 'found' ? <Found answer={answer} current={policy} onTry={tryIt} /> : null}
    </Dialog>
  );
}

interface FoundProps {
  readonly answer: Extract<Answer, { state: 'found' }>;
  readonly current: Policy;
  readonly onTry: (change: SmallestChange) => void;
}

function Found({ answer: { flip, policy }, current, onTry }: FoundProps) {
  const zone = useSessionState(({ data }) => data?.summary.zone ?? 'UTC');
  const isOlder = policy !== current;
  return (
    <div className={classes['found']} role="status">
      <p>{standingText(flip, policy, zone)}</p>
      <h3 className={classes['wanted']}>{wantedText(flip, policy)}</h3>
      {searchTexts(flip).map((text) => (
        <p key={text} className={classes['note']}>
          {text}
        </p>
      ))}
      <ol className={classes['changes']}>
        {flip.changes.map((change) => {
          const what = listed(change.edits.map((edit) => editText(policy, edit)));
          return (
            <li key={what} className={classes['change']}>
              <div>
                <p className={classes['edit']}>{what}.</p>
                {changeTexts(change, zone).map((text) => (
                  <p key={text}>{text}</p>
                ))}
                <OtherLeads change={change} />
              </div>
              <Button
                variant="default"
                size="compact-md"
                disabled={isOlder}
                aria-label={`Try it: ${what}`}
                onClick={() => onTry(change)}
              >
                Try it
              </Button>
            </li>
          );
        })}
      </ol>
      {isOlder ? <p className={classes['note']}>The rules were changed since. Look again.</p> : null}
    </div>
  );
}

/** More ids nobody reads. */
const MOST_NAMED = 8;

function OtherLeads({ change: { others } }: { readonly change: SmallestChange }) {
  if (others.leads.length === 0) return null;
  const all = others.added + others.dropped;
  const named = others.leads.slice(0, MOST_NAMED);
  return (
    <p className={classes['ids']}>
      {all > named.length ? 'Among them: ' : ''}
      {named.map(({ id, kind }) => `${cellText(id, 40)} (${kind === 'added' ? 'in' : 'out'})`).join(', ')}
    </p>
  );
}
