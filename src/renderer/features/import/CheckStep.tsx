import { StepFrame } from './StepFrame';

/** What was found in the data, with what a replay does with it. */
export function CheckStep() {
  return (
    <StepFrame
      title="What is doubtful about the data?"
      lead="Here you will see what was found in the data, what the replay does with it and what you can choose. Nothing is needed from you; you can go on."
    />
  );
}
