import { StepFrame } from './StepFrame';

/** How far today's rules give back the record, and why where they do not. */
export function FidelityStep() {
  return (
    <StepFrame
      title="Do today’s rules give back the record?"
      lead="Here you will see how far a replay of today’s rules agrees with what was recorded, and why where it does not. Nothing is needed from you; you can go on."
    />
  );
}
