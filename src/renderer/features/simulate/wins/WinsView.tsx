import type { ViewProps } from '../view-props';
import { HandOverPanel } from './HandOverPanel';
import { OpportunityPanel } from './OpportunityPanel';
import { RestatementPanel } from './RestatementPanel';

/** What the rules mean for recorded wins, for opportunities, and for the reports Finance has given. */
export function WinsView({ shown }: ViewProps) {
  return (
    <>
      <HandOverPanel shown={shown} />
      <OpportunityPanel opportunities={shown.result.opportunities} />
      <RestatementPanel shown={shown} />
    </>
  );
}
