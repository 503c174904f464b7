import { StepFrame } from './StepFrame';

/** What was read, and the button that has it used. */
export function DoneStep() {
  return (
    <StepFrame
      title="Ready to be used"
      lead="The data were read. Using them puts them in the place of the leads that Simulate shows now; the mapping is remembered for files with the same columns."
    />
  );
}
