import { Button, Checkbox, NativeSelect } from '@mantine/core';
import IconFolderOpen from '@tabler/icons-react/icons/IconFolderOpen';
import { useMemo } from 'react';
import { MOST_DEFINITIONS } from '#domain/replay/compare/patterns';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { chosenOf, definitionsOf, FEWEST_DEFINITIONS } from '../../../app/session/teams-state';
import { cellText } from '../../../ui/cell-text';
import { ProblemNotice } from '../../../ui/ProblemNotice';
import { WorkProgress } from '../../../ui/WorkProgress';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { comparedStages, stageToCompare } from './compared-stage';
import classes from './Teams.module.css';

/** Which definitions of which stage are compared. */
export function ChoicePanel() {
  const session = useSession();
  const document = useSessionState((state) => state.document);
  const teams = useSessionState((state) => state.teams);
  const definitions = useMemo(() => (document ? definitionsOf(document, teams) : []), [document, teams]);
  const chosen = chosenOf(definitions, teams);
  const stages = comparedStages(chosen);
  const stage = stageToCompare(stages, teams.stage);
  const { compared } = teams;
  const isRunning = compared.state === 'running';
  const keys = chosen.map(({ key }) => key);
  return (
    <Panel title="Whose definition?">
      <p className={panel['note']}>
        Choose two to six definitions of one stage. Every lead is replayed under each of them, so that you see
        where teams agree, and by which condition they part.
      </p>
      <fieldset className={classes['definitions']}>
        <legend>Definitions</legend>
        {definitions.map(({ key, name, source }) => {
          const isChosen = keys.includes(key);
          return (
            <div key={key} className={classes['definition']}>
              <Checkbox
                label={cellText(name, 80)}
                description={cellText(source, 80)}
                checked={isChosen}
                disabled={!isChosen && keys.length >= MOST_DEFINITIONS}
                onChange={({ currentTarget: { checked } }) =>
                  session.teams.choose(checked ? [...keys, key] : keys.filter((own) => own !== key))
                }
              />
              {key.startsWith('file ') ? (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Take ${cellText(name, 80)} off the list`}
                  onClick={() => session.teams.remove(key)}
                >
                  Take off
                </Button>
              ) : null}
            </div>
          );
        })}
      </fieldset>
      <div className={classes['actions']}>
        <NativeSelect
          label="Stage"
          value={stage ?? ''}
          disabled={stage === null}
          onChange={({ currentTarget: { value } }) => session.teams.chooseStage(value)}
          data={stages.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button
          variant="default"
          leftSection={<IconFolderOpen size="1rem" stroke={1.8} />}
          onClick={() => void session.teams.open()}
        >
          Add another glossary…
        </Button>
        <Button
          disabled={chosen.length < FEWEST_DEFINITIONS || stage === null}
          // Disabled outright it would lose the focus.
          aria-disabled={isRunning}
          data-disabled={isRunning}
          onClick={() => {
            if (stage && !isRunning) void session.teams.compare(stage, chosen);
          }}
        >
          Compare
        </Button>
      </div>
      {chosen.length < FEWEST_DEFINITIONS ? (
        <p className={panel['note']}>
          {definitions.length < FEWEST_DEFINITIONS
            ? 'There is one definition so far. Change the rules to have a proposal beside today’s, or add the glossary of another team.'
            : 'Choose at least two.'}
        </p>
      ) : null}
      {stage === null && chosen.length > 0 ? (
        <p className={panel['note']}>
          {chosen.length === 1
            ? 'These rules have no stage but the one in which leads begin, so there is nothing to let leads into. Add stages on the map.'
            : 'These definitions share no stage but those in which leads begin, and are compared by stages that all of them have. Choose others, or add a stage on the map.'}
        </p>
      ) : null}
      {compared.state === 'running' ? (
        <WorkProgress
          label="Comparing"
          detail="Replaying the leads under each definition"
          share={compared.share}
          onCancel={() => session.teams.cancel()}
        />
      ) : null}
      {compared.state === 'failed' ? (
        <ProblemNotice title="These definitions were not compared." problem={compared.problem} />
      ) : null}
    </Panel>
  );
}
