import type { Sides } from './sides';
import type { Shown } from './use-shown';

/** What each view of Simulate is made from: the figures on screen, and what their sides are called. */
export interface ViewProps {
  readonly shown: Shown;
  readonly sides: Sides;
}
