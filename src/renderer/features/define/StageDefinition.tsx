import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { criteriaText } from '#domain/criteria/text';
import type { Stage } from '#domain/glossary/schema/stage';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import { CriteriaEditor } from './CriteriaEditor';
import classes from './DefineWorkspace.module.css';
import { Dictionary } from './Dictionary';
import { Disqualifiers } from './Disqualifiers';
import { FindingList } from './FindingList';
import { MatchCount } from './MatchBar';
import { matchLookup } from './match-lookup';
import { findingsAbout } from './stage-findings';
import { Timeouts } from './Timeouts';
import { useFindings } from './use-findings';

/** The criteria of one stage: the sentence, the builder under it, and what keeps a lead out. */
export function StageDefinition({ stage }: { readonly stage: Stage }) {
  const policy = usePolicy();
  const counted = useSessionState((state) => state.matches);
  const isReplayStale = useSessionState((state) => state.replay.stale);
  const hasData = useSessionState((state) => state.data !== null);
  const findings = useFindings();
  const matches = useMemo(
    () => matchLookup(counted, stage, policy, isReplayStale),
    [counted, stage, policy, isReplayStale],
  );
  const path = `policy.stages[${policy.stages.indexOf(stage)}]`;
  const disqualifierPaths = stage.disqualifiers.map((_, index) => `${path}.disqualifiers[${index}]`);
  const isInitial = policy.initialStage === stage.id;
  const isOpen = stage.entry.op === 'all' && stage.entry.of.length === 0;
  return (
    <div className={classes['definition']}>
      <header className={classes['head']}>
        <div>
          <h2 className={classes['title']}>Entry criteria of {stage.name}</h2>
          {stage.definition ? <p className={classes['meaning']}>{stage.definition}</p> : null}
        </div>
        <Dictionary />
      </header>
      <div className={classes['statement']}>
        <p className={classes['sentence']}>
          {isOpen ? (
            <>
              Every lead may enter {stage.name}
              {isInitial ? ', since this is where leads begin' : ''}.
            </>
          ) : (
            <>
              A lead may enter {stage.name} when <strong>{criteriaText(stage.entry, policy)}</strong>.
            </>
          )}
        </p>
        {hasData ? (
          <div className={classes['total']}>
            <MatchCount
              leads={matches?.leads ?? null}
              matched={matches?.matched(stage.entry) ?? null}
              isStale={matches?.isStale ?? true}
              hasData
            />
            <span className={classes['totalNote']}>leads meet them at some time</span>
          </div>
        ) : (
          <NoLeads />
        )}
        {hasData ? (
          <p className={classes['explained']}>
            Counted here: which of the leads replayed meet the criteria at some time. In the list of stages:
            which reach {stage.name} in the replay, where the way there, disqualifiers and people’s decisions
            count as well.
          </p>
        ) : null}
      </div>
      <FindingList findings={findingsAbout(findings, path, [`${path}.entry`, ...disqualifierPaths])} />
      <CriteriaEditor
        place={{ of: 'entry', stage: stage.id }}
        label={`Entry criteria of ${stage.name}`}
        matches={matches}
        findings={findings}
        emptyText={`Add a condition to say which leads ${stage.name} is for.`}
      />
      <Disqualifiers stage={stage} path={path} matches={matches} findings={findings} />
      <Timeouts stage={stage} findings={findings} />
    </div>
  );
}

function NoLeads() {
  const session = useSession();
  return (
    <div className={classes['noLeads']}>
      <p>Import leads to see how many match.</p>
      <Button size="xs" variant="default" onClick={() => void session.importing.files.choose()}>
        Import CSV files…
      </Button>
    </div>
  );
}
