import { StepFrame } from './StepFrame';

/** What to export from which system, for whoever can. */
export function RequestStep() {
  return (
    <StepFrame
      title="What to ask your admins for"
      lead="If you have no exports yet, this page says what to export from where. If you have them, go on."
    />
  );
}
