import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconHourglassHigh from '@tabler/icons-react/icons/IconHourglassHigh';
import IconQuestionMark from '@tabler/icons-react/icons/IconQuestionMark';
import type { ReactNode } from 'react';
import { WIZARD_STEPS, type WizardStep } from '../../app/session/importing-state';
import { hindranceOf, STEP_NAMES, type StepState, stateOfStep } from '../../app/session/importing-steps';
import { usePolicy, useSession } from '../../app/session/session-context';
import classes from './StepList.module.css';
import { useDraft } from './use-draft';

/** Where one is, how every step stands, and the way to each that can be gone to. */
export function StepList() {
  return (
    <nav aria-label="Steps of the import">
      <ol className={classes['steps']}>
        {WIZARD_STEPS.map((step, i) => (
          <li key={step}>
            <StepEntry step={step} number={i + 1} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepEntry({ step, number }: { readonly step: WizardStep; readonly number: number }) {
  const session = useSession();
  const policy = usePolicy();
  const draft = useDraft();
  const { kind, words } = stateOfStep(step, draft, policy);
  const hindrance = hindranceOf(step, draft, policy);
  return (
    <button
      type="button"
      className={classes['step']}
      data-kind={kind}
      aria-current={draft.step === step ? 'step' : undefined}
      aria-disabled={hindrance !== null}
      title={hindrance ?? undefined}
      onClick={() => session.importing.go(step)}
    >
      <span className={classes['mark']} aria-hidden="true">
        {MARKS[kind] ?? number}
      </span>
      <span className={classes['words']}>
        <span className={classes['name']}>{STEP_NAMES[step]}</span>
        {words === '' ? null : <span className={classes['state']}>{words}</span>}
      </span>
    </button>
  );
}

const ICON = { size: '0.875rem', stroke: 2.2 } as const;
const MARKS: Readonly<Partial<Record<StepState['kind'], ReactNode>>> = {
  done: <IconCheck {...ICON} />,
  busy: <IconHourglassHigh {...ICON} />,
  question: <IconQuestionMark {...ICON} />,
  problem: <IconAlertTriangle {...ICON} />,
};
