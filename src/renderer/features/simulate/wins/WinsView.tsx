import type { ViewProps } from '../view-props';
import { HandOverPanel } from './HandOverPanel';
import { OpportunityPanel } from './OpportunityPanel';
import { RestatementPanel } from './RestatementPanel';

/** What the rules mean for recorded wins, for opportunities, and for the reports Finance has given. */
export function WinsView({ shown: { result, policy } }: ViewProps) {
  return (
    <>
      <HandOverPanel policy={policy} result={result} />
      <OpportunityPanel opportunities={result.opportunities} />
      <RestatementPanel policy={policy} result={result} />
    </>
  );
}
