import type { EventTable } from '../lead-data';
import { Growable } from './growable';

/** Which events belong to which lead: `order[offsets[i] … offsets[i + 1]]` are those of lead `i`, by time. */
export interface LeadOrder {
  readonly offsets: Uint32Array;
  readonly order: Uint32Array;
}

/** Events in file order, before they are grouped by lead. */
export class EventBuilder<Kind> {
  readonly #leads = new Growable((n) => new Uint32Array(n));
  readonly #at = new Growable((n) => new Float64Array(n));
  readonly #dateOnly = new Growable((n) => new Uint8Array(n));
  readonly #kind = new Growable((n) => new Uint16Array(n));
  readonly #kinds: Kind[] = [];

  /** The index of a new kind. */
  addKind(kind: Kind): number {
    return this.#kinds.push(kind) - 1;
  }

  add(lead: number, at: number, dateOnly: boolean, kind: number): void {
    this.#leads.push(lead);
    this.#at.push(at);
    this.#dateOnly.push(dateOnly ? 1 : 0);
    this.#kind.push(kind);
  }

  /** Further columns of the same events are put in place by `gather` with the order that comes back. */
  finish(leadCount: number): { readonly table: EventTable<Kind>; readonly order: Uint32Array } {
    const at = this.#at.finish();
    const { offsets, order } = orderByLead(leadCount, this.#leads.finish(), at);
    const table: EventTable<Kind> = {
      kinds: this.#kinds,
      offsets,
      at: gather(at, order, new Float64Array(order.length)),
      dateOnly: gather(this.#dateOnly.finish(), order, new Uint8Array(order.length)),
      kind: gather(this.#kind.finish(), order, new Uint16Array(order.length)),
    };
    return { table, order };
  }
}

/** Stable counting sort by lead, then by time within each lead; events of one instant keep their order. */
export function orderByLead(leadCount: number, leads: Uint32Array, at: Float64Array): LeadOrder {
  const offsets = new Uint32Array(leadCount + 1);
  for (const lead of leads) offsets[lead + 1] = (offsets[lead + 1] ?? 0) + 1;
  for (let i = 0; i < leadCount; i++) offsets[i + 1] = (offsets[i + 1] ?? 0) + (offsets[i] ?? 0);
  const next = offsets.slice(0, leadCount);
  const order = new Uint32Array(leads.length);
  leads.forEach((lead, event) => {
    const slot = next[lead] ?? 0;
    order[slot] = event;
    next[lead] = slot + 1;
  });
  const timeOf = (event: number): number => at[event] ?? 0;
  for (let i = 0; i < leadCount; i++) {
    const own = order.subarray(offsets[i], offsets[i + 1]);
    if (own.some((event, k) => k > 0 && timeOf(own[k - 1] ?? 0) > timeOf(event))) {
      own.sort((a, b) => timeOf(a) - timeOf(b) || a - b);
    }
  }
  return { offsets, order };
}

/** `values` in the given order, written into `into`. */
export function gather<T extends { [index: number]: number }>(
  values: ArrayLike<number>,
  order: Uint32Array,
  into: T,
): T {
  order.forEach((from, to) => {
    into[to] = values[from] ?? 0;
  });
  return into;
}
