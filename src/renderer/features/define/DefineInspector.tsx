import { useMemo } from 'react';
import { usePolicy, useSessionState } from '../../app/session/session-context';
import classes from './DefineInspector.module.css';
import { EffectOfStage } from './EffectOfStage';
import { ScoreModel } from './ScoreModel';
import { StageThreshold } from './StageThreshold';
import { stageNumbers } from './stage-numbers';
import { TierList } from './TierList';

/** The numbers behind the criteria of the selected stage, to move, and what they do. */
export function DefineInspector() {
  const policy = usePolicy();
  const selection = useSessionState((state) => state.selection);
  const stage = policy.stages.find(({ id }) => selection?.kind === 'stage' && id === selection.id);
  const numbers = useMemo(() => stage && stageNumbers(stage, policy), [stage, policy]);
  if (!stage || !numbers) return null;
  const { thresholds, scores, tiers } = numbers;
  return (
    <div className={classes['inspector']}>
      <EffectOfStage key={stage.id} stage={stage} />
      <section aria-labelledby="thresholds-title">
        <h2 id="thresholds-title" className={classes['title']}>
          Thresholds
        </h2>
        {thresholds.length === 0 ? (
          <p className={classes['none']}>
            The criteria of {stage.name} name no threshold. Open a condition with a number and make it
            adjustable to get a slider here.
          </p>
        ) : (
          thresholds.map((threshold) => <StageThreshold key={threshold.id} threshold={threshold} />)
        )}
      </section>
      {scores.map((score) => (
        <ScoreModel key={score.id} score={score} />
      ))}
      {tiers.length > 0 ? <TierList tiers={tiers} /> : null}
    </div>
  );
}
