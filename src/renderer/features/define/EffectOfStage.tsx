import { useRef } from 'react';
import type { Stage } from '#domain/glossary/schema/stage';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import { FinalText } from '../../ui/FinalText';
import { type LookedStage, lookedStage, lookText } from '../../ui/looked-stage';
import { useTallest } from '../../ui/use-tallest';
import classes from './DefineInspector.module.css';
import { lookedEffect, stageEffect } from './stage-effect';

/** What the rules as they stand do to a stage, in sentences; of rules that were just changed what can be told at once. */
export function EffectOfStage({ stage }: { readonly stage: Stage }) {
  const session = useSession();
  const policy = usePolicy();
  const { result, stale } = useSessionState((state) => state.replay);
  const hasData = useSessionState((state) => state.data !== null);
  const look = useSessionState((state) => state.look);
  const effect = result && stageEffect(result, stage.id, policy);
  const figures = result?.stages.find((one) => one.stage === stage.id);
  const looked = result && figures ? lookedStage(look, figures, result) : null;
  const meanwhile = result && looked ? lookedEffect(looked, result, policy) : null;
  const element = useRef<HTMLDivElement>(null);
  // The sliders below must not move under the pointer that drags them.
  const tallest = useTallest(element, (meanwhile ?? effect)?.headline);
  return (
    <section
      className={classes['effect']}
      aria-labelledby="effect-title"
      data-stale={(stale && !meanwhile) || undefined}
    >
      <h2 id="effect-title" className={classes['title']}>
        What these rules do to {stage.name}
      </h2>
      {effect ? (
        <div style={{ minHeight: tallest }}>
          <div ref={element}>
            <p className={classes['headline']} aria-live="polite">
              <FinalText text={effect.headline} meanwhile={meanwhile?.headline ?? null} />
            </p>
            {(meanwhile ?? effect).details.map((text) => (
              <p key={text} className={classes['detail']}>
                {text}
              </p>
            ))}
            {meanwhile?.older.map((text) => (
              <p key={text} className={classes['detail']} data-older>
                {text}
              </p>
            ))}
            <p className={classes['state']}>{stateText(stale, looked)}</p>
            <button type="button" className={classes['link']} onClick={() => session.go('simulate')}>
              All figures in Simulate
            </button>
          </div>
        </div>
      ) : (
        <p className={classes['none']}>
          {hasData
            ? 'The leads are being replayed…'
            : 'Import leads to see what these rules would have done.'}
        </p>
      )}
    </section>
  );
}

function stateText(isStale: boolean, looked: LookedStage | null): string {
  if (!isStale) return '';
  if (!looked) return 'Figures of before your last change; replaying…';
  const text = lookText(looked);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}; the rest follows with the replay.`;
}
