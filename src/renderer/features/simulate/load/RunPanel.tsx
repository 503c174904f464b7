import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import { SERVICE_KINDS, type ServiceKind } from '#domain/replay/capacity/service';
import type { ReplayResult } from '#domain/replay/result';
import type { Problem } from '#domain/result';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { ProblemNotice } from '../../../ui/ProblemNotice';
import { WorkProgress } from '../../../ui/WorkProgress';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import classes from './Load.module.css';
import type { Load } from './queue-load';
import { lackingForQueues, withTiming } from './queue-options';
import { RunFigures } from './RunFigures';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult;
}

const SERVICE_NAMES: Readonly<Record<ServiceKind, string>> = {
  exponential: 'now shorter, now longer',
  constant: 'the same each time',
};

/** A run that was asked for. */
interface Asked {
  readonly policy: Policy;
  /** What else it is of: data and settings. */
  readonly setting: string;
  readonly service: ServiceKind;
}

type Answer =
  | { readonly state: 'running'; readonly share: number | null }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'done'; readonly load: Load | null };

/** Runs the queues as soon as that is asked for, and gives it up with the next question, with none, or with the view. */
function useRun(asked: Asked | null): Answer | null {
  const session = useSession();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (!asked) return setAnswer(null);
    const control = new AbortController();
    const say = (next: Answer) => {
      if (!control.signal.aborted) setAnswer(next);
    };
    say({ state: 'running', share: null });
    void session.whatIf
      .runQueues(asked.service, (share) => say({ state: 'running', share }), control.signal)
      .then((run) =>
        say(run.ok ? { state: 'done', load: run.value.load } : { state: 'failed', problem: run.error }),
      );
    return () => control.abort();
  }, [session, asked]);
  return answer;
}

/** The queues as they would have run: leads wait for their turn, so that who enters changes how long others wait. */
export function RunPanel({ policy, result }: Props) {
  const session = useSession();
  const timing = useSessionState(({ options }) => options.timing);
  const [service, setService] = useState<ServiceKind>('exponential');
  const [last, ask] = useState<Asked | null>(null);
  // A run of other rules, or of other leads, says nothing of these.
  const setting = JSON.stringify([result.options, result.fingerprint]);
  const asked = last?.policy === policy && last.setting === setting ? last : null;
  const answer = useRun(asked);
  const lacking = lackingForQueues(policy);
  const isRunning = answer?.state === 'running';
  const isTimed = timing === 'queue';
  const own = isTimed && service === 'exponential' ? result.load : null;
  const load = own ?? (answer?.state === 'done' ? answer.load : null);
  return (
    <Panel title="Leads wait for their turn">
      <p className={panel['note']}>
        {isTimed
          ? 'All figures are of people who take leads up in turn.'
          : 'In all other figures people take as long as they did, however many leads these rules bring. Here leads wait until somebody is free, so that more MQLs mean longer waits and more breaches.'}
      </p>
      {lacking === null ? null : <p className={panel['note']}>{lacking}</p>}
      <div className={classes['act']}>
        <NativeSelect
          label="Handling takes"
          value={service}
          onChange={({ currentTarget: { value } }) => {
            setService(SERVICE_KINDS.find((kind) => kind === value) ?? 'exponential');
            ask(null);
          }}
          data={SERVICE_KINDS.map((value) => ({ value, label: SERVICE_NAMES[value] }))}
        />
        <Button
          variant="default"
          disabled={lacking !== null || own !== null}
          // Disabled outright it would lose the focus.
          aria-disabled={isRunning}
          data-disabled={isRunning}
          onClick={() => {
            if (!isRunning) ask({ policy, setting, service });
          }}
        >
          Run the queues
        </Button>
        <Button
          variant="subtle"
          disabled={lacking !== null && !isTimed}
          onClick={() =>
            session.replays.setOptions(
              withTiming(session.store.getState().options, isTimed ? 'delays' : 'queue'),
            )
          }
        >
          {isTimed ? 'Back to the delays of the record' : 'Time all figures so'}
        </Button>
      </div>
      {answer?.state === 'running' ? (
        <WorkProgress
          label="Running the queues"
          detail="Taking leads up in turn"
          share={answer.share}
          onCancel={() => ask(null)}
        />
      ) : null}
      {answer?.state === 'failed' ? (
        <ProblemNotice title="The queues were not run." problem={answer.problem} />
      ) : null}
      {load?.run ? (
        <RunFigures
          policy={policy}
          result={result}
          run={load.run}
          service={service}
          calibration={load.calibration ?? []}
        />
      ) : null}
      {isTimed && result.load !== null && result.load.run === null ? (
        <p className={panel['note']}>These figures come with the next replay.</p>
      ) : null}
    </Panel>
  );
}
