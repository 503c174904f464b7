import { Button } from '@mantine/core';
import type { ComponentType } from 'react';
import type { WizardStep } from '../../app/session/importing-state';
import { useSession } from '../../app/session/session-context';
import { CheckStep } from './CheckStep';
import { DoneStep } from './DoneStep';
import { FidelityStep } from './FidelityStep';
import { FilesStep } from './FilesStep';
import classes from './ImportWizard.module.css';
import { MapStep } from './MapStep';
import { PeopleStep } from './PeopleStep';
import { PreviewStep } from './PreviewStep';
import { RequestStep } from './RequestStep';
import { StepList } from './StepList';
import { useDraft } from './use-draft';

const STEPS: Readonly<Record<WizardStep, ComponentType>> = {
  request: RequestStep,
  files: FilesStep,
  preview: PreviewStep,
  map: MapStep,
  people: PeopleStep,
  check: CheckStep,
  fidelity: FidelityStep,
  done: DoneStep,
};

/** From exports as somebody has them to data that are used, one step after the other, back and forth as one likes. */
export function ImportWizard() {
  const session = useSession();
  const { step, files } = useDraft();
  const Step = STEPS[step];
  return (
    <div className={classes['wizard']}>
      <div className={classes['side']}>
        <p className={classes['title']}>Import leads</p>
        <StepList />
        <div className={classes['leave']}>
          <Button size="compact-sm" variant="default" fullWidth onClick={() => session.importing.leave()}>
            {files.length === 0 ? 'Close' : 'Leave, and keep it'}
          </Button>
          {files.length === 0 ? null : (
            <Button size="compact-sm" variant="subtle" fullWidth onClick={() => session.importing.discard()}>
              Give this import up
            </Button>
          )}
          <p className={classes['privacy']}>The files are read on this machine and stay on it.</p>
        </div>
      </div>
      <Step key={step} />
    </div>
  );
}
