import type { ReplayContext } from '../context';
import { ArrivalReader } from './arrival-reader';
import type { PolicyRun } from './run-queues';

/**
 * The second of two policies with its queues coming to leads when those of the first do, so that all that is left of a difference
 * is what the rules do to a lead itself. Null: they route at different stages.
 */
export function heldStarts(first: PolicyRun, second: PolicyRun): ReplayContext | null {
  const reader = ArrivalReader.of(second.context);
  const routedAt = ({ context }: PolicyRun) => context.definitions.policy.routing?.onEntryOf;
  const { queued } = first.context;
  if (!reader || !queued || routedAt(first) !== routedAt(second)) return null;
  return { ...second.context, queued: queued.under(reader.stage, reader.answers) };
}

/** Tells of a lead whether both policies hand it to the same queues, at the same instants and, where a queue goes by tier, in the same tier. */
export function handedAlike(first: PolicyRun, second: PolicyRun): (lead: number) => boolean {
  const handed = ({ context, queues }: PolicyRun, lead: number): string =>
    JSON.stringify(
      (context.queued?.handedOver(lead) ?? []).map(({ at, queue, tier }) => {
        const own = queues[queue]?.queue;
        const { tiers } = context.definitions.policy;
        return [at, own?.id ?? null, own?.discipline === 'by-tier' ? (tiers[tier]?.id ?? null) : null];
      }),
    );
  return (lead) => handed(first, lead) === handed(second, lead);
}
