import { StepFrame } from './StepFrame';

/** How files join, persons and journeys, populations and exclusions. */
export function PeopleStep() {
  return (
    <StepFrame
      title="Who are these people?"
      lead="Here you will see how the files join, whom the leads belong to, and who is left out. Nothing is needed from you; you can go on."
    />
  );
}
