import type { ReplayContext } from '../context';
import { walkLead } from '../walk';
import { type OpenReader, openReader } from './gate-targets';
import { NEVER } from './waiting';

/**
 * Walks leads: when each first enters a stage, UTC ms (infinite: never), and whether something before it is unknown.
 * @param hasTargets without any nobody asks whether something is, and it is taken for known.
 */
export function walkedEntries(
  context: ReplayContext,
  stage: number,
  hasTargets: boolean,
): (lead: number) => { readonly at: number; readonly isOpen: boolean } {
  const isOpen: OpenReader = hasTargets ? openReader(context, stage) : () => false;
  return (lead) => {
    const record = context.read(lead);
    const journey = walkLead(context, record);
    const at = journey.visits.find((visit) => visit.stage === stage)?.at ?? NEVER;
    return { at, isOpen: at < NEVER && isOpen(record, journey) };
  };
}
