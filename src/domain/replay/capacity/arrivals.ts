/** When an SLA wants an arrival taken up. */
export interface Due {
  /** Index of the SLA in the policy. */
  readonly sla: number;
  /** UTC ms; taken up at this instant is taken up in time. */
  readonly at: number;
}

/** One lead handed to a queue (`docs/replay.md`, section 8). */
export interface Arrival {
  readonly lead: number;
  /** Hash of the lead's id, from 0 to 2^32 - 1: what is drawn for a lead goes by it, and so does order at one instant. */
  readonly key: number;
  /** Which visit of the lead to the stage that is routed at, from 0. */
  readonly nth: number;
  /** Index of the queue in the policy. */
  readonly queue: number;
  /** UTC ms. */
  readonly at: number;
  /** Place of the lead's tier among the tiers, 0 the first; their number for a lead of none. */
  readonly tier: number;
  /**
   * Whether people worked the lead in that stage: they did; it is recorded there and nobody did, so that nobody's time
   * goes to it; or the record cannot tell, and it is served as any other.
   */
  readonly ever: 'worked' | 'never' | 'unknown';
  /** UTC ms from which it waits no longer, having left the stage on its own account; infinite: it never does. */
  readonly leavesAt: number;
  readonly dues: readonly Due[];
}

/** Oldest first; of one instant in the order of hashes, so that the order of a file decides nothing. */
export function byAge(a: Arrival, b: Arrival): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.key !== b.key) return a.key - b.key;
  return a.lead === b.lead ? a.nth - b.nth : a.lead - b.lead;
}
