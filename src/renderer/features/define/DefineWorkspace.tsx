import { useEffect } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import type { Selection } from '../../app/session/state';
import { Empty } from '../../ui/Empty';
import classes from './DefineWorkspace.module.css';
import { StageDefinition } from './StageDefinition';
import { StagePicker } from './StagePicker';

/** Define: what a lead must be, must have done and must not be to enter a stage, and how many leads that is. */
export function DefineWorkspace() {
  const session = useSession();
  const policy = usePolicy();
  const selection = useSessionState((state) => state.selection);
  const stage = policy.stages.find(({ id }) => selection?.kind === 'stage' && id === selection.id);
  const first = stage ? null : firstStage(policy, selection);
  useEffect(() => {
    // The leads are counted for the stage that is selected, so one has to be.
    if (first !== null) session.select({ kind: 'stage', id: first });
  }, [session, first]);
  if (!stage) {
    return policy.stages.length > 0 ? null : (
      <Empty title="No stages yet" text="Draw the lifecycle first: each of its stages is defined here.">
        <button type="button" onClick={() => session.go('map')}>
          Go to the map
        </button>
      </Empty>
    );
  }
  return (
    <div className={classes['frame']}>
      <div className={classes['workspace']}>
        <StagePicker selected={stage.id} />
        <StageDefinition key={stage.id} stage={stage} />
      </div>
    </div>
  );
}

/** Where to begin: the stage a selected transition leads to, else the first that qualifies a lead, else the first. */
function firstStage({ stages, transitions }: Policy, selection: Selection | null): string | null {
  const transition = transitions.find(({ id }) => selection?.kind === 'transition' && id === selection.id);
  return transition?.to ?? stages.find(({ kind }) => kind === 'qualified')?.id ?? stages[0]?.id ?? null;
}
