import { BitsBuilder, NO_BITS } from '../columns/bits';
import { Blocks } from '../columns/blocks';
import { TimesBuilder } from '../columns/times';
import type { EventTable } from '../lead-data';
import { groupByLead, LeadGroups } from './lead-groups';

/** More kinds than a byte counts are stored in two. */
const KINDS_IN_A_BYTE = 256;

/** Events in file order, before they are grouped by lead. */
export class EventBuilder<Kind> {
  readonly #leads = new Blocks((n) => new Uint32Array(n));
  readonly #at = new TimesBuilder();
  readonly #dateOnly = new BitsBuilder();
  readonly #kind = new Blocks((n) => new Uint16Array(n));
  readonly #kinds: Kind[] = [];

  /** The index of a new kind. */
  addKind(kind: Kind): number {
    return this.#kinds.push(kind) - 1;
  }

  /** Events so far. */
  get count(): number {
    return this.#leads.length;
  }

  add(lead: number, at: number, dateOnly: boolean, kind: number): void {
    if (dateOnly) this.#dateOnly.set(this.#leads.length);
    this.#leads.push(lead);
    this.#at.push(at);
    this.#kind.push(kind);
  }

  /** The builder is of no use afterwards. */
  *finish(leadCount: number): Generator<void, EventTable<Kind>> {
    // Days without a time are bits, and seldom; without them nothing but the kinds is to be moved.
    if (!this.#dateOnly.isEmpty) return (yield* this.finishWithGroups(leadCount)).table;
    const into = this.#kindsFor(this.count);
    const leads = this.#leads.parts();
    const { offsets, at, carried } = yield* groupByLead(
      leadCount,
      leads,
      this.#at.parts(),
      this.#kind.parts(),
      into,
    );
    return { kinds: this.#kinds, offsets, at, dateOnly: NO_BITS, kind: carried };
  }

  /** The same; further columns of the events are put in place by the groups that come back. */
  *finishWithGroups(
    leadCount: number,
  ): Generator<void, { readonly table: EventTable<Kind>; readonly groups: LeadGroups }> {
    const groups = yield* LeadGroups.of(leadCount, this.#leads.finish(), this.#at.finish());
    const kind = this.#kind.finish();
    const table: EventTable<Kind> = {
      kinds: this.#kinds,
      offsets: groups.offsets,
      at: groups.at,
      dateOnly: yield* groups.gatherBits(this.#dateOnly),
      kind: yield* groups.gather(kind, this.#kindsFor(kind.length)),
    };
    return { table, groups };
  }

  #kindsFor(events: number): Uint8Array | Uint16Array {
    return this.#kinds.length <= KINDS_IN_A_BYTE ? new Uint8Array(events) : new Uint16Array(events);
  }
}
