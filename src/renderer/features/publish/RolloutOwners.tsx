import { MultiSelect, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Rollout } from '#domain/glossary/schema/governance';
import { usePolicy, useSession } from '../../app/session/session-context';
import classes from './ExportPart.module.css';

/** Who carries each step of the rollout, and who brings what comes of it. */
export function RolloutOwners({ rollout }: { readonly rollout: Rollout }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={classes.owners} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>Change who does what</summary>
      {isOpen
        ? rollout.steps.map((step) => (
            <StepOwners
              key={step.id}
              step={step}
              deliverables={rollout.deliverables.filter((one) => one.step === step.id)}
            />
          ))
        : null}
    </details>
  );
}

interface Props {
  readonly step: Rollout['steps'][number];
  readonly deliverables: Rollout['deliverables'];
}

function StepOwners({ step, deliverables }: Props) {
  const session = useSession();
  const { parties } = usePolicy();
  const everybody = parties.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <fieldset className={classes.step}>
      <legend>{step.name}</legend>
      <MultiSelect
        label={`Owners of ${step.name}`}
        description="At least one"
        data={everybody}
        value={step.owners}
        hidePickedOptions
        onChange={(owners) => {
          if (owners.length > 0) session.edits.perform({ do: 'set-step-owners', step: step.id, owners });
        }}
      />
      {deliverables.map(({ id, name, owner }) => (
        <NativeSelect
          key={id}
          label={name}
          data={everybody}
          value={owner}
          onChange={({ currentTarget }) =>
            session.edits.perform({
              do: 'set-deliverable-owner',
              deliverable: id,
              owner: currentTarget.value,
            })
          }
        />
      ))}
    </fieldset>
  );
}
