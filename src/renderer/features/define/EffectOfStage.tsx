import type { Stage } from '#domain/glossary/schema/stage';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import classes from './DefineInspector.module.css';
import { stageEffect } from './stage-effect';

/** What the rules as they stand do to a stage, in sentences. */
export function EffectOfStage({ stage }: { readonly stage: Stage }) {
  const session = useSession();
  const policy = usePolicy();
  const { result, stale } = useSessionState((state) => state.replay);
  const hasData = useSessionState((state) => state.data !== null);
  const effect = result && stageEffect(result, stage.id, policy);
  return (
    <section className={classes['effect']} aria-labelledby="effect-title" data-stale={stale || undefined}>
      <h2 id="effect-title" className={classes['title']}>
        What these rules do to {stage.name}
      </h2>
      {effect ? (
        <>
          <p className={classes['headline']} aria-live="polite">
            {effect.headline}
          </p>
          {effect.details.map((text) => (
            <p key={text} className={classes['detail']}>
              {text}
            </p>
          ))}
          <p className={classes['state']}>{stale ? 'Figures of before your last change; replaying…' : ''}</p>
          <button type="button" className={classes['link']} onClick={() => session.go('simulate')}>
            All figures in Simulate
          </button>
        </>
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
