import type { ViewProps } from '../view-props';
import { LeadPanel } from './LeadPanel';

/** What would let one lead in that somebody misses. */
export function TeamsView(_: ViewProps) {
  return <LeadPanel />;
}
