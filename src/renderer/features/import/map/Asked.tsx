import { Button } from '@mantine/core';
import classes from './Asked.module.css';

interface Props {
  /** By their place among all. */
  readonly questions: readonly number[];
  /** What they are about. */
  readonly about: string;
}

/** Where a question stands on the page; by its number, so that nothing of a file is in it. */
export const questionAnchor = (index: number): string => `map-question-${index}`;

/** That somebody is asked about a part, and the way to the question. */
export function Asked({ questions, about }: Props) {
  const [first] = questions;
  if (first === undefined) return null;
  return (
    <div>
      <Button
        size="compact-xs"
        variant="default"
        className={classes['asked'] ?? ''}
        aria-label={`Asked above: about ${about}`}
        onClick={() => document.getElementById(questionAnchor(first))?.focus()}
      >
        Asked above
      </Button>
    </div>
  );
}
