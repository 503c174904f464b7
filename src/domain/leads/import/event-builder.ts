import { BitsBuilder } from '../columns/bits';
import { Blocks } from '../columns/blocks';
import { TimesBuilder } from '../columns/times';
import type { EventTable } from '../lead-data';
import { LeadGroups } from './lead-groups';

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

  /** Further columns of the same events are put in place by the groups that come back. The builder is of no use afterwards. */
  *finish(
    leadCount: number,
  ): Generator<void, { readonly table: EventTable<Kind>; readonly groups: LeadGroups }> {
    const isNarrow = this.#kinds.length <= KINDS_IN_A_BYTE;
    const groups = yield* LeadGroups.of(leadCount, this.#leads.finish(), this.#at.finish());
    const kind = this.#kind.finish();
    const kinds = isNarrow ? new Uint8Array(kind.length) : new Uint16Array(kind.length);
    const table: EventTable<Kind> = {
      kinds: this.#kinds,
      offsets: groups.offsets,
      at: groups.at,
      dateOnly: yield* groups.gatherBits(this.#dateOnly),
      kind: yield* groups.gather(kind, kinds),
    };
    return { table, groups };
  }
}
