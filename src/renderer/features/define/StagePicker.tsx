import type { KeyboardEvent } from 'react';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import { count } from '../../ui/format';
import { lookedStage } from '../../ui/looked-stage';
import { teamColours, teamsOf } from '../../ui/team-chips';
import classes from './StagePicker.module.css';
import { STAGE_KIND_NAMES } from './stage-kinds';

/** The stages in their order; arrow keys go through them. */
export function StagePicker({ selected }: { readonly selected: string }) {
  const session = useSession();
  const policy = usePolicy();
  const result = useSessionState((state) => state.replay.result);
  const look = useSessionState((state) => state.look);
  const select = (id: string) => session.select({ kind: 'stage', id });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const last = policy.stages.length - 1;
    const at = policy.stages.findIndex(({ id }) => id === selected);
    const [before, after] = [at - 1, at + 1];
    // In a narrow window the stages stand side by side.
    const keys = {
      ArrowUp: before,
      ArrowLeft: before,
      ArrowDown: after,
      ArrowRight: after,
      Home: 0,
      End: last,
    };
    const next = (keys as Partial<Record<string, number>>)[event.key];
    const stage = next === undefined ? undefined : policy.stages[next];
    if (!stage) return;
    event.preventDefault();
    select(stage.id);
    [...event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]')][next ?? 0]?.focus();
  };
  return (
    <section className={classes['picker']} aria-labelledby="stage-picker-title">
      <div className={classes['frame']}>
        <h2 id="stage-picker-title" className={classes['title']}>
          Stages
        </h2>
        <div role="listbox" aria-labelledby="stage-picker-title" tabIndex={-1} onKeyDown={onKeyDown}>
          {policy.stages.map(({ id, name, kind, owners }) => {
            const teams = teamsOf(policy, owners);
            const replayed = result?.stages.find(({ stage }) => stage === id);
            const looked = result && replayed ? lookedStage(look, replayed, result) : null;
            const reached = (looked?.figures ?? replayed)?.proposal.reached;
            const isOlder = look !== null && looked === null;
            return (
              <button
                key={id}
                type="button"
                role="option"
                aria-selected={id === selected}
                tabIndex={id === selected ? 0 : -1}
                className={classes['stage']}
                onClick={() => select(id)}
              >
                <span className={classes['name']}>{name}</span>
                {reached === undefined ? null : (
                  <span className={classes['reached']} data-older={isOlder || undefined}>
                    {count(reached)}
                  </span>
                )}
                <span className={classes['kind']}>{STAGE_KIND_NAMES[kind]}</span>
                <span className={classes['owners']}>
                  {teams.map((team) => (
                    <span
                      key={team.id}
                      className={classes['owner']}
                      style={{ color: teamColours(team.colour).ink }}
                    >
                      {team.name}
                    </span>
                  ))}
                </span>
              </button>
            );
          })}
        </div>
      </div>
    </section>
  );
}
