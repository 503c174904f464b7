import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
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

type Asked =
  | { readonly state: 'idle' }
  | { readonly state: 'running'; readonly share: number | null }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'found'; readonly flip: Flip; readonly policy: Policy };

/** The smallest changes of rules by which one lead would be treated otherwise, and whom else they would move. */
export function FlipDialog({ lead: given, stage: first, onClose }: Props) {
  const session = useSession();
  const policy = usePolicy();
  const [lead, setLead] = useState(given);
  const [stage, setStage] = useState(first);
  const [asked, setAsked] = useState<Asked>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const ask = async () => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setAsked({ state: 'running', share: null });
    const answer = await session.whatIf.change(
      { lead: lead.trim(), stage },
      (share) => setAsked((now) => (now.state === 'running' ? { ...now, share } : now)),
      control.signal,
    );
    if (control.signal.aborted) return;
    setAsked(
      answer.ok ? { state: 'found', flip: answer.value, policy } : { state: 'failed', problem: answer.error },
    );
  };
  const forget = () => {
    running.current?.abort();
    setAsked({ state: 'idle' });
  };
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
          if (lead.trim() !== '') void ask();
        }}
      >
        <TextInput
          label="Id of the lead"
          value={lead}
          data-autofocus
          onChange={({ currentTarget }) => {
            setLead(currentTarget.value);
            forget();
          }}
        />
        <NativeSelect
          label="Stage"
          value={stage}
          onChange={({ currentTarget }) => {
            setStage(currentTarget.value);
            forget();
          }}
          data={policy.stages
            .filter(({ id }) => id !== policy.initialStage)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button type="submit" disabled={lead.trim() === '' || asked.state === 'running'}>
          Look
        </Button>
      </form>
      {asked.state === 'idle' ? (
        <p className={classes['note']}>
          Parley replays this one lead under every small change of thresholds, list values and conditions, and
          then all leads under those that work: nobody is let in alone.
        </p>
      ) : null}
      {asked.state === 'running' ? (
        <WorkProgress
          label="Looking for the smallest change"
          detail="Trying changes"
          share={asked.share}
          onCancel={forget}
        />
      ) : null}
      {asked.state === 'failed' ? (
        <ProblemNotice title="There is no answer for this lead." problem={asked.problem} />
      ) : null}
      {asked.state === 'found' ? <Found asked={asked} current={policy} onTry={tryIt} /> : null}
    </Dialog>
  );
}

interface FoundProps {
  readonly asked: Extract<Asked, { state: 'found' }>;
  readonly current: Policy;
  readonly onTry: (change: SmallestChange) => void;
}

function Found({ asked: { flip, policy }, current, onTry }: FoundProps) {
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
