import { StepFrame } from './StepFrame';

/** Which column means what: suggested with reasons, changed and answered by the person. */
export function MapStep() {
  return (
    <StepFrame
      title="What do the columns mean?"
      lead="Here you will see what each column is taken for, how sure that is and why, and answer what only you can. The mapping below is as it was suggested; you can go on with it."
    />
  );
}
