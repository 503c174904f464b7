/** When an SLA wants an arrival taken up. */
export interface Due {
  /** Index of the SLA in the policy. */
  readonly sla: number;
  /** UTC ms; taken up at this instant is taken up in time. */
  readonly at: number;
}

/** What `Arrival.ever` may say, by the number it is kept as. */
export const EVER = ['worked', 'never', 'unknown'] as const;
export const WORKED = EVER.indexOf('worked');
export const NEVER = EVER.indexOf('never');

/** One lead handed to a queue (`docs/replay.md`, section 8). */
export interface Arrival {
  readonly lead: number;
  /** Hash of the lead's id, from 0 to 2^32 - 1: what is drawn for a lead goes by it, and so does order at one instant. */
  readonly key: number;
  /** Which visit of the lead to the stage that is routed at, from 0. */
  readonly nth: number;
  /** Index of the queue in the policy; -1: none. */
  readonly queue: number;
  /** UTC ms. */
  readonly at: number;
  /** Place of the lead's tier among the tiers, 0 the first; their number for a lead of none. */
  readonly tier: number;
  /**
   * Whether people worked the lead in that stage: they did; it is recorded there and nobody did, so that nobody's time
   * goes to it; or the record cannot tell, and it is served as any other.
   */
  readonly ever: (typeof EVER)[number];
  /** UTC ms from which it waits no longer, having left the stage on its own account; infinite: it never does. */
  readonly leavesAt: number;
  readonly dues: readonly Due[];
  /** Of a recorded arrival, when people first took it up, UTC ms; null: never by as-of, or not known well enough. */
  readonly takenUpAt: number | null;
}

const FIRST = 256;

/** Arrivals in columns that grow, in the order they were added in. */
export class Arrivals {
  length = 0;
  lead = new Int32Array(FIRST);
  key = new Uint32Array(FIRST);
  nth = new Int32Array(FIRST);
  queue = new Int32Array(FIRST);
  at = new Float64Array(FIRST);
  tier = new Int32Array(FIRST);
  /** By its place in `EVER`. */
  ever = new Uint8Array(FIRST);
  leavesAt = new Float64Array(FIRST);
  /** NaN: never, or not known. */
  takenUpAt = new Float64Array(FIRST);
  /** Where the dues of each begin, and the end of the last. */
  dueFrom = new Int32Array(FIRST + 1);
  dueSla = new Int32Array(FIRST);
  dueAt = new Float64Array(FIRST);

  static of(rows: Iterable<Arrival>): Arrivals {
    const arrivals = new Arrivals();
    for (const row of rows) arrivals.add(row);
    return arrivals;
  }

  add({ lead, key, nth, queue, at, tier, ever, leavesAt, takenUpAt, dues }: Arrival): void {
    const row = this.length;
    if (row === this.lead.length) this.#grow();
    this.lead[row] = lead;
    this.key[row] = key;
    this.nth[row] = nth;
    this.queue[row] = queue;
    this.at[row] = at;
    this.tier[row] = tier;
    this.ever[row] = EVER.indexOf(ever);
    this.leavesAt[row] = leavesAt;
    this.takenUpAt[row] = takenUpAt ?? Number.NaN;
    let due = this.dueFrom[row] ?? 0;
    for (const { sla, at: dueAt } of dues) {
      if (due === this.dueAt.length) this.#growDues();
      this.dueSla[due] = sla;
      this.dueAt[due] = dueAt;
      due += 1;
    }
    this.dueFrom[row + 1] = due;
    this.length = row + 1;
  }

  /** Forgets all of them; the columns stay. */
  clear(): void {
    this.length = 0;
  }

  #grow(): void {
    const length = 2 * this.lead.length;
    this.lead = copied(this.lead, new Int32Array(length));
    this.key = copied(this.key, new Uint32Array(length));
    this.nth = copied(this.nth, new Int32Array(length));
    this.queue = copied(this.queue, new Int32Array(length));
    this.at = copied(this.at, new Float64Array(length));
    this.tier = copied(this.tier, new Int32Array(length));
    this.ever = copied(this.ever, new Uint8Array(length));
    this.leavesAt = copied(this.leavesAt, new Float64Array(length));
    this.takenUpAt = copied(this.takenUpAt, new Float64Array(length));
    this.dueFrom = copied(this.dueFrom, new Int32Array(length + 1));
  }

  #growDues(): void {
    const length = 2 * this.dueAt.length;
    this.dueSla = copied(this.dueSla, new Int32Array(length));
    this.dueAt = copied(this.dueAt, new Float64Array(length));
  }
}

function copied<T extends { set(from: T): void }>(from: T, into: T): T {
  into.set(from);
  return into;
}
