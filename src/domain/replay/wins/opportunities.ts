import type { LeadData } from '../../leads/lead-data';
import type { ReplayResult } from '../result';

/** The opportunities that no rule about leads reaches, as the import counted them; null: no file of them is joined. */
export function opportunitiesOf({ report: { opportunities } }: LeadData): ReplayResult['opportunities'] {
  if (!opportunities) return null;
  const { total, matched, unmatched, won, wonUnmatched, amountUnmatched } = opportunities;
  return {
    total,
    withLead: matched,
    withoutLead: unmatched,
    won,
    wonWithoutLead: wonUnmatched,
    amountWithoutLead: amountUnmatched,
  };
}
