import { useSession, useSessionState } from '../../app/session/session-context';
import { ShareBox } from '../../ui/ShareBox';
import { Alert } from './Alert';
import classes from './fidelity/fidelity.module.css';
import { fidelityLead, verdictOf } from './fidelity/fidelity-text';
import { StageSection } from './fidelity/StageSection';
import { Outdated } from './Outdated';
import { Section } from './Section';
import { StepFrame } from './StepFrame';
import { useJudged } from './use-judged';

/** How far today's rules give back the record, why where they do not, and what follows for comparisons. */
export function FidelityStep() {
  const session = useSession();
  const { draft, candidate } = useJudged();
  const limit = useSessionState(({ options }) => options.fidelityLimit);
  const fidelity = candidate?.fidelity ?? null;
  const verdict = fidelity && verdictOf(fidelity, limit);
  return (
    <StepFrame
      title="Do today’s rules give back the record?"
      lead={fidelityLead(fidelity, limit, draft.work !== null)}
    >
      <Outdated />
      {fidelity && verdict ? (
        <>
          <Section
            title="What follows"
            hint="A stage agrees where the same leads come there, recorded and by the rules. The stage that agrees least decides."
            beside={
              <div className={classes['limit']}>
                <span className={classes['limitTitle']}>Fidelity limit</span>
                <ShareBox
                  label="Fidelity limit"
                  share={limit}
                  onChange={(fidelityLimit) => session.replays.setOptions({ fidelityLimit })}
                />
              </div>
            }
          >
            <Alert tone={verdict.state === 'holds' ? 'note' : 'warn'} title={verdict.title}>
              <p>{verdict.text}</p>
            </Alert>
          </Section>
          {fidelity.stages.map((stage) => (
            <StageSection key={stage.stage} stage={stage} limit={limit} />
          ))}
        </>
      ) : null}
    </StepFrame>
  );
}
